/** What the exhibit of parts says. */
import type { Bilingual } from '../../activations/activation.ts';

export const partsWords = {} as const satisfies Readonly<Record<string, Bilingual>>;
