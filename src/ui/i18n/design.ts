/** What the design of functions says. */
import type { Bilingual } from '../../activations/activation.ts';

export const designWords = {
  title: { en: 'A function of your own', zh: '自己设计函数' },
  lead: {
    en: 'Write a formula: its curve, its slope and its sliders follow letter by letter. What cannot be read changes nothing.',
    zh: '写下公式，曲线、斜率和滑块随每个字符变化；读不懂的写法不会改变任何东西。',
  },
  formula: { en: 'Formula', zh: '公式' },
  slopeTooLong: {
    en: 'The slope is derived and computed all the same; its formula is only too long to print.',
    zh: '斜率照样由公式推导并计算，只是写出来太长。',
  },
  curves: { en: 'f and f′ of {formula}', zh: '{formula} 的 f 与 f′' },
  kink: { en: 'kink at {x}', zh: '折点在 {x}' },
  undefined: { en: 'not defined', zh: '无定义' },
  infinite: { en: 'without bound', zh: '无界' },
  overflow: { en: 'beyond single precision', zh: '超出单精度' },
  onStretch: { en: '{of} is {why} on {from} … {to}', zh: '{of} 在 {from} … {to} 上{why}' },
  atPoint: { en: '{of} is {why} at {x}', zh: '{of} 在 {x} 处{why}' },
  andMore: { en: 'and so on', zh: '等等' },
  runsOn: { en: 'What runs takes a finite number there all the same.', zh: '运行时在这些地方仍取有限的数。' },

  coefficient: { en: 'Coefficient {name}', zh: '系数 {name}' },
  value: { en: 'Value of {name}', zh: '{name} 的值' },
  least: { en: 'Slider of {name} from', zh: '{name} 的滑块下限' },
  most: { en: 'Slider of {name} to', zh: '{name} 的滑块上限' },
  learn: { en: 'learn', zh: '学习' },
  learnNamed: { en: 'Let training move {name}', zh: '让训练调整 {name}' },
  learnPer: { en: 'How many values of {name} are learned', zh: '学习多少个 {name}' },
  perUnit: { en: 'one for each unit', zh: '每个单元一个' },
  perLayer: { en: 'one for the layer', zh: '整层共用一个' },
  learnNote: {
    en: 'Training moves {name} on from its value, within {least} … {most}. It can move one coefficient of a function; the others stay where the sliders are.',
    zh: '训练从当前值出发调整 {name}，范围是 {least} … {most}。一个函数只能有一个系数由训练调整，其余停在滑块的位置。',
  },

  name: { en: 'Name, if you like', zh: '起个名字（可不填）' },
  keep: { en: 'Keep it', zh: '收藏' },
  rename: { en: 'Rename', zh: '改名' },
  train: { en: 'Train with it', zh: '用它训练' },
  kept: { en: 'Kept as {name}.', zh: '已收藏为“{name}”。' },
  keptInLink: {
    en: 'Kept as {name} in the link alone: this browser stores nothing for the page.',
    zh: '已收藏为“{name}”，但浏览器不允许保存，只记在链接里。',
  },
  full: { en: 'No more than {n} can be kept. Remove one first.', zh: '最多收藏 {n} 个，请先移除一个。' },
  removed: { en: '{name} was removed.', zh: '已移除“{name}”。' },

  shelf: { en: 'Your functions', zh: '你的函数' },
  shelfNote: {
    en: 'Kept in this browser and in the link. Each stands in every list of functions.',
    zh: '保存在浏览器和链接里，并出现在每个函数列表中。',
  },
  load: { en: 'Take up {name}', zh: '打开 {name}' },
  remove: { en: 'Remove {name}', zh: '移除 {name}' },
} as const satisfies Readonly<Record<string, Bilingual>>;
