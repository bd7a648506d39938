/** Our trainer of several hidden layers as a contender. */
import { createCpuEngine } from '../../src/engine/cpu/index.ts';
import { createContext } from '../../src/engine/gpu/context.ts';
import { acquireDevice } from '../../src/engine/gpu/device.ts';
import { LayeredKernel, PLACES } from '../../src/engine/gpu/layered/layered.ts';
import { emptyParameters, layeredIndices } from '../../src/engine/gpu/layered/layout.ts';
import { LayeredNetwork } from '../../src/engine/gpu/layered/network.ts';
import { gather, scatter } from '../../src/engine/gpu/layout.ts';
import { Samples } from '../../src/engine/gpu/samples.ts';
import { parameterShape, resolveLayers } from '../../src/network/layers.ts';
import { resolveOptimizer } from '../../src/network/optimizer.ts';
import { readFloats } from './device.ts';
import { BATCH, LEARNING_RATE, type Problem } from './problem.ts';
import { startFrom, type Start, type Trainer } from './trainer.ts';

/** Steps between two submissions: enough that submitting is nothing, few enough that slices can be filled. */
const together = (hidden: readonly number[]): number => (Math.max(...hidden) > 100 ? 1 : 16);

/** A network of ours that trains on the problem, and the parameters it starts from. */
export async function layeredTrainer(problem: Problem): Promise<{ trainer: Trainer; start: Start }> {
  const { hidden, activation, inputs, labels } = problem;
  const optimizer = { kind: 'sgd', learningRate: LEARNING_RATE } as const;
  const architecture = { inputs: 2, hidden, classes: 2, activation };
  const first = await (await createCpuEngine().createModel({ architecture, optimizer, seed: 7 })).parameters();
  const context = createContext(await acquireDevice());
  const { device } = context;
  const kernel = new LayeredKernel(context);
  const network = new LayeredNetwork(context, 2);
  const samples = new Samples(device);
  samples.set('training', inputs, labels);
  const resolved = resolveLayers(architecture);
  const layers = resolved.map((layer, l) => ({ ...layer, width: hidden[l] ?? 0 }));
  const counts = { trainingCount: BATCH, testCount: 0 };
  const description = { layers, features: [0, 1], bias: true, loss: 'cross-entropy', ...counts } as const;
  network.describe(description);
  const indices = layeredIndices(parameterShape(architecture, resolved));
  const parameters = emptyParameters(2);
  scatter(first, indices, parameters);
  network.fill(parameters);
  const variant = { network: description, classes: 2, optimizer: optimizer.kind };
  await kernel.compileFastest(variant);
  const groups = kernel.bind(network, samples.buffer);
  const schedule = { seed: 7, batchSize: 'full', optimizer: resolveOptimizer(optimizer), l1: 0, l2: 0 } as const;
  const worth = together(hidden);
  let progress = { step: 0, stateSteps: 0, phase: 0 };
  const trainer: Trainer = {
    name: 'Fold & Cut',
    worth,
    async run(pieces) {
      for (let k = 0; k < pieces; k++) {
        const encoder = device.createCommandEncoder();
        const pass = encoder.beginComputePass();
        const limits = { steps: Math.min(PLACES, worth), milliseconds: Infinity };
        progress = kernel.encode(pass, groups, variant, schedule, progress, limits) ?? progress;
        pass.end();
        device.queue.submit([encoder.finish()]);
      }
      await device.queue.onSubmittedWorkDone();
    },
    parameters: async () => gather(await readFloats(device, network.parameters), indices),
  };
  return { trainer, start: startFrom(Float32Array.from(first), hidden) };
}
