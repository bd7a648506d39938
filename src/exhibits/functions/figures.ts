/** The pictures of five articles on activation functions: what they show, in which range, and what to see there. */
import type { Bilingual } from '../../activations/activation.ts';
import type { CurveLine, CurveWindow, Fan } from '../../state/shape/functions.ts';
import type { CoefficientValues } from '../../state/choices.ts';

export interface Figure {
  /** Short, among those of its article. */
  readonly title: Bilingual;
  /** One sentence: what to see, or what the article has wrong. */
  readonly caption: Bilingual;
  readonly compared: readonly string[];
  /** Whose card opens with it; otherwise that of the first. */
  readonly chosen?: string;
  readonly coefficients?: CoefficientValues;
  readonly lines: readonly CurveLine[];
  readonly window: CurveWindow;
  readonly fan?: Fan;
}

export interface Article {
  readonly title: Bilingual;
  readonly figures: readonly Figure[];
}

const seen = (left: number, right: number, bottom: number, top: number): CurveWindow => ({ left, right, bottom, top });

const sigmoids = ['sigmoid', 'tanh', 'arctan', 'softsign', 'isru'];
const rectifiers = ['relu', 'relu6', 'leaky-relu', 'prelu', 'rrelu', 'softplus', 'elu', 'selu'];
const leaky = ['relu', 'leaky-relu', 'prelu', 'rrelu'];

const shapes: Article = {
  title: { en: 'What activations look like', zh: '激活函数可视化' },
  figures: [
    {
      title: { en: 'S-shaped', zh: 'S 形' },
      caption: {
        en: 'Five ways from one level to another: sigmoid alone runs from 0 to 1, the others are odd, and arctan goes as far as ±π/2.',
        zh: '从一个水平过渡到另一个水平的五种走法：只有 sigmoid 从 0 到 1，其余都是奇函数，arctan 可达 ±π/2。',
      },
      compared: sigmoids,
      coefficients: { isru: { alpha: 1 } },
      lines: ['f'],
      window: seen(-6, 6, -1.7, 1.7),
    },
    {
      title: { en: 'S-shaped: slopes', zh: 'S 形：导数' },
      caption: {
        en: 'At 0 four of them have slope 1 and sigmoid has 1/4; arctan’s slope is nowhere below tanh’s.',
        zh: '在 0 处有四个函数的斜率是 1，sigmoid 只有 1/4；arctan 的斜率处处不低于 tanh。',
      },
      compared: sigmoids,
      coefficients: { isru: { alpha: 1 } },
      lines: ['slope'],
      window: seen(-6, 6, -0.1, 1.1),
    },
    {
      title: { en: 'Rectifiers', zh: 'ReLU 及其变体' },
      caption: {
        en: 'To the right all but ReLU6 go on rising; to the left the three leaky ones go on falling, and ELU and SELU level off below 0. The article prints ELU as αeˣ − 1 and SELU as s(αeˣ − 1): these would jump at 0 unless α were 1. It is α(eˣ − 1).',
        zh: '向右除 ReLU6 外都继续上升；向左三种带泄漏的继续下降，ELU 与 SELU 在 0 以下趋平。原文把 ELU 写成 αeˣ − 1，把 SELU 写成 s(αeˣ − 1)，除非 α = 1，否则在 0 处会断开；应为 α(eˣ − 1)。',
      },
      compared: rectifiers,
      coefficients: { 'leaky-relu': { alpha: 0.1 }, elu: { alpha: 1 } },
      lines: ['f'],
      window: seen(-5, 8, -2.2, 7),
      chosen: 'elu',
    },
    {
      title: { en: 'Rectifiers: slopes', zh: 'ReLU 及其变体：导数' },
      caption: {
        en: 'ReLU’s slope is 0 on the whole left side, where a unit can die; those of the leaky ones stay the same there, and those of softplus, ELU and SELU shrink but never vanish. RReLU is drawn with the mean of its slopes, as in a test.',
        zh: 'ReLU 在整个左侧斜率为 0，单元可能在那里死去；带泄漏的几种在左侧斜率不变，Softplus、ELU、SELU 的斜率变小，但从不为 0。RReLU 按测试时的平均斜率画出。',
      },
      compared: rectifiers,
      coefficients: { 'leaky-relu': { alpha: 0.1 }, elu: { alpha: 1 } },
      lines: ['slope'],
      window: seen(-5, 8, -0.2, 1.9),
    },
    {
      title: { en: 'Others', zh: '其他' },
      caption: {
        en: 'Swish dips below 0 before it rises; tanh-shrink is flat at 0 and straight outside; bent identity has slope 1/2 to the left and 3/2 to the right.',
        zh: 'Swish 先降到 0 以下再上升；Tanh-shrink 在 0 附近平坦，远处是直线；Bent identity 左侧斜率趋于 1/2，右侧趋于 3/2。',
      },
      compared: ['swish', 'tanh-shrink', 'bent-identity'],
      coefficients: { swish: { beta: 1 } },
      lines: ['f'],
      window: seen(-5, 5, -4, 5),
    },
    {
      title: { en: 'Others: slopes', zh: '其他：导数' },
      caption: {
        en: 'Swish’s slope goes below 0 and above 1; that of tanh-shrink is exactly 0 at 0 and nowhere else.',
        zh: 'Swish 的斜率会低于 0，也会超过 1；Tanh-shrink 的斜率只在 0 处恰好为 0。',
      },
      compared: ['swish', 'tanh-shrink', 'bent-identity'],
      coefficients: { swish: { beta: 1 } },
      lines: ['slope'],
      window: seen(-5, 5, -0.3, 1.7),
    },
  ],
};

