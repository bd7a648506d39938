/** Joins the exhibit of functions to the page: curves, card, design, race, table, one under the other. */
import { Portraits } from '../exhibits/functions/portraits.ts';
import { make } from '../ui/dom.ts';
import { openDesign } from './design.ts';
import type { Exhibit, Surroundings } from './exhibit.ts';
import { createGraph } from './functions/graph.ts';
import { whenIdle } from './functions/later.ts';
import { openRace } from './race.ts';

export function openFunctions(stand: HTMLElement, surroundings: Surroundings): Exhibit {
  const section = (name: string): HTMLElement => {
    const element = make('section', { className: name });
    stand.append(element);
    return element;
  };
  const portraits = new Portraits(whenIdle, () => graph.refresh());
  const graph = createGraph(section('graph'), surroundings, portraits);
  const design = openDesign(section('design'), surroundings);
  const race = openRace(section('race'), surroundings);
  const parts = [graph, design, race];
  return {
    setVisible(visible) {
      for (const part of parts) part.setVisible(visible);
    },
  };
}
