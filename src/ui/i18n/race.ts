/** What the critique and the race of functions say. */
import type { Bilingual } from '../../activations/activation.ts';

export const raceWords = {
  // ---- the critique ----
  critique: { en: 'Critique', zh: '评语' },
  critiqueIntro: {
    en: 'Computed from the function itself, the weightiest first.',
    zh: '由函数本身算得，要紧的在前。',
  },
  judged: { en: 'Function', zh: '函数' },
  draft: { en: 'The formula in the workshop', zh: '工坊里的公式' },
  card: { en: 'The function on the card', zh: '卡片上的函数' },
  fold: { en: 'The function of the fold', zh: '折纸所用的函数' },
  fault: { en: 'Fault', zh: '缺点' },
  trait: { en: 'Trait', zh: '特点' },
  merit: { en: 'Merit', zh: '优点' },
  tooLarge: {
    en: 'At x = {x} its value or its slope is beyond 32-bit numbers: training that gets there breaks.',
    zh: '在 x = {x} 处，函数值或斜率超出 32 位浮点数的范围：训练一走到那里就会中断。',
  },
  constant: {
    en: 'It is constant: every input gives {y}, so nothing is learned through it.',
    zh: '它是常数函数：任何输入都得到 {y}，因此通过它什么也学不到。',
  },
  noSlope: {
    en: 'Its slope is 0 everywhere. Gradient descent has nothing to follow, so the layer before it cannot be trained.',
    zh: '斜率处处为 0。梯度下降无从下手，它之前的层无法训练。',
  },
  straight: {
    en: 'A straight line of slope {slope}: there is nothing else to complain of, but any number of layers is still one linear map, and a linear map cannot fold.',
    zh: '它是一条斜率为 {slope} 的直线：别无可挑剔，但无论叠多少层，仍是一个线性映射，而线性映射不会折叠。',
  },
  dead: {
    en: 'Its slope is exactly 0 for {where}; {share} of a standard normal input falls there. A unit that has all samples there is dead and learns no more.',
    zh: '当 {where} 时斜率恰为 0；标准正态输入有{share}落在其中。若所有样本都落在这里，该单元就死去，不再学习。',
  },
  flat: {
    en: 'For {where} its slope is below {threshold}: it is saturated and hardly learns; {share} of a standard normal input falls there.',
    zh: '当 {where} 时斜率小于 {threshold}：函数已饱和，几乎学不到什么。标准正态输入有{share}落在其中。',
  },
  vanishing: {
    en: 'Weights times {gain} keep the size of signals. Gradients then shrink: through {depth} layers to {factor} of their size.',
    zh: '权重乘以 {gain} 可使信号大小不变。此时梯度会缩小：穿过 {depth} 层后只剩原来的 {factor}。',
  },
  exploding: {
    en: 'Weights times {gain} keep the size of signals. Gradients then grow: through {depth} layers to {factor} times their size.',
    zh: '权重乘以 {gain} 可使信号大小不变。此时梯度会增大：穿过 {depth} 层后变为原来的 {factor} 倍。',
  },
  steady: {
    en: 'Weights times {gain} keep the size of signals, and gradients keep theirs through {depth} layers as well.',
    zh: '权重乘以 {gain} 可使信号大小不变，梯度穿过 {depth} 层后大小也不变。',
  },
  smallSlope: {
    en: 'Its slope is nowhere above {largest}. With weights of size one, {depth} layers let at most {largest}^{depth} = {factor} of a gradient through.',
    zh: '斜率处处不超过 {largest}。权重大小为 1 时，{depth} 层最多只让梯度的 {largest}^{depth} = {factor} 通过。',
  },
  outgrows: {
    en: 'It outgrows its input: {span} becomes {value}. In deep networks values can run away.',
    zh: '它比输入增长得更快：{span} 会变成 {value}。在深层网络中，数值可能失控。',
  },
  turns: {
    en: 'It turns back at x = {at}: inputs on either side give the same output.',
    zh: '在 x = {at} 处掉头：两侧不同的输入会得到相同的输出。',
  },
  turnsOften: {
    en: 'It turns back {count} times within ±{reach}: many inputs give the same output, and training meets many hollows.',
    zh: '在 ±{reach} 之内掉头 {count} 次：许多输入得到相同的输出，训练时会遇到许多洼地。',
  },
  turnsAtLeast: {
    en: 'It turns back at least {count} times within ±{reach}: many inputs give the same output, and training meets many hollows.',
    zh: '在 ±{reach} 之内至少掉头 {count} 次：许多输入得到相同的输出，训练时会遇到许多洼地。',
  },
  offCentre: {
    en: 'It is off-centre: standard normal inputs give outputs with the mean {mean} and the size {size}.',
    zh: '输出不以 0 为中心：标准正态输入给出的输出均值为 {mean}，大小为 {size}。',
  },
  centred: {
    en: 'It is centred: standard normal inputs give outputs with the mean 0.',
    zh: '输出以 0 为中心：标准正态输入给出的输出均值为 0。',
  },
  even: {
    en: 'It is even: x and −x give the same, so without a bias left and right are one.',
    zh: '它是偶函数：x 与 −x 结果相同，没有偏置就分不清左右。',
  },
  odd: { en: 'It is odd: −x gives minus what x gives.', zh: '它是奇函数：输入反号，输出也反号。' },
  kinks: {
    en: 'Its slope jumps at x = {at}: every unit folds sharply there.',
    zh: '在 x = {at} 处有折点：每个单元都在那里折出一道锐利的折痕。',
  },
  kinksOften: {
    en: 'It has {count} kinks: every unit folds sharply there.',
    zh: '它有 {count} 个折点：每个单元都在那里锐利地折叠。',
  },
  jumps: {
    en: 'It jumps at x = {at}: the slope on either side knows nothing of it.',
    zh: '在 x = {at} 处跳变：两侧的斜率对此一无所知。',
  },
  jumpsOften: {
    en: 'It jumps at {count} places: the slope on either side knows nothing of it.',
    zh: '它在 {count} 处跳变：两侧的斜率对此一无所知。',
  },
  smooth: { en: 'It is smooth: its folds are soft.', zh: '它是光滑的：折痕柔和。' },
  share: { en: '{share}', zh: ' {share} ' },
  hardlyAny: { en: 'less than 0.1%', zh: '不到 0.1% ' },
  everywhere: { en: 'all x', zh: '任意 x' },
  or: { en: ' or ', zh: ' 或 ' },

  // ---- the race ----
  race: { en: 'Race', zh: '竞赛' },
  raceIntro: {
    en: 'Data set {data}: {seeds} networks of each function learn its {samples} training samples. One hidden layer of {units} units, {optimizer}, rate {rate}, each begun as suits its function.',
    zh: '数据集：{data}。每个函数各有 {seeds} 个网络学习其中 {samples} 个训练样本：一个 {units} 单元的隐藏层，{optimizer}，学习率 {rate}，各按适合该函数的方式初始化。',
  },
  raceDeep: {
    en: 'The fold has more layers; the race takes its first.',
    zh: '折纸的网络有更多层；竞赛只取第一层。',
  },
  raceNoTest: {
    en: 'No samples are kept for the test, so the training samples decide.',
    zh: '没有留出测试样本，因此以训练样本定胜负。',
  },
  raceTooFew: {
    en: '{seeds} seeds are too few to tell {count} functions apart for certain.',
    zh: '{seeds} 个种子太少，无法有把握地区分 {count} 个函数。',
  },
  raceOnCpu: {
    en: 'Computed on the processor, which takes longer: {why}',
    zh: '由处理器计算，所需时间较长：{why}',
  },
  noDevice: { en: 'there is no WebGPU here.', zh: '这里没有 WebGPU。' },
  notSuited: {
    en: 'the device trains ensembles only on x₁ and x₂ and on classes.',
    zh: '图形设备只能对 x₁、x₂ 的分类任务成组训练。',
  },
  rivals: { en: 'Rivals', zh: '对手' },
  addRival: { en: 'Add a rival', zh: '添加对手' },
  removeRival: { en: 'Remove {name}', zh: '移除 {name}' },
  seeds: { en: 'Seeds', zh: '种子数' },
  steps: { en: 'Steps', zh: '步数' },
  drawn: { en: 'Drawn', zh: '曲线' },
  start: { en: 'Start the race', zh: '开始竞赛' },
  again: { en: 'Race again', zh: '再赛一次' },
  pause: { en: 'Pause', zh: '暂停' },
  goOn: { en: 'Go on', zh: '继续' },
  stop: { en: 'Stop', zh: '停止' },
  progress: { en: 'Progress of the race', zh: '竞赛进度' },
  preparing: { en: 'Getting ready …', zh: '准备中……' },
  running: { en: 'Step {step} of {steps}', zh: '第 {step} 步，共 {steps} 步' },
  paused: { en: 'Paused at step {step}', zh: '已在第 {step} 步暂停' },
  done: { en: 'Done after {steps} steps', zh: '{steps} 步已完成' },
  stopped: { en: 'Stopped at step {step}', zh: '已在第 {step} 步停止' },
  failed: { en: 'The race broke off: {detail}', zh: '竞赛中断：{detail}' },
  outdated: { en: 'These are results under earlier settings.', zh: '以下是先前设置下的结果。' },
  axisSteps: { en: 'steps', zh: '步数' },
  testLoss: { en: 'test loss', zh: '测试损失' },
  testAccuracy: { en: 'test accuracy', zh: '测试正确率' },
  trainingLoss: { en: 'training loss', zh: '训练损失' },
  trainingAccuracy: { en: 'training accuracy', zh: '训练正确率' },
  plotOf: {
    en: '{measure} over the steps, the mean of {seeds} networks of each function with its 95% interval',
    zh: '{measure}随步数的变化：每个函数 {seeds} 个网络的均值及其 95% 区间',
  },
  place: { en: 'Place', zh: '名次' },
  function: { en: 'Function', zh: '函数' },
  behind: { en: 'Behind the first', zh: '落后第一名' },
  worseIn: { en: 'worse in {lost} of {seeds} seeds', zh: '{seeds} 个种子中有 {lost} 个更差' },
  clear: { en: 'more than chance', zh: '并非偶然' },
  unclear: { en: 'may be chance', zh: '可能是偶然' },
  diverged: { en: '{count} of {seeds} diverged', zh: '{seeds} 个中有 {count} 个发散' },
  winsClearly: {
    en: '{judged} comes first, and its lead over every rival is larger than chance explains.',
    zh: '{judged} 居首，对每个对手的领先都大于偶然所能解释的程度。',
  },
  winsPartly: {
    en: '{judged} comes first, but its lead over {names} may be chance.',
    zh: '{judged} 居首，但对 {names} 的领先可能只是偶然。',
  },
  losesClearly: {
    en: '{first} comes first, {judged} is number {rank} of {count}; its lag is more than chance (p {p}).',
    zh: '{first} 居首；{judged} 在 {count} 个函数中列第 {rank}，这并非偶然（p {p}）。',
  },
  losesUnclearly: {
    en: '{first} comes first, {judged} is number {rank} of {count}; but its lag may be chance (p {p}).',
    zh: '{first} 居首；{judged} 在 {count} 个函数中列第 {rank}，但落后可能只是偶然（p {p}）。',
  },
  soFar: { en: 'So far: {text}', zh: '目前：{text}' },
  comma: { en: ', ', zh: '、' },
  method: {
    en: '± is the 95% confidence interval of a mean over the seeds. Functions are compared seed by seed by a randomization test; {count} comparisons with the first share an error of 5% (Holm).',
    zh: '± 是各种子均值的 95% 置信区间。函数之间按种子逐一配对，用随机化检验比较；与第一名的 {count} 次比较共用 5% 的误差（Holm 法）。',
  },
  leads: {
    en: '{first} leads; whether by more than chance is tested only after the last step.',
    zh: '{first} 领先；是否并非偶然，要等走完全部步数才检验。',
  },
} as const satisfies Readonly<Record<string, Bilingual>>;
