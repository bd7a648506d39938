/** What the exhibit of points says. */
import type { Bilingual } from '../../activations/activation.ts';

export const warpWords = {
  figure: {
    en: 'The same points through each function, with more and more rows of W',
    zh: '同一批点经过各个函数，W 的行数逐行增加',
  },
  lead: {
    en: 'Each point goes through a layer without biases, h = f(Wx), and is brought back by x′ = W⁺h. Where f changes nothing, the point stays where it was.',
    zh: '每个点先经过一个不带偏置的层 h = f(Wx)，再由 x′ = W⁺h 拉回平面。f 不改变的地方，点就留在原处。',
  },
  rows: { en: 'n = {n}', zh: 'n = {n}' },
  units: { en: 'n, the rows of W', zh: 'n，即 W 的行数' },
  bend: { en: 'Bend', zh: '弯曲程度' },
  bendFrom: { en: 'identity', zh: '恒等' },
  bendTo: { en: 'function', zh: '函数' },
  bendPlay: { en: 'Watch it bend', zh: '看它弯曲' },
  redraw: { en: 'Draw another W', zh: '另抽一个 W' },
  article: { en: 'Figure of the article', zh: '原文的图' },
  panel: { en: 'Settings of the points', zh: '点云的设置' },
  addColumn: { en: 'Add a column …', zh: '添加一列……' },
  columnsFull: { en: 'There is room for {n} columns.', zh: '最多可放 {n} 列。' },
  remove: { en: 'Remove the column {name}', zh: '移除“{name}”一列' },
  formula: { en: 'A formula as a column', zh: '用公式作一列' },
  formulaHint: {
    en: 'In x, with any coefficients: x * sigmoid(b * x)',
    zh: '以 x 为变量，可带系数：x * sigmoid(b * x)',
  },
  cell: { en: '{name}, {n} rows of W: {verdict}', zh: '{name}，W 有 {n} 行：{verdict}' },
  all: { en: 'All pictures', zh: '返回全部图' },
  hint: {
    en: 'Point at a picture: the same point is ringed in all of them. Press one to see it large.',
    zh: '指向任意一幅图，同一个点会在所有图中圈出；点击可放大。',
  },
  same: { en: 'nothing lost', zh: '没有损失' },
  onePoint: { en: 'all on one spot', zh: '全落在一处' },
  line: { en: 'only a line is left', zh: '只剩一条线' },
  half: { en: 'half pressed flat', zh: '半数被压平' },
  places: { en: 'flat in places', zh: '局部被压平' },
  shrunk: { en: 'shrunk to {p}', zh: '缩到 {p}' },
  grown: { en: 'grown to {p}', zh: '放大到 {p}' },
  bent: { en: '{p} as wide', zh: '宽度为原来的 {p}' },
  gone: { en: '{k} points overflow', zh: '{k} 个点溢出' },
  measuring: { en: 'measuring …', zh: '测量中……' },
  spread: {
    en: '{name}, n = {n}: of the variance it keeps {most} in one direction and {least} in the one that loses most.',
    zh: '{name}，n = {n}：方差在保留最多的方向上剩 {most}，在损失最大的方向上剩 {least}。',
  },
  squeeze: {
    en: 'Pressed together most, neighbours keep {median} of their distance at half of the points or more, {outer} at half of the outer third, {min} at worst.',
    zh: '在压缩最强的方向上，相邻点的距离：至少半数的点处不小于原来的 {median}，外侧三分之一中的半数处不小于 {outer}，最严重处只剩 {min}。',
  },
  point: { en: 'This point came from ({x}, {y}) to ({u}, {v}).', zh: '这个点从 ({x}, {y}) 移到了 ({u}, {v})。' },
  drawn: { en: 'W drawn: each entry evenly from [−1, 1].', zh: 'W 随机抽取：每个元素在 [−1, 1] 内均匀分布。' },
  learned: {
    en: 'W learned: for each picture the first layer of a network of its own, after {steps} steps on “{data}”.',
    zh: 'W 学得：每幅图各训练一个网络，取在“{data}”上训练 {steps} 步后的第一层。',
  },
  learning: {
    en: 'Learning W on “{data}”: {left} networks to go; until then their pictures keep the drawn W.',
    zh: '正在“{data}”上学习 W：还剩 {left} 个网络，尚未学完的图暂用随机抽取的 W。',
  },
  cannotLearn: { en: 'W could not be learned: {detail}', zh: '无法学习 W：{detail}' },
  cpu: {
    en: 'Computed on the CPU, in double precision and more slowly: there is no WebGPU here.',
    zh: '此处没有 WebGPU，改由 CPU 以双精度计算，较慢。',
  },
  compiling: { en: 'Preparing the functions …', zh: '正在准备函数……' },
  cannotDraw: { en: 'These columns could not be prepared: {detail}', zh: '无法准备这些列：{detail}' },
  claims: {
    en: 'What the article says of its figure, and what is measured here',
    zh: '原文对这幅图的说法，与这里的实测',
  },
  rowsOfClaims: {
    en: 'Measured in the rows n = 2, 5 and 30, with the points, the W and the bend of the moment. A direction that has grown counts as kept in full.',
    zh: '按当前的点、W 与弯曲程度，在 n = 2、5、30 三行中测得。变宽的方向按全部保留计。',
  },
  singularDrawn: {
    en: 'This W is nearly singular for n = {n} (condition number {c}): W⁺ enlarges one direction that much more than the other, so what is measured there says little about the functions. Draw another W.',
    zh: 'n = {n} 时这个 W 接近奇异（条件数 {c}）：W⁺ 在一个方向上的放大是另一方向的这么多倍，那里的测量说明不了函数本身。不妨另抽一个 W。',
  },
  singularLearned: {
    en: 'For n = {n} a learned W is nearly singular (condition number {c}): its W⁺ enlarges one direction that much more than the other, so what is measured there says little about the functions.',
    zh: 'n = {n} 时有学得的 W 接近奇异（条件数 {c}）：其 W⁺ 在一个方向上的放大是另一方向的这么多倍，那里的测量说明不了函数本身。',
  },
  holds: { en: 'holds', zh: '成立' },
  part: { en: 'holds in part', zh: '部分成立' },
  fails: { en: 'does not hold here', zh: '此处不成立' },
  identitySaid: {
    en: 'The identity leaves the shape as it is, in any dimension.',
    zh: '恒等函数不改变形状，无论映射到多少维。',
  },
  identityMeasured: { en: 'No measure departs from 1 by more than {off}.', zh: '各项度量与 1 相差不超过 {off}。' },
  outerSaid: { en: 'S-shaped functions press the outer ring together.', zh: 'S 型函数把外围的一圈压到一起。' },
  outerMeasured: {
    en: 'In the outer third, sigmoid and tanh leave neighbours {outer} of their distance (median), over all points {all}.',
    zh: 'sigmoid 与 tanh 使相邻点的距离（中位数）在外侧三分之一只剩 {outer}，在全部点中剩 {all}。',
  },
  sigmoidSaid: {
    en: 'Sigmoid presses most, so its input has to be standardised.',
    zh: 'sigmoid 挤压得最厉害，所以输入一定要标准化。',
  },
  sigmoidMeasured: {
    en: 'Of the variance, sigmoid keeps {a} and tanh {b}; of the distance in the outer third, {c} and {d}. Being off centre only moves the whole picture. What presses is the slope, at most ¼: stretched, 2σ(2z) − 1 is tanh itself.',
    zh: '方差：sigmoid 保留 {a}，tanh 保留 {b}；外侧三分之一的相邻距离：分别剩 {c} 与 {d}。不以零为中心只会让整幅图平移；真正造成挤压的是至多 ¼ 的斜率。拉伸之后，2σ(2z) − 1 就是 tanh。',
  },
  reluSaid: {
    en: 'ReLU keeps a part, and the more rows, the more.',
    zh: 'ReLU 保留了一部分信息，维度越高保留得越多。',
  },
  reluMeasured: {
    en: 'From n = 2 to n = 30, the distance kept at the median point goes from {a} to {b}, but the variance from {c} to {d}.',
    zh: '从 n = 2 到 n = 30，中位点保留的距离由 {a} 变为 {b}，方差却由 {c} 变为 {d}。',
  },
  reluDrawn: {
    en: 'With many rows drawn at random ReLU comes close to x′ = x/2: nothing is pressed flat, and a quarter of the variance is left.',
    zh: '随机抽取的行很多时，ReLU 接近 x′ = x/2：没有哪里被压平，方差剩四分之一。',
  },
  reluLearned: {
    en: 'A learned W is no random one: each n has a network of its own, so more rows need not keep more.',
    zh: '学得的 W 不是随机的：每个 n 各有一个网络，行数更多未必保留更多。',
  },
  eluSaid: { en: 'ELU keeps much even with few rows.', zh: 'ELU 在低维时就能保留不少信息。' },
  eluMeasured: {
    en: 'With n = 2, the median point keeps {a} of its distance to its neighbours with ELU, {b} with ReLU; of the variance in the direction that loses most, {c} and {d}.',
    zh: 'n = 2 时，中位点与邻点的距离：ELU 保留 {a}，ReLU 保留 {b}；损失最大的方向上的方差：分别剩 {c} 与 {d}。',
  },
} as const satisfies Readonly<Record<string, Bilingual>>;
