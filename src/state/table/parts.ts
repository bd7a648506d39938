/** The settings of the exhibit of parts. */
import type { Bilingual } from '../../activations/activation.ts';
import { choice } from '../fields.ts';
import { partNames, type PartName } from '../shape/parts.ts';

export const partLabels: Readonly<Record<PartName, Bilingual>> = {
  ramp: { en: 'The ramp out of the step', zh: '由阶跃到斜坡' },
  maxout: { en: 'Maxout', zh: 'Maxout' },
  surfaces: { en: 'Softmax and gates', zh: 'Softmax 与门控' },
  learned: { en: 'Learned coefficients', zh: '可学习的系数' },
};

export const parts = {
  part: choice<PartName>({
    label: { en: 'Part', zh: '部分' },
    group: 'parts',
    url: 'part',
    default: 'ramp',
    row: false,
    options: partNames.map((value) => ({ value, label: partLabels[value] })),
  }),
};
