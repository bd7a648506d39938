/** What stands at the ends of a plot's axes, in the language of the moment it is drawn. */
import type { Bilingual } from '../../activations/activation.ts';
import type { Words } from '../i18n/index.ts';

export function spoken(words: Words, x: Bilingual, y: Bilingual): { readonly x: string; readonly y: string } {
  return {
    get x() {
      return words.of(x);
    },
    get y() {
      return words.of(y);
    },
  };
}
