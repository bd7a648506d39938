/** The settings of the critique and of the race. */
import { choice, decodeWhole, integer, other } from '../fields.ts';
import type { Checked } from '../fields.ts';
import { checkCurve, functionList } from '../function-list.ts';
import { judgedSources, type RaceSettings } from '../shape/race.ts';

/** Besides the one that is judged; colours can tell eight apart. */
export const MAX_RIVALS = 7;

function checkJudged(value: unknown): Checked<string> {
  return judgedSources.some((source) => source === value) ? { value: String(value) } : checkCurve(value);
}

export const race = {
  judged: other<string>({
    label: { en: 'Function judged', zh: '受评的函数' },
    group: 'functions',
    url: 'judged',
    default: 'draft',
    check: checkJudged,
    encode: (value) => value,
    decode: decodeWhole((text) => text, checkJudged),
  }),
  rivals: other<readonly string[]>({
    label: { en: 'Rivals', zh: '对手' },
    group: 'functions',
    url: 'rivals',
    default: ['relu', 'tanh', 'gelu'],
    ...functionList(MAX_RIVALS),
  }),
  raceSeeds: integer({
    label: { en: 'Seeds', zh: '种子数' },
    help: {
      en: 'How many networks each function trains. They start from different weights; more of them tell smaller differences from chance.',
      zh: '每个函数训练多少个网络。它们的初始权重各不相同；网络越多，越能把细小的差别与偶然区分开。',
    },
    group: 'functions',
    url: 'seeds',
    default: 16,
    min: 8,
    max: 32,
    scale: 'linear',
    row: false,
  }),
  raceSteps: integer({
    label: { en: 'Steps', zh: '步数' },
    group: 'functions',
    url: 'laps',
    default: 500,
    min: 50,
    max: 5000,
    scale: 'log',
    row: false,
  }),
  raceMeasure: choice<RaceSettings['raceMeasure']>({
    label: { en: 'Drawn', zh: '曲线' },
    group: 'functions',
    url: 'measure',
    default: 'loss',
    row: false,
    options: [
      { value: 'loss', label: { en: 'Loss', zh: '损失' } },
      { value: 'accuracy', label: { en: 'Accuracy', zh: '正确率' } },
    ],
  }),
};
