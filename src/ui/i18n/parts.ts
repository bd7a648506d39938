/** What the exhibit of parts says. */
import type { Bilingual } from '../../activations/activation.ts';

export const partsWords = {
  parts: { en: 'What is taken apart', zh: '拆解什么' },
  rampLead: {
    en: 'A smooth spike δ adds up to a smooth step H. From the step a ramp grows in two ways: as the product xH(x), which is how GELU, Swish and Mish are made, and as the area under H, which is how softplus is. The two are not the same.',
    zh: '光滑的尖峰 δ 累积成光滑的阶跃 H。由阶跃得到斜坡有两条路：取乘积 xH(x)，GELU、Swish、Mish 都是这样来的；或者取 H 下的面积，softplus 便是如此。两者并不相同。',
  },
  rampSix: {
    en: 'The article that this follows says “six” but lists seven forms, and then the generalized normal (GN).',
    zh: '所依据的文章说“以上有六种”，实际列出了七种形式，另有广义正态（GN）。',
  },
  rampForm: { en: 'Form', zh: '形式' },
  rampFormOf: { en: 'Form {n}', zh: '形式{n}' },
  rampGn: { en: 'Generalized normal', zh: '广义正态' },
  rampAll: { en: 'Draw all seven forms', zh: '同时画出七种形式' },
  rampFamily: { en: 'Draw the family over β', zh: '画出不同 β 的曲线族' },
  rampCases: { en: 'Where it is something known', zh: '与已知函数重合之处' },
  rampLast: { en: 'Last figure', zh: '末图' },
  scaleOf: { en: '{name}, which only stretches x', zh: '{name}：尺度参数，只把 x 拉伸' },
  shapeOf: { en: '{name}, which changes the shape', zh: '{name}：形状参数' },
  spike: { en: 'Spike δ', zh: '尖峰 δ' },
  spikeNote: { en: 'the slope of the step', zh: '阶跃的导数' },
  step: { en: 'Step H', zh: '阶跃 H' },
  ramps: { en: 'Two ramps', zh: '两种斜坡' },
  rampsNote: { en: 'xH, and dashed the area', zh: '实线 xH，虚线为面积' },
  product: { en: 'xH(x)', zh: 'xH(x)' },
  area: { en: 'area under H', zh: 'H 下的面积' },
  areaFromZero: { en: 'area under H, from 0', zh: 'H 下的面积（自 0 起）' },
  between: { en: 'between the two', zh: '两者之间' },
  difference: { en: 'Area less product', zh: '面积减乘积' },
  differenceNote: { en: '−∫ t δ(t) dt', zh: '−∫ t δ(t) dt' },
  gap: { en: 'Distance to ReLU', zh: '与 ReLU 的距离' },
  gapNote: {
    en: 'the largest |xH − ReLU|; both axes in powers of ten',
    zh: '|xH − ReLU| 的最大值；两轴均为 10 的幂',
  },
  gapX: { en: 'sharpness (α, 1/σ, 1/γ)', zh: '陡峭程度（α、1/σ、1/γ）' },
  gapY: { en: 'log₁₀ distance', zh: 'log₁₀ 距离' },
  now: { en: 'now', zh: '当前' },
  gelu: { en: 'GELU approximated', zh: 'GELU 的近似' },
  geluNote: {
    en: 'approximation less GELU; that by tanh 40 times as tall',
    zh: '近似减 GELU；tanh 近似的误差放大 40 倍',
  },
  geluTanh: { en: 'by tanh, × 40', zh: 'tanh 近似 × 40' },
  geluSigmoid: { en: 'by σ(1.702 x)', zh: 'σ(1.702x) 近似' },
  geluMost: { en: '{most} at {x}', zh: '{x} 处 {most}' },
  factSymmetric: { en: 'H(x) = 1 − H(−x) holds.', zh: '满足 H(x) = 1 − H(−x)。' },
  factAsymmetric: {
    en: 'H(x) = 1 − H(−x) does not hold: it is off by up to {d}, at x = {x}.',
    zh: '不满足 H(x) = 1 − H(−x)：在 x = {x} 处偏差最大，为 {d}。',
  },
  factInside: { en: 'H stays between 0 and 1.', zh: 'H 始终在 0 与 1 之间。' },
  factOutside: {
    en: 'H leaves [0, 1]: it goes from {low} to {high}.',
    zh: 'H 超出 [0, 1]：取值从 {low} 到 {high}。',
  },
  factDip: { en: 'xH is least at {x}, where it is {y}.', zh: 'xH 在 x = {x} 处最小，为 {y}。' },
  factNoDip: {
    en: 'xH has no least value: far to the left it tends to {y}, not to 0.',
    zh: 'xH 没有最小值：向左趋于 {y}，而不是 0。',
  },
  factScale: {
    en: 'At most {d} from ReLU. {name} only stretches x, so this goes to 0 with {how}.',
    zh: '与 ReLU 最多相差 {d}。{name} 只拉伸 x，因此随 {how} 趋于 0。',
  },
  factShapeAlso: {
    en: 'At most {d} from ReLU, and {far} at {name} = {max}. One α is missing before the second x, so {name} changes the shape as well.',
    zh: '与 ReLU 最多相差 {d}，{name} = {max} 时为 {far}。第二个 x 前少了一个 α，所以 {name} 也改变形状。',
  },
  factShapeOnly: {
    en: 'At most {d} from ReLU. {name} is a shape, not a scale: it never comes closer than {least}, at {name} = {at}. No {name} gives ReLU.',
    zh: '与 ReLU 最多相差 {d}。{name} 是形状参数而不是尺度：最接近 ReLU 时也差 {least}（{name} = {at}），任何 {name} 都得不到 ReLU。',
  },
  factAreaClosed: { en: 'The area has a closed form.', zh: '面积有解析式。' },
  factAreaZero: {
    en: 'From −∞ the area under this step is infinite, as its tail falls like 1/x; it is counted from 0.',
    zh: '尾部按 1/x 衰减，从 −∞ 起的面积是无穷大，因此从 0 算起。',
  },
  factAreaQuadrature: {
    en: 'The area is integrated numerically, off by less than {e}.',
    zh: '面积由数值积分得到，误差小于 {e}。',
  },
  factCase: { en: 'Here {what} is {name}.', zh: '此时{what}就是 {name}。' },
  factLimit: {
    en: 'As β grows, {what} tends to {name}; at β = {beta} they are {d} apart.',
    zh: 'β 增大时，{what}趋于 {name}；β = {beta} 时两者相差 {d}。',
  },
  whatStep: { en: 'the step', zh: '阶跃' },
  whatRamp: { en: 'xH', zh: ' xH ' },
  whatArea: { en: 'the area', zh: '面积' },
} as const satisfies Readonly<Record<string, Bilingual>>;
