/** The catalogue: every activation the project knows, in the order it is shown. A new one is a file and a line here. */
import type { ActivationEntry } from './activation.ts';
import { arctan } from './arctan.ts';
import { bentIdentity } from './bent-identity.ts';
import { celu } from './celu.ts';
import { elu } from './elu.ts';
import { gaussian } from './gaussian.ts';
import { gelu } from './gelu.ts';
import { geluSigmoid } from './gelu-sigmoid.ts';
import { geluTanh } from './gelu-tanh.ts';
import { generalizedNormalRelu } from './generalized-normal-relu.ts';
import { hardSwish } from './hard-swish.ts';
import { identity } from './identity.ts';
import { isru } from './isru.ts';
import { leakyRelu } from './leaky-relu.ts';
import { mish } from './mish.ts';
import { prelu } from './prelu.ts';
import { relu } from './relu.ts';
import { relu6 } from './relu6.ts';
import { rrelu } from './rrelu.ts';
import { selu } from './selu.ts';
import { sigmoid } from './sigmoid.ts';
import { smoothRelu1 } from './smooth-relu-1.ts';
import { smoothRelu2 } from './smooth-relu-2.ts';
import { smoothRelu3 } from './smooth-relu-3.ts';
import { smoothRelu4 } from './smooth-relu-4.ts';
import { smoothRelu5 } from './smooth-relu-5.ts';
import { smoothRelu6 } from './smooth-relu-6.ts';
import { smoothRelu7 } from './smooth-relu-7.ts';
import { softplus } from './softplus.ts';
import { softsign } from './softsign.ts';
import { swish } from './swish.ts';
import { tanh } from './tanh.ts';
import { tanhShrink } from './tanh-shrink.ts';
import { threshold } from './threshold.ts';

export const catalogue: readonly ActivationEntry[] = [
  identity,
  threshold,
  sigmoid,
  tanh,
  arctan,
  softsign,
  isru,
  relu,
  relu6,
  leakyRelu,
  prelu,
  rrelu,
  softplus,
  elu,
  celu,
  selu,
  swish,
  hardSwish,
  tanhShrink,
  bentIdentity,
  gelu,
  geluTanh,
  geluSigmoid,
  mish,
  gaussian,
  smoothRelu1,
  smoothRelu2,
  smoothRelu3,
  smoothRelu4,
  smoothRelu5,
  smoothRelu6,
  smoothRelu7,
  generalizedNormalRelu,
];
