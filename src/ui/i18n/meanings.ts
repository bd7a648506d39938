/** What the names of the formula language mean, in few words. */
import type { Bilingual } from '../../activations/activation.ts';
import type { Completion } from '../../formula/index.ts';

export const functionMeanings: Readonly<Record<string, Bilingual>> = {
  where: { en: 'a where the condition holds, else b', zh: '条件成立时取 a，否则取 b' },
  max: { en: 'the larger', zh: '较大者' },
  min: { en: 'the smaller', zh: '较小者' },
  abs: { en: 'the size, without sign', zh: '绝对值' },
  sign: { en: '−1, 0 or 1', zh: '符号：−1、0 或 1' },
  clamp: { en: 'kept between low and high', zh: '限制在两个界之间' },
  exp: { en: 'e to the power x', zh: 'e 的 x 次幂' },
  expm1: { en: 'eˣ − 1, exact near 0', zh: 'eˣ − 1，在 0 附近也精确' },
  log: { en: 'natural logarithm', zh: '自然对数' },
  log1p: { en: 'ln(1 + x), exact near 0', zh: 'ln(1 + x)，在 0 附近也精确' },
  sqrt: { en: 'square root', zh: '平方根' },
  hypot: { en: '√(a² + b²)', zh: '√(a² + b²)' },
  sin: { en: 'sine', zh: '正弦' },
  cos: { en: 'cosine', zh: '余弦' },
  atan: { en: 'arc tangent', zh: '反正切' },
  tanh: { en: 'hyperbolic tangent, from −1 to 1', zh: '双曲正切，从 −1 到 1' },
  sigmoid: { en: 'smooth step from 0 to 1', zh: '从 0 到 1 的平滑阶跃' },
  dsigmoid: { en: 'slope of sigmoid', zh: 'sigmoid 的斜率' },
  softplus: { en: 'smooth ramp, ln(1 + eˣ)', zh: '平滑斜坡 ln(1 + eˣ)' },
  erf: { en: 'error function, from −1 to 1', zh: '误差函数，从 −1 到 1' },
  Phi: { en: 'normal distribution function', zh: '正态分布函数' },
  phi: { en: 'normal density', zh: '正态密度' },
  studentcdf: { en: 'step after Student’s t', zh: '学生 t 分布的阶跃' },
  cauchycdf: { en: 'step after Cauchy', zh: '柯西分布的阶跃' },
  gncdf: { en: 'step of any shape, the generalized normal', zh: '形状可调的阶跃，广义正态分布' },
  gnpdf: { en: 'bump of any shape, its slope', zh: '形状可调的凸起，即其斜率' },
};

const constantMeanings: Readonly<Record<string, Bilingual>> = {
  pi: { en: '3.14159 …', zh: '3.14159 …' },
  e: { en: '2.71828 …', zh: '2.71828 …' },
};

const input: Bilingual = { en: 'the input', zh: '输入' };
const coefficient: Bilingual = { en: 'a coefficient in use', zh: '已用的系数' };

export function meaningOf({ kind, name }: Pick<Completion, 'kind' | 'name'>): Bilingual | undefined {
  if (kind === 'input') return input;
  if (kind === 'coefficient') return coefficient;
  const table = kind === 'function' ? functionMeanings : constantMeanings;
  return Object.hasOwn(table, name) ? table[name] : undefined;
}
