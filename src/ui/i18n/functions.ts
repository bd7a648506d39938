/** What the exhibit of functions says. */
import type { Bilingual } from '../../activations/activation.ts';

export const functionsWords = {} as const satisfies Readonly<Record<string, Bilingual>>;