const classics: Article = {
  title: { en: 'Three classics in PyTorch', zh: '三个经典函数' },
  figures: [
    {
      title: { en: 'Sigmoid', zh: 'Sigmoid' },
      caption: {
        en: 'Everything ends up between 0 and 1. The article also writes [0, 1], but neither end is ever reached: the range is open.',
        zh: '任何输入都落在 0 与 1 之间。原文有时写作 [0, 1]，但两端永远达不到：值域是开区间。',
      },
      compared: ['sigmoid'],
      lines: ['f'],
      window: seen(-10, 10, -0.04, 1.04),
    },
    {
      title: { en: 'Sigmoid: slope', zh: 'Sigmoid：导数' },
      caption: {
        en: 'The largest slope is 1/4, at 0; ten layers leave at most 0.25¹⁰, a millionth, of a gradient.',
        zh: '斜率最大为 1/4，在 0 处；经过十层，梯度至多剩下 0.25¹⁰，约百万分之一。',
      },
      compared: ['sigmoid'],
      lines: ['slope'],
      window: seen(-10, 10, -0.02, 0.27),
    },
    {
      title: { en: 'Tanh', zh: 'Tanh' },
      caption: {
        en: 'Centred at 0 and steeper than sigmoid. The code of the article, (eˣ − e⁻ˣ)/(eˣ + e⁻ˣ), divides infinity by infinity beyond |x| ≈ 89 in single precision; here it stays 1.',
        zh: '以 0 为中心，比 sigmoid 更陡。原文代码 (eˣ − e⁻ˣ)/(eˣ + e⁻ˣ) 在单精度下，当 |x| 超过约 89 时会变成无穷除以无穷；这里仍是 1。',
      },
      compared: ['tanh'],
      lines: ['f'],
      window: seen(-10, 10, -1.1, 1.1),
    },
    {
      title: { en: 'Tanh: slope', zh: 'Tanh：导数' },
      caption: {
        en: 'The slope is 1 at 0, four times that of sigmoid, and falls off twice as fast.',
        zh: '在 0 处斜率为 1，是 sigmoid 的四倍，衰减也快一倍。',
      },
      compared: ['tanh'],
      lines: ['slope'],
      window: seen(-10, 10, -0.08, 1.1),
    },
    {
      title: { en: 'ReLU', zh: 'ReLU' },
      caption: {
        en: 'A corner at 0. The article gives the range as (0, ∞); 0 belongs to it, and half of all normal inputs end there.',
        zh: '在 0 处有一个折角。原文写值域为 (0, +∞)，其实包含 0，正态输入有一半落在 0 上。',
      },
      compared: ['relu'],
      lines: ['f'],
      window: seen(-3, 3, -0.15, 3),
    },
    {
      title: { en: 'ReLU: slope', zh: 'ReLU：导数' },
      caption: {
        en: 'Either 0 or 1. At 0 itself there is no slope; PyTorch takes 0 there, and so does this page.',
        zh: '不是 0 就是 1。在 0 处没有导数；PyTorch 取 0，本页也取 0。',
      },
      compared: ['relu'],
      lines: ['slope'],
      window: seen(-8, 8, -0.1, 1.1),
    },
  ],
};

