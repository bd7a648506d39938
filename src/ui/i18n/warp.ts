/** What the exhibit of points says. */
import type { Bilingual } from '../../activations/activation.ts';

export const warpWords = {} as const satisfies Readonly<Record<string, Bilingual>>;
