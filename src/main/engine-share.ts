/** One engine for all exhibits but the fold, which has its own: what one of them breaks leaves the others running. */
import type { GpuEngine } from '../engine/gpu/index.ts';

/** The engine, started at the first call; null where there is none to be had. One that was lost is replaced by the next call. */
export type EngineShare = () => Promise<GpuEngine | null>;

export function shareEngine(start: () => Promise<GpuEngine>): EngineShare {
  let shared: Promise<GpuEngine | null> | null = null;
  const begin = async (): Promise<GpuEngine | null> => {
    const engine = await start().catch(() => null); // those who ask compute without it, and say so
    void engine?.lost.then(() => (shared = null));
    return engine;
  };
  return () => (shared ??= begin());
}
