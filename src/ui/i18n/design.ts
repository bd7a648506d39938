/** What the design of functions says. */
import type { Bilingual } from '../../activations/activation.ts';

export const designWords = {} as const satisfies Readonly<Record<string, Bilingual>>;
