/** Joins the critique of a function and its race against others to the exhibit of functions. */
import { make } from '../ui/dom.ts';
import type { Exhibit, Surroundings } from './exhibit.ts';
import { openCritique } from './race/judge.ts';
import { openRacing } from './race/racing.ts';

export function openRace(root: HTMLElement, surroundings: Surroundings): Exhibit {
  const critique = make('section', { className: 'critique' });
  const racing = make('section', { className: 'racing' });
  root.append(critique, racing);
  const parts = [openCritique(critique, surroundings), openRacing(racing, surroundings)];
  return {
    setVisible(visible) {
      for (const part of parts) part.setVisible(visible);
    },
  };
}
