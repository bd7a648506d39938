/** What the race of functions says. */
import type { Bilingual } from '../../activations/activation.ts';

export const raceWords = {} as const satisfies Readonly<Record<string, Bilingual>>;
