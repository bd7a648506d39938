/** The settings of the exhibit of functions. */
import { other } from '../fields.ts';
import { functionList } from '../function-list.ts';

/** Colours can tell so many curves apart. */
export const MAX_COMPARED = 8;

export const functions = {
  compared: other<readonly string[]>({
    label: { en: 'Functions side by side', zh: '并列的函数' },
    group: 'functions',
    url: 'compared',
    default: ['relu', 'gelu', 'tanh'],
    ...functionList(MAX_COMPARED),
  }),
};
