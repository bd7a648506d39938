/** Networks of several hidden layers trained on the device, against the CPU engine in f64. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { catalogue } from '../../src/activations/index.ts';
import { createContext, type Context } from '../../src/engine/gpu/context.ts';
import { acquireDevice } from '../../src/engine/gpu/device.ts';
import { LayeredKernel } from '../../src/engine/gpu/layered/layered.ts';
import type { LayerFunction } from '../../src/network/architecture.ts';
import { onCpu, Twin, type Case } from './layered-problems.ts';
import { disagreement } from './problems.ts';

let context: Context;
let kernel: LayeredKernel;

beforeAll(async () => {
  context = createContext(await acquireDevice());
  kernel = new LayeredKernel(context);
});
afterAll(() => context.device.destroy());

/**
 * What f32 may be off after so many steps, as for one hidden layer: a parameter of about 1 is rounded to 6e-8 by each
 * step, and a gradient, a sum of some dozens of products of rounded factors, is known to about 1e-6 of its largest terms,
 * of which the learning rate takes a tenth. Activations whose own values are allowed ten times more are too.
 */
function tolerance({ architecture }: Case, steps: number): { absolute: number; relative: number } {
  const own = JSON.stringify(architecture.activation).includes('generalized-normal-relu') ? 10 : 1;
  return { absolute: own * (1e-6 + 5e-7 * steps), relative: own * 1e-6 };
}

/** How far the device is off after 1 and after `last` steps, in tolerances. */
async function apart(one: Case, last = 10): Promise<number> {
  const model = await onCpu(one);
  const twin = new Twin(context, kernel, one, await model.parameters());
  await kernel.compile(twin.variant);
  let worst = 0;
  for (const steps of last > 1 ? [1, last] : [1]) {
    const more = steps - twin.progress.step;
    model.train(more);
    twin.train(more);
    const off = disagreement(await twin.parameters(), await model.parameters(), tolerance(one, steps));
    worst = Math.max(worst, off);
  }
  twin.destroy();
  return worst;
}

const names = catalogue.map(({ name }) => name);
const momentum = { kind: 'momentum', learningRate: 0.05 } as const;

