/** The samples that the settings describe: generated ones, less those taken away, and those a person added. */
import { findDataset, isTestSample, type Data } from '../../datasets/index.ts';
import { MAX_ADDED, type AddedPoint } from '../../state/choices.ts';
import { classesOf, type Settings } from '../../state/settings.ts';
import { targetOf } from '../../state/target.ts';

/** Where a sample came from: the index of a generated one, or of an added one. */
export type Origin = { readonly generated: number } | { readonly added: number };

export interface Samples {
  readonly training: Data;
  readonly test: Data;
  /** Of each sample, the training ones first. */
  readonly origins: readonly Origin[];
}

export type SampleSettings = Pick<
  Settings,
  'dataset' | 'target' | 'samples' | 'noise' | 'testShare' | 'dataSeed' | 'classes' | 'added' | 'removed'
>;

/** The settings that decide the samples. */
export const sampleKeys = [
  'dataset',
  'target',
  'samples',
  'noise',
  'testShare',
  'dataSeed',
  'classes',
  'added',
  'removed',
] as const satisfies readonly (keyof Settings)[];

/**
 * All samples. Added ones are for training: a person who draws a point wants it learned. If the split leaves nothing
 * to train on, everything is for training.
 */
export function samplesOf(settings: SampleSettings): Samples {
  const samples = gatherAll(settings);
  // A link may ask to remove every sample there is; there must be something to learn.
  if (samples.origins.length === 0) return samplesOf({ ...settings, removed: [] });
  if (samples.training.labels.length > 0) return samples;
  return { ...samples, training: samples.test, test: samples.training };
}

function gatherAll(settings: SampleSettings): Samples {
  const entry = findDataset(settings.dataset);
  if (!entry) throw new Error(`no data set is called ${settings.dataset}`);
  const classes = classesOf(settings);
  const { samples: count, noise, dataSeed: seed } = settings;
  const all = entry.generate({ count, noise, classes, seed, target: targetOf(settings) });
  const removed = new Set(settings.removed);
  const training: Gathered = { inputs: [], labels: [], targets: all.targets && [], origins: [] };
  const test: Gathered = { inputs: [], labels: [], targets: all.targets && [], origins: [] };
  for (let i = 0; i < all.labels.length; i++) {
    if (removed.has(i)) continue;
    const side = isTestSample(i, settings.testShare, settings.dataSeed) ? test : training;
    gather(side, all.inputs[2 * i] ?? 0, all.inputs[2 * i + 1] ?? 0, all.labels[i] ?? 0, { generated: i });
    side.targets?.push(all.targets?.[i] ?? 0);
  }
  // A point by hand says its class, not a target.
  const added = all.targets ? [] : settings.added;
  added.forEach((p, i) => p.label < classes && gather(training, p.x, p.y, p.label, { added: i }));
  return { training: pack(training), test: pack(test), origins: [...training.origins, ...test.origins] };
}

interface Gathered {
  readonly inputs: number[];
  readonly labels: number[];
  readonly targets: number[] | undefined;
  readonly origins: Origin[];
}

function gather(into: Gathered, x: number, y: number, label: number, origin: Origin): void {
  into.inputs.push(x, y);
  into.labels.push(label);
  into.origins.push(origin);
}

function pack({ inputs, labels, targets }: Gathered): Data {
  const points = { inputs: Float32Array.from(inputs), labels: Uint32Array.from(labels) };
  return targets ? { ...points, targets: Float32Array.from(targets) } : points;
}

/** The settings with one more sample, or null if there are as many as a link can hold. */
export function withSample(settings: SampleSettings, point: AddedPoint): Pick<Settings, 'added'> | null {
  return settings.added.length >= MAX_ADDED ? null : { added: [...settings.added, point] };
}

/**
 * The settings without the samples within `radius` (input units) of (x, y); null if there is none, or if none would be
 * left.
 */
export function withoutSamples(
  settings: SampleSettings,
  samples: Samples,
  x: number,
  y: number,
  radius: number,
): Pick<Settings, 'added' | 'removed'> | null {
  const lostAdded = new Set<number>();
  const lostGenerated: number[] = [];
  const trainingCount = samples.training.labels.length;
  samples.origins.forEach((origin, i) => {
    const [side, at] = i < trainingCount ? [samples.training, i] : [samples.test, i - trainingCount];
    const px = side.inputs[2 * at] ?? Infinity;
    const py = side.inputs[2 * at + 1] ?? Infinity;
    if (Math.hypot(px - x, py - y) > radius) return;
    if ('added' in origin) lostAdded.add(origin.added);
    else lostGenerated.push(origin.generated);
  });
  const lost = lostAdded.size + lostGenerated.length;
  if (lost === 0 || lost >= samples.origins.length) return null;
  return {
    added: settings.added.filter((_, i) => !lostAdded.has(i)),
    removed: [...settings.removed, ...lostGenerated].toSorted((a, b) => a - b),
  };
}
