/** What is wrong with a formula, in both languages. English comes with the error; Chinese stands here. */
import { FormulaError, type FormulaErrorCode } from '../formula/index.ts';
import type { Bilingual } from './activation.ts';

/** What is wrong; with {hint}, what is said where something can be guessed, and then what is said where nothing can. */
const chineseProblems: Readonly<Record<FormulaErrorCode, string | readonly [hinted: string, plain: string]>> = {
  empty: '请写一个公式，例如 max(x, 0)',
  'too-long': '公式太长了',
  'too-many-nodes': '公式的组成部分太多，请写短一些',
  'too-deep': '公式嵌套得太深',
  'too-many-coefficients': '系数太多，最多 8 个',
  'too-many-series': 'gncdf 和 gnpdf 一共最多用 3 次',
  'name-too-long': '名字“{detail}”太长',
  'unknown-character': ['“{detail}”在这里没有意义，请写 {hint}', '“{detail}”在这里没有意义'],
  'bad-number': '“{detail}”不是一个数',
  'number-out-of-range': '{detail} 超出了单精度的范围',
  'constant-out-of-range': '这一部分算出来的数超出了单精度的范围',
  'outside-domain': '这里的函数在该处没有定义',
  'unknown-function': ['没有名为“{detail}”的函数，是不是想写 {hint}？', '没有名为“{detail}”的函数；若要相乘，请写 *'],
  'needs-arguments': '{detail} 是函数，应写成 {detail}(…)',
  'wrong-count': ['{detail} 要 {hint} 个参数', '{detail} 的参数个数不对'],
  'missing-operand': '这里缺少一项',
  'missing-operator': '“{detail}”之前缺少运算符，例如 *',
  'missing-close': '这个“(”缺少对应的“)”',
  unexpected: '这里不该出现“{detail}”',
  'chained-comparison': '一次只能比较两项，例如 where(0 < x, where(x < 1, …, …), …)',
  'not-derivable': '{detail} 在这里无法求导',
};

const unusable: Bilingual = { en: 'This formula cannot be used.', zh: '这个公式无法使用。' };

/** One whole sentence in each language, whatever was thrown while a formula was read. */
export function formulaProblem(error: unknown): Bilingual {
  if (!(error instanceof FormulaError)) return unusable;
  const message = error.message.charAt(0).toUpperCase() + error.message.slice(1);
  const chinese = chineseProblems[error.code];
  const text = typeof chinese === 'string' ? chinese : chinese[error.hint === '' ? 1 : 0];
  const said = text.replaceAll(/\{(detail|hint)\}/g, (_, place) => (place === 'hint' ? error.hint : error.detail));
  return {
    en: /[.!?]$/.test(message) ? message : `${message}.`,
    zh: /[？]$/.test(said) ? said : `${said}。`,
  };
}
