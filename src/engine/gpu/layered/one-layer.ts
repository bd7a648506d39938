/** Which trainer is faster on this adapter where there is one hidden layer: the fused one, or the one for several. */
import { resolveActivation } from '../../../activations/index.ts';
import { resolveOptimizer } from '../../../network/optimizer.ts';
import type { Context } from '../context.ts';
import type { FusedKernel } from '../fused.ts';
import { NetworkBuffers } from '../network.ts';
import { storageBuffer } from '../readback.ts';
import type { LayeredKernel } from './layered.ts';
import { LayeredNetwork } from './network.ts';

const SAMPLES = 256;
const STEPS = 4;
const CLASSES = 2;
/** The widths that are timed. */
const NARROW = 32;
const WIDE = 300;
/** How much faster layers have to be to be worth it: a rule that is about even should not fall here and there. */
const WORTH = 1.25;

/** Appends so many steps at a width. */
type Trains = (pass: GPUComputePassEncoder, width: number) => void;

const layer = { activation: resolveActivation('relu'), learned: null };
const schedule = {
  seed: 0,
  batchSize: 'full',
  optimizer: resolveOptimizer({ kind: 'sgd', learningRate: 0 }),
  l1: 0,
  l2: 0,
} as const;

/**
 * The width from which on one hidden layer trains faster by the kernel for several layers; Infinity if it never does, as
 * on a processor, where memory is what takes time. Takes a few dozen milliseconds, and what has to be compiled first;
 * `whenFree` is awaited before each part of that.
 */
export async function layersPayFrom(
  context: Context,
  fused: FusedKernel,
  layered: LayeredKernel,
  whenFree = async (): Promise<void> => undefined,
): Promise<number> {
  if (context.software) return Infinity;
  await whenFree();
  const { device } = context;
  const one = new NetworkBuffers(context, CLASSES);
  const several = new LayeredNetwork(context, CLASSES);
  const samples = storageBuffer(device, 'samples to time', SAMPLES * 16);
  const counts = { bias: true, trainingCount: SAMPLES, testCount: 0 };
  const variant = { ...layer, learned: false, classes: CLASSES } as const;
  const describe = (width: number): Parameters<LayeredKernel['compile']>[0] => {
    const network = {
      layers: [{ ...layer, pieces: 1, width }],
      features: [0, 1],
      loss: 'cross-entropy',
      ...counts,
    } as const;
    return { network, classes: CLASSES };
  };
  try {
    await Promise.all([fused.compileFastest(variant), layered.compileFastest(describe(WIDE))]);
    const { uniform, parameters, state, memory } = one;
    const fusedGroups = fused.bind({ network: uniform, parameters, state, samples, memory });
    const layeredGroups = layered.bind(several, samples);
    const inOne: Trains = (pass, width) => {
      one.describe({ ...layer, ...counts, width });
      const steps = { steps: STEPS, step: 0, stateSteps: 0, learned: null };
      fused.encode(pass, fusedGroups, variant, SAMPLES, { ...schedule, ...steps });
    };
    const inPhases: Trains = (pass, width) => {
      const wide = describe(width);
      several.describe(wide.network);
      const limits = { steps: STEPS, milliseconds: Infinity };
      layered.encode(pass, layeredGroups, wide, schedule, { step: 0, stateSteps: 0, phase: 0 }, limits);
    };
    const gain = async (width: number): Promise<number> => {
      const fusedTime = await timed(device, inOne, width, whenFree);
      return fusedTime - WORTH * (await timed(device, inPhases, width, whenFree));
    };
    return crossing(await gain(NARROW), await gain(WIDE));
  } finally {
    one.destroy();
    several.destroy();
    samples.destroy();
  }
}

/**
 * Whether one layer of so many units is to be trained by the kernel for several, if that pays from `from` units on. Steps
 * of fewer samples than were timed pay the less: the fused kernel's take as long as there are samples, the others' hardly.
 */
export function layersPay(from: number, width: number, samples: number): boolean {
  return width * Math.min(1, samples / SAMPLES) >= from;
}

/** Where the gain, taken as a straight line between the two widths, becomes positive. */
function crossing(narrow: number, wide: number): number {
  if (!(wide > 0)) return Infinity;
  if (narrow > 0) return NARROW;
  return Math.ceil(NARROW + ((WIDE - NARROW) * -narrow) / (wide - narrow));
}

/** A second run (ms): the first one warms everything up. */
async function timed(device: GPUDevice, trains: Trains, width: number, whenFree: () => Promise<void>): Promise<number> {
  let took = Infinity;
  for (let run = 0; run < 2; run++) {
    await whenFree();
    const encoder = device.createCommandEncoder({ label: 'time trainers' });
    const pass = encoder.beginComputePass({ label: 'time trainers' });
    trains(pass, width);
    pass.end();
    await device.queue.onSubmittedWorkDone();
    const begun = performance.now();
    device.queue.submit([encoder.finish()]);
    await device.queue.onSubmittedWorkDone();
    took = performance.now() - begun;
  }
  return took;
}
