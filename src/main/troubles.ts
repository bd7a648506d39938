/** What goes wrong, and what can be done about it, as notices. */
import { ShaderError } from '../engine/gpu/index.ts';
import type { FoldEvents } from '../exhibits/fold/events.ts';
import type { CpuReason } from '../exhibits/fold/keeper.ts';
import { FormulaError } from '../formula/index.ts';
import { MAX_ADDED } from '../state/choices.ts';
import type { Words } from '../ui/i18n/index.ts';
import {
  cpuNotice,
  deviceBackNotice,
  deviceLostNotice,
  divergedNotice,
  refusedNotice,
  tooManyPointsNotice,
  unexpectedNotice,
  type WhyCpu,
  type WhyRefused,
} from '../ui/messages.ts';
import type { Notices } from '../ui/notices.ts';

const whyCpu: Readonly<Record<CpuReason, WhyCpu>> = {
  'insecure-context': 'insecure',
  'no-webgpu': 'missing',
  'no-adapter': 'no-adapter',
  'device-failed': 'failed',
  lost: 'lost',
};

export interface Remedies {
  readonly tryGpuAgain: () => Promise<void>;
  /** The last good weights, and a smaller learning rate. */
  readonly restore: () => void;
}

type Troubles = Pick<
  FoldEvents,
  'started' | 'deviceLost' | 'diverged' | 'refused' | 'accepted' | 'problem' | 'tooManyPoints'
>;

function whyRefused(error: Error): WhyRefused {
  if (error instanceof FormulaError) return error;
  return error instanceof ShaderError ? 'compiler' : 'other';
}

export function createTroubles(notices: Notices, words: Words, remedies: Remedies): Troubles {
  let lost = false;
  const unexpected = (error: unknown): void => notices.show(unexpectedNotice(words, error));
  /** A device that was there, or may yet come, can be asked for again; a browser without WebGPU stays without. */
  const secondChance = (reason: CpuReason): (() => void) | undefined => {
    if (reason === 'no-webgpu' || reason === 'insecure-context') return undefined;
    return () => void remedies.tryGpuAgain().catch(unexpected);
  };
  return {
    started(_, cpuReason) {
      if (cpuReason) notices.show(cpuNotice(words, whyCpu[cpuReason], secondChance(cpuReason)));
      else if (lost) notices.show(deviceBackNotice(words));
      else notices.dismiss('device');
      lost = false;
    },
    deviceLost() {
      lost = true;
      notices.show(deviceLostNotice(words));
    },
    diverged({ step, layer, exact, good }) {
      const place = { step, layer: layer === null ? null : layer + 1, exact, good: good ?? 0 };
      const notice = divergedNotice(words, place, () => remedies.restore());
      if (exact) notices.amend(notice);
      else notices.show(notice);
    },
    accepted: () => notices.dismiss('formula'),
    refused: (error) => notices.show(refusedNotice(words, whyRefused(error))),
    problem: unexpected,
    tooManyPoints: () => notices.show(tooManyPointsNotice(words, MAX_ADDED)),
  };
}
