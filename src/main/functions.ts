/** Joins the exhibit of functions to the page: curves, card, design, race, table, one under the other. */
import { make } from '../ui/dom.ts';
import { openDesign } from './design.ts';
import type { Exhibit, Surroundings } from './exhibit.ts';
import { openRace } from './race.ts';

export function openFunctions(stand: HTMLElement, surroundings: Surroundings): Exhibit {
  const section = (name: string): HTMLElement => {
    const element = make('section', { className: name });
    stand.append(element);
    return element;
  };
  const design = section('design');
  const race = section('race');
  const parts = [openDesign(design, surroundings), openRace(race, surroundings)];
  return {
    setVisible(visible) {
      for (const part of parts) part.setVisible(visible);
    },
  };
}
