/** The races, run inside the page that run.mjs opens. */
import type { GpuEngine } from '../../src/engine/gpu/index.ts';
import { baselineTrainer } from './baseline/fused.ts';
import { layeredBaseline } from './baseline/layered.ts';
import { ceiling } from './ceiling.ts';
import { requestDevice } from './device.ts';
import { engineField, engineTrainer, FIELD_SIDE, startEngine } from './engine.ts';
import { interleave, ratio, spread, type Contender, type Spread, type Timed } from './interleave.ts';
import { layeredTrainer } from './layered.ts';
import { LEARNING_RATE, operationsPerStep, shapeOf, spirals, type Problem } from './problem.ts';
import { tfjsTrainer } from './tfjs.mjs';
import type { Start, Trainer } from './trainer.ts';

export interface Timing {
  readonly slice: number;
  readonly rounds: number;
  /** Only races of training whose shape this is, as in 2-30-30-2. */
  readonly only?: string;
}

/** One line of the table: what was raced, how fast it was, and how much faster than it our engine was in each round. */
export interface Row {
  readonly race: string;
  readonly name: string;
  /** Steps, points or operations a second. */
  readonly rate: Spread;
  /** Our rate over this one's; absent on our own line. */
  readonly ours?: Spread;
}

export interface Report {
  readonly adapter: string;
  readonly browser: string;
  readonly rows: readonly Row[];
  /** Algorithmic operations of our training as a share of the measured ceiling, by race. */
  readonly shares: readonly { readonly race: string; readonly share: Spread }[];
}

/** Parameters may part by this much after some dozens of steps, since sums are taken in different orders. */
const AGREEMENT = 1e-4;

async function runSteps(trainer: Trainer, steps: number): Promise<Float32Array> {
  await trainer.run(steps / trainer.worth);
  return trainer.parameters();
}

/** Throws unless all trainers come to the same parameters from the same start: a race is fair only over the same work. */
async function agree(trainers: readonly Trainer[], race: string): Promise<void> {
  const steps = Math.max(...trainers.map((trainer) => trainer.worth));
  const results: Float32Array[] = [];
  for (const trainer of trainers) results.push(await runSteps(trainer, steps));
  const [own, ...others] = results;
  others.forEach((other, index) => {
    const apart =
      other
        .map((value, i) => Math.abs(value - (own?.[i] ?? Number.NaN)))
        .toSorted()
        .at(-1) ?? 0;
    if (!(apart <= AGREEMENT)) {
      throw new Error(
        `${race}: after ${steps} steps ${trainers[index + 1]?.name} is ${apart} away from our parameters`,
      );
    }
  });
}

const rowsOf = (race: string, [own, ...others]: readonly Timed[]): Row[] =>
  own === undefined
    ? []
    : [
        { race, name: own.name, rate: spread(own.rates) },
        ...others.map((other) => ({ race, name: other.name, rate: spread(other.rates), ours: ratio(own, other) })),
      ];

/** Our trainer first, then those it is held against. */
async function trainersFor(
  engine: GpuEngine,
  device: GPUDevice,
  problem: Problem,
): Promise<{ trainers: Trainer[]; dispose: () => void }> {
  const wide = Math.max(...problem.hidden) === 300;
  const peer = (start: Start, backend: 'webgpu' | 'wasm'): Promise<Trainer> =>
    tfjsTrainer(problem, LEARNING_RATE, start, backend);
  if (problem.hidden.length > 1) {
    const { trainer, start } = await layeredTrainer(problem);
    const peers = [await peer(start, 'webgpu'), ...(wide ? [] : [await peer(start, 'wasm')])];
    return { trainers: [trainer, await layeredBaseline(device, problem, start), ...peers], dispose: () => undefined };
  }
  const { trainer, start, dispose } = await engineTrainer(engine, problem);
  const peers = wide ? [await peer(start, 'webgpu')] : [];
  return { trainers: [trainer, await baselineTrainer(device, problem, start), ...peers], dispose };
}

async function trainingRace(
  engine: GpuEngine,
  device: GPUDevice,
  problem: Problem,
  top: Contender,
  timing: Timing,
): Promise<Pick<Report, 'rows' | 'shares'>> {
  const race = `train ${shapeOf(problem.hidden)} ${problem.activation}`;
  const { trainers, dispose } = await trainersFor(engine, device, problem);
  await agree(trainers, race);
  const timed = await interleave([...trainers, top], timing);
  dispose();
  const [ownTimed] = timed;
  const topTimed = timed.at(-1);
  if (ownTimed === undefined || topTimed === undefined) throw new Error(`${race}: nothing was timed`);
  const share = ratio(
    { ...ownTimed, rates: ownTimed.rates.map((r) => r * operationsPerStep(problem.hidden)) },
    topTimed,
  );
  return { rows: rowsOf(race, timed.slice(0, -1)), shares: [{ race, share }] };
}

async function main(timing: Timing): Promise<Report> {
  const adapter = await navigator.gpu.requestAdapter();
  if (adapter === null) throw new Error('no WebGPU adapter');
  const { vendor, architecture, description } = adapter.info;
  const device = await requestDevice(adapter, 'baseline');
  const engine = await startEngine();
  const top = await ceiling(device);
  const rows: Row[] = [];
  const shares: Report['shares'][number][] = [];
  const shapes = [[4], [30], [300], [30, 30], [300, 300, 300]];
  for (const hidden of shapes.filter((one) => timing.only === undefined || shapeOf(one) === timing.only)) {
    for (const activation of ['tanh', 'relu'] as const) {
      const result = await trainingRace(engine, device, spirals(hidden, activation), top, timing);
      rows.push(...result.rows);
      shares.push(...result.shares);
    }
  }
  for (const width of timing.only === undefined ? [30, 300] : []) {
    const field = await engineField(engine, spirals([width], 'tanh'));
    rows.push(...rowsOf(`field ${FIELD_SIDE}², 2-${width}-2 tanh`, await interleave([field], timing)));
  }
  rows.push(...rowsOf('operations', await interleave([top], timing)));
  const name = [description, vendor, architecture].filter((word) => word !== '').join(' · ');
  return { adapter: name, browser: navigator.userAgent.replace(/^.*(Chrome\/\S+).*$/, '$1'), rows, shares };
}

declare global {
  /** What run.mjs calls. */
  var bench: typeof main;
}
globalThis.bench = main;
