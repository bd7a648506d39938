/** The settings of the exhibit of points. */
import { MAX_WIDTH } from '../../network/architecture.ts';
import { integer } from '../fields.ts';

export const warp = {
  warpUnits: integer({
    label: { en: 'Rows of W', zh: 'W 的行数' },
    group: 'warp',
    url: 'rows',
    default: 5,
    min: 1,
    max: MAX_WIDTH,
    scale: 'log',
  }),
};