const smooth: Article = {
  title: { en: 'Smooth steps and ramps', zh: '设计自己的激活函数' },
  figures: [
    {
      title: { en: 'Seven forms', zh: '七种形式' },
      caption: {
        en: 'Seven smooth ramps out of seven smooth steps. The article speaks of six and lists seven; form 4 with σ = 1 is GELU, form 6 with α = 1 Swish, form 7 with α = 1 Mish.',
        zh: '由七种光滑阶跃得到的七种光滑斜坡。原文说“六种”，实际列出七种；形式四取 σ = 1 即 GELU，形式六取 α = 1 是 Swish，形式七取 α = 1 是 Mish。',
      },
      compared: [1, 2, 3, 4, 5, 6, 7].map((form) => `smooth-relu-${form}`),
      lines: ['f'],
      window: seen(-2, 2, -0.5, 2),
      chosen: 'smooth-relu-4',
    },
    {
      title: { en: 'Generalized normal', zh: '广义正态' },
      caption: {
        en: 'One formula, several shapes: β is the shape and α the scale, here 1. β = 1 belongs to Laplace’s distribution and β = 2 to the normal one, which is GELU with α = √2; a large β comes close to Hard-Swish only with α = 3.',
        zh: '同一个公式，几种形状：β 决定形状，α 只是尺度，这里取 1。β = 1 对应拉普拉斯分布；β = 2 对应正态分布，再取 α = √2 就是 GELU；β 很大时，只有取 α = 3 才接近 Hard-Swish。',
      },
      compared: ['generalized-normal-relu'],
      coefficients: { 'generalized-normal-relu': { alpha: 1 } },
      lines: ['f'],
      window: seen(-2, 2, -0.4, 2),
      fan: { coefficient: 'beta', values: [0.5, 0.8, 1, 1.5, 2, 3, 8] },
    },
    {
      title: { en: 'ReLU against GELU', zh: 'ReLU 与 GELU' },
      caption: {
        en: 'GELU is the ramp of the normal distribution; the approximation by tanh is hard to see, that by sigmoid(1.702 x) lies visibly apart near ±2.',
        zh: 'GELU 是正态分布的斜坡；用 tanh 的近似几乎看不出差别，用 sigmoid(1.702 x) 的近似在 ±2 附近看得出偏离。',
      },
      compared: ['relu', 'gelu', 'gelu-tanh', 'gelu-sigmoid'],
      coefficients: { gelu: { mu: 0, sigma: 1 } },
      lines: ['f'],
      window: seen(-4, 2, -0.3, 1),
      chosen: 'gelu',
    },
  ],
};