describe('against the CPU', () => {
  const shapes: [what: string, one: Case][] = [
    ['1 layer', { architecture: { hidden: [7], classes: 2, activation: 'tanh' } }],
    ['1 wide layer', { architecture: { hidden: [300], classes: 3, activation: 'tanh' } }],
    ['2 layers', { architecture: { hidden: [30, 31], classes: 3, activation: 'relu' } }],
    ['2 layers, wide and narrow', { architecture: { hidden: [300, 1], classes: 2, activation: 'tanh' } }],
    ['2 layers, narrow and wide', { architecture: { hidden: [2, 300], classes: 8, activation: 'tanh' } }],
    ['3 layers', { architecture: { hidden: [64, 5, 7], classes: 8, activation: 'softplus' } }],
    ['4 layers', { architecture: { hidden: [31, 2, 3, 30], classes: 2, activation: 'leaky-relu' } }],
    ['5 layers', { architecture: { hidden: [1, 2, 3, 5, 7], classes: 3, activation: 'tanh' } }],
    ['6 layers', { architecture: { hidden: [3, 2, 64, 31, 5, 7], classes: 8, activation: 'tanh' } }],
    ['6 layers of 64', { architecture: { hidden: [64, 64, 64, 64, 64, 64], classes: 2, activation: 'tanh' } }],
    ['momentum', { architecture: { hidden: [30, 7, 5], classes: 3, activation: 'tanh' }, optimizer: momentum }],
    ['penalties', { architecture: { hidden: [7, 31], classes: 2, activation: 'tanh' }, l1: 0.01, l2: 0.02 }],
    [
      'penalties and momentum',
      { architecture: { hidden: [7, 3], classes: 3, activation: 'tanh' }, optimizer: momentum, l1: 0.01, l2: 0.02 },
    ],
    ['no biases', { architecture: { hidden: [5, 30], classes: 3, activation: 'tanh', bias: false } }],
    ['mini-batches', { architecture: { hidden: [30, 7], classes: 3, activation: 'tanh' }, batchSize: 16 }],
    ['batches of one', { architecture: { hidden: [3, 2], classes: 2, activation: 'tanh' }, batchSize: 1 }],
    ['one sample', { architecture: { hidden: [5, 3], classes: 2, activation: 'tanh' }, samples: 1 }],
    ['regression', { architecture: { hidden: [30, 5], classes: 1, activation: 'tanh', loss: 'squared-error' } }],
    ['more samples than a chunk', { architecture: { hidden: [5, 7], classes: 2, activation: 'tanh' }, samples: 1100 }],
    [
      'batches larger than a chunk',
      { architecture: { hidden: [5, 7], classes: 3, activation: 'tanh' }, samples: 1300, batchSize: 600 },
    ],
    [
      'features',
      {
        architecture: {
          hidden: [7, 5],
          classes: 3,
          activation: 'tanh',
          features: ['x1', 'x2', 'x1^2', 'x2^2', 'x1*x2', 'sin(x1)', 'sin(x2)'],
        },
      },
    ],
    [
      'some features, with penalties',
      { architecture: { hidden: [7, 5], classes: 2, activation: 'tanh', features: ['x2', 'sin(x1)'] }, l2: 0.02 },
    ],
    ['a coefficient learned per unit', { architecture: { hidden: [7, 30], classes: 3, activation: 'prelu' } }],
    [
      'a coefficient learned per layer',
      {
        architecture: {
          hidden: [7, 5, 3],
          classes: 2,
          activation: ['swish', 'tanh', 'swish'],
          learned: { coefficient: 'beta', per: 'layer' },
        },
        optimizer: momentum,
      },
    ],
    [
      'learned coefficients, in chunks',
      { architecture: { hidden: [7, 5], classes: 2, activation: 'prelu' }, samples: 700 },
    ],
    ['draws', { architecture: { hidden: [7, 5], classes: 3, activation: 'rrelu' } }],
    ['draws in mini-batches', { architecture: { hidden: [7, 5], classes: 3, activation: 'rrelu' }, batchSize: 16 }],
    ['maxout of 2', { architecture: { hidden: [7, 5], classes: 3, activation: { maxout: 2 } } }],
    [
      'maxout beside others',
      { architecture: { hidden: [7, 31, 5], classes: 2, activation: ['tanh', { maxout: 3 }, 'relu'] }, l2: 0.01 },
    ],
    [
      'maxout of 8, without biases',
      { architecture: { hidden: [3, 5], classes: 3, activation: [{ maxout: 8 }, { maxout: 5 }], bias: false } },
    ],
    [
      'maxout in chunks',
      { architecture: { hidden: [5, 3], classes: 2, activation: [{ maxout: 4 }, 'tanh'] }, samples: 700 },
    ],
  ];
  test.each(shapes)('%s', async (_, one) => {
    expect(await apart(one)).toBeLessThan(1);
  });

  test('of equal pieces the first learns', async () => {
    const one: Case = { architecture: { hidden: [5, 3], classes: 3, activation: [{ maxout: 3 }, { maxout: 2 }] } };
    const model = await onCpu(one);
    const parameters = await model.parameters();
    // Two inputs, then five: rows of a unit's pieces are neighbours, and so are their biases.
    const equal = (first: number, units: number, pieces: number, inputs: number): void => {
      for (let row = 0; row < units * pieces; row++) {
        const at = first + row * inputs;
        parameters.copyWithin(at, at - (row % pieces) * inputs, at - (row % pieces) * inputs + inputs);
      }
    };
    equal(0, 5, 3, 2);
    equal(30, 5, 3, 1);
    equal(45, 3, 2, 5);
    equal(75, 3, 2, 1);
    model.setParameters(parameters);
    const twin = new Twin(context, kernel, one, parameters);
    await kernel.compile(twin.variant);
    model.train(1);
    twin.train(1);
    expect(disagreement(await twin.parameters(), await model.parameters(), tolerance(one, 1))).toBeLessThan(1);
    twin.destroy();
  });

  test('the same for a step of the widest', async () => {
    const architecture = { hidden: [300, 300, 300, 300, 300, 300], classes: 8, activation: 'tanh' };
    expect(await apart({ architecture, samples: 9 }, 1)).toBeLessThan(1);
  });

  // Every activation in some layer, six to a network, each network with few units, with more, and with most classes.
  const mixes = Array.from({ length: Math.ceil(names.length / 6) }, (_, k) => names.slice(6 * k, 6 * k + 6));
  test.each(mixes)('%s, %s, %s, %s …', async (...mix) => {
    const activation: LayerFunction[] = mix;
    for (const [hidden, classes] of [
      [[5, 3, 7, 2, 5, 3], 3],
      [[7, 31, 5, 30, 2, 7], 2],
      [[3, 5, 1, 9, 13, 3], 8],
    ] as const) {
      const architecture = { hidden: hidden.slice(0, mix.length), classes, activation };
      expect.soft(await apart({ architecture }), `${classes} classes`).toBeLessThan(1);
    }
  });
});
