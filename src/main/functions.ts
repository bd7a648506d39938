/** Joins the exhibit of functions to the page: curves, card, design, race, table, one under the other. */
import { Portraits } from '../exhibits/functions/portraits.ts';
import { make } from '../ui/dom.ts';
import { openDesign } from './design.ts';
import type { Exhibit, Surroundings } from './exhibit.ts';
import { createAllFunctions } from './functions/all.ts';
import { createCosts } from './functions/costs.ts';
import { createGraph } from './functions/graph.ts';
import { whenIdle } from './functions/later.ts';
import { createPortraitCard } from './functions/portrait-card.ts';
import { openRace } from './race.ts';

export function openFunctions(stand: HTMLElement, surroundings: Surroundings): Exhibit {
  const { store, engine } = surroundings;
  const section = (name: string): HTMLElement => {
    const element = make('section', { className: name });
    stand.append(element);
    return element;
  };
  const refresh = (): void => {
    graph.refresh();
    showCard();
    all.refresh();
  };
  const portraits = new Portraits({ later: whenIdle, now: () => performance.now() }, refresh);
  const costs = createCosts(engine, refresh);
  const graph = createGraph(section('graph'), surroundings, portraits);
  const card = section('portrait');
  const showCard = createPortraitCard(card, surroundings, portraits, costs);
  const design = openDesign(section('design'), surroundings);
  const race = openRace(section('race'), surroundings);
  const all = createAllFunctions(section('all-functions'), surroundings, portraits, costs, (chosen) => {
    store.set({ chosen });
    card.scrollIntoView({ block: 'start' });
  });
  const parts = [graph, design, race, all];
  return {
    setVisible(visible) {
      for (const part of parts) part.setVisible(visible);
    },
  };
}