const notes: Article = {
  title: { en: 'Notes on activation functions', zh: '激活函数笔记' },
  figures: [
    {
      title: { en: 'Sigmoid and tanh', zh: 'Sigmoid 与 Tanh' },
      caption: {
        en: 'Both saturate on either side: tanh(x) is 2 σ(2x) − 1, the same curve, stretched and moved.',
        zh: '两者都在两侧饱和：tanh(x) = 2σ(2x) − 1，是同一条曲线拉伸、平移而成。',
      },
      compared: ['sigmoid', 'tanh'],
      lines: ['f'],
      window: seen(-6, 6, -1.15, 1.15),
    },
    {
      title: { en: 'The table of slopes', zh: '导数表' },
      caption: {
        en: 'The table prints −tanh² for tanh’s slope; it is 1 − tanh², drawn here with the printed one. At ±10 sigmoid’s slope is 4.5·10⁻⁵ and tanh’s 8.2·10⁻⁹.',
        zh: '原表把 tanh 的导数写成 −tanh²，应为 1 − tanh²；图中把两者画在一起。在 ±10 处，sigmoid 的导数是 4.5·10⁻⁵，tanh 的是 8.2·10⁻⁹。',
      },
      compared: ['formula:1 - tanh(x)^2', 'formula:-tanh(x)^2', 'formula:dsigmoid(x)'],
      lines: ['f'],
      window: seen(-5, 5, -1.15, 1.15),
    },
    {
      title: { en: 'ReLU and its kin', zh: 'ReLU 家族' },
      caption: {
        en: 'Leaky ReLU, ELU and softplus leave ReLU only on the left and near 0; softplus is ln 2 above it at 0.',
        zh: 'Leaky ReLU、ELU、Softplus 只在左侧和 0 附近与 ReLU 不同；在 0 处 Softplus 高出 ln 2。',
      },
      compared: ['relu', 'leaky-relu', 'elu', 'softplus'],
      coefficients: { 'leaky-relu': { alpha: 0.1 }, elu: { alpha: 1 } },
      lines: ['f'],
      window: seen(-4, 4, -1.3, 4),
    },
    {
      title: { en: 'Swish by its gate', zh: 'Swish 的门' },
      caption: {
        en: 'Between a line and a rectifier: β = 0 gives x/2, and the larger β, the closer to ReLU.',
        zh: '在直线与 ReLU 之间：β = 0 时是 x/2，β 越大越接近 ReLU。',
      },
      compared: ['swish'],
      lines: ['f'],
      window: seen(-4, 4, -1, 4),
      fan: { coefficient: 'beta', values: [0, 0.5, 1, 10] },
    },
  ],
};

const leakyOnes: Article = {
  title: { en: 'Leaky rectifiers compared', zh: 'Leaky ReLU 系列' },
  figures: [
    {
      title: { en: 'The four', zh: '四个函数' },
      caption: {
        en: 'They differ on the left alone. The article divides by a (x/a) in its code and multiplies (a·x) in its formulas; a = 100 in one is 0.01 in the other. RReLU is drawn with the mean of its slopes, as in a test.',
        zh: '区别只在左侧。原文的代码是除以 a（x/a），公式却是乘以 a（a·x）：前者的 a = 100 就是后者的 0.01。RReLU 按测试时的平均斜率画出。',
      },
      compared: leaky,
      coefficients: {
        'leaky-relu': { alpha: 0.01 },
        prelu: { alpha: 0.25 },
        rrelu: { lower: 0.125, upper: 0.333333 },
      },
      lines: ['f'],
      window: seen(-6, 3, -1.8, 3),
      chosen: 'rrelu',
    },
    {
      title: { en: 'ReLU and its slope', zh: 'ReLU 与导数' },
      caption: {
        en: 'Where f is flat nothing is learned. Leaving that side saves units from dying; it does not keep gradients from exploding, as the article has it: not saturating is what keeps them from vanishing.',
        zh: 'f 平坦处什么也学不到。左侧不取 0 可以避免单元死去；原文说非饱和函数能解决梯度爆炸，其实它缓解的是梯度消失。',
      },
      compared: ['relu'],
      lines: ['f', 'slope'],
      window: seen(-5, 5, -0.4, 5),
    },
    {
      title: { en: 'Leaky slopes', zh: 'Leaky 系列的导数' },
      caption: {
        en: 'One step each at 0, of different height. The class named PReLU in the article has a fixed slope, so it is a leaky ReLU; in PReLU that slope is learned.',
        zh: '都在 0 处跳一次，高低不同。原文名为 PReLU 的代码斜率固定，其实是 Leaky ReLU；PReLU 的这个斜率是学出来的。',
      },
      compared: leaky,
      coefficients: {
        'leaky-relu': { alpha: 0.01 },
        prelu: { alpha: 0.25 },
        rrelu: { lower: 0.125, upper: 0.333333 },
      },
      lines: ['slope'],
      window: seen(-3, 3, -0.1, 1.15),
    },
  ],
};

export const articles: readonly Article[] = [shapes, classics, smooth, notes, leakyOnes];
