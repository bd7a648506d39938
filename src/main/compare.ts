/** The accuracy meter: the network that runs, on a device of its own, against the CPU engine. */
import type { Fold } from '../exhibits/fold/fold.ts';
import { compareEngines } from '../exhibits/fold/meter.ts';
import { modelOptions } from '../exhibits/fold/options.ts';
import { createEngine } from '../index.ts';
import { activationLike } from '../state/choices.ts';
import type { Settings } from '../state/settings.ts';
import type { MeterOutcome } from '../ui/meter.ts';

/** Null where there is no device to compare, or nothing has come back from it yet. */
export async function compareNow(fold: Fold, settings: Settings): Promise<MeterOutcome | null> {
  const { parameters } = fold;
  if (fold.backend !== 'webgpu' || !parameters) return null;
  const { inputs, labels, targets } = fold.samples.training;
  const [gpu, cpu] = await Promise.all([createEngine({ backend: 'webgpu' }), createEngine({ backend: 'cpu' })]);
  try {
    const subject = {
      options: modelOptions(settings),
      activation: activationLike(settings),
      parameters,
      inputs,
      labels: targets ?? labels,
    };
    const { compared, ...rows } = await compareEngines(gpu, cpu, subject);
    const whats = ['value', 'slope', 'logits', 'gradient'] as const;
    return { compared, rows: whats.map((what) => ({ what, difference: rows[what].largest, scale: rows[what].scale })) };
  } finally {
    gpu.dispose();
  }
}
