/** A race's states, with a runner that is driven by hand; and one that the CPU engine computes for real. */
import { describe, expect, it, vi } from 'vitest';
import { createCpuEngine } from '../../../src/engine/cpu/index.ts';
import { CpuRunner } from '../../../src/exhibits/race/cpu-runner.ts';
import { entrantOptions, marksOf, suitsDevice, type Plan } from '../../../src/exhibits/race/entrant.ts';
import { Race } from '../../../src/exhibits/race/race.ts';
import type { Runner, RunnerEvents } from '../../../src/exhibits/race/runner.ts';
import { score } from '../../../src/network/loss.ts';
import { pinwheel } from '../../gpu/problems.ts';

const training = pinwheel(40, 3);
const test = pinwheel(20, 3, 2);
const plan: Plan = {
  entrants: [
    { name: 'tanh', activation: 'tanh' },
    { name: 'prelu', activation: { name: 'prelu' } },
  ],
  base: {
    architecture: { inputs: 2, hidden: [5, 9], classes: 3, activation: ['elu', 'relu'], bias: true },
    initialization: 'zeros',
    optimizer: { kind: 'adam', learningRate: 0.05 },
    batchSize: 16,
    seed: 0xffffffff,
  },
  seeds: 4,
  steps: 100,
  training,
  test,
  fixed: false,
};

describe('what races', () => {
  it('is one hidden layer that begins as suits the function', () => {
    const [first] = plan.entrants;
    if (!first) throw new Error('nobody');
    const options = entrantOptions(plan, first);
    expect(options.architecture).toEqual({ inputs: 2, hidden: [5], classes: 3, activation: 'tanh', bias: true });
    expect(options).toMatchObject({ optimizer: plan.base.optimizer, batchSize: 16, seed: 0xffffffff });
    expect(options).not.toHaveProperty('initialization');
    expect(entrantOptions({ ...plan, fixed: true }, first).architecture.learned).toBeNull();
  });

  it('is looked at from the start to the end', () => {
    expect(marksOf(500)).toHaveLength(51);
    expect(marksOf(500).slice(0, 3)).toEqual([0, 10, 20]);
    expect(marksOf(77).at(-1)).toBe(77);
    expect(marksOf(3)).toEqual([0, 1, 2, 3]);
  });

  it('goes to the device only as it can train it', () => {
    const { architecture } = plan.base;
    const asks = (change: object): boolean =>
      suitsDevice({ ...plan, base: { ...plan.base, architecture: { ...architecture, ...change } } });
    expect(asks({})).toBe(true);
    expect(asks({ features: ['x1', 'x2'] })).toBe(true);
    expect(asks({ features: ['x1', 'x1^2'] })).toBe(false);
    expect(asks({ classes: 1, loss: 'squared-error' })).toBe(false);
  });
});

interface Hand {
  readonly runner: Runner;
  events: RunnerEvents | null;
  advanced: number;
  disposed: number;
}

function byHand(): Hand {
  const hand: Hand = {
    runner: {
      backend: 'webgpu',
      advance: () => hand.advanced++,
      dispose: () => hand.disposed++,
    },
    events: null,
    advanced: 0,
    disposed: 0,
  };
  return hand;
}

const lapOf = { loss: 1, accuracy: 1, testLoss: 1, testAccuracy: 1 };

describe('a race', () => {
  it('runs, rests, and is done when the last lap is in', async () => {
    const hand = byHand();
    const changed = vi.fn<() => void>();
    const race = new Race(async (_, events) => ((hand.events = events), hand.runner), changed);
    race.advance();
    const started = race.start(plan);
    expect(race.state).toBe('preparing');
    race.advance();
    expect(hand.advanced).toBe(0);
    await started;
    expect(race.state).toBe('running');
    race.advance();
    race.pause(true);
    race.advance();
    expect(race.state).toBe('paused');
    expect(hand.advanced).toBe(1);
    race.pause(false);
    const marks = marksOf(plan.steps);
    for (const entrant of [0, 1]) for (const step of marks) hand.events?.lap(entrant, step, [lapOf]);
    expect(race.progress).toBe(1);
    expect(race.state).toBe('done');
    expect(hand.disposed).toBe(1);
    expect(race.backend).toBe('webgpu');
    race.stop();
    expect(race.laps[1]).toHaveLength(marks.length); // what was seen stays
  });

  it('hears nothing of a race that another has followed', async () => {
    const hands = [byHand(), byHand()];
    const [first, second] = hands;
    let turn = 0;
    const race = new Race(
      async (_, events) => {
        const hand = hands[turn++];
        if (!hand) throw new Error('nobody is left');
        hand.events = events;
        return hand.runner;
      },
      () => undefined,
    );
    const one = race.start(plan);
    const two = race.start(plan);
    await Promise.all([one, two]);
    expect(first?.disposed).toBe(1);
    expect(second?.disposed).toBe(0);
    first?.events?.lap(0, 0, [lapOf]);
    first?.events?.failed(new Error('late'));
    expect(race.state).toBe('running');
    expect(race.laps[0]).toEqual([]);
    second?.events?.failed(new Error('lost'));
    expect(race.state).toBe('failed');
    expect(race.error).toEqual(new Error('lost'));
    expect(second?.disposed).toBe(1);
    await race.start(plan); // nobody is left
    expect(race.state).toBe('failed');
  });
});

describe('on the processor', () => {
  it('every network learns as a model of its seed does', async () => {
    const race = new Race(
      (of, events) => CpuRunner.create(createCpuEngine(), of, events),
      () => undefined,
    );
    await race.start(plan);
    while (race.state === 'running') {
      race.advance();
      await new Promise((resolve) => setTimeout(resolve));
    }
    expect(race.error).toBeNull();
    expect(race.state).toBe('done');
    expect(race.backend).toBe('cpu');
    const last = race.laps[0]?.at(-1);
    expect(last?.step).toBe(100);
    const alone = await createCpuEngine().createModel({
      architecture: { inputs: 2, hidden: [5], classes: 3, activation: 'tanh' },
      optimizer: { kind: 'adam', learningRate: 0.05 },
      batchSize: 16,
      seed: 2, // 0xffffffff, 0, 1, 2
    });
    alone.setData(training.inputs, training.labels);
    alone.train(100);
    const tested = score(await alone.logits(test.inputs), test.labels, 3);
    expect(last?.scores[3]?.loss).toBe((await alone.metrics()).loss);
    expect(last?.scores[3]).toMatchObject({ testLoss: tested.loss, testAccuracy: tested.accuracy });
  });
});
