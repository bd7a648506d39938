/** Joins the exhibit of parts to the page: one part at a time, each made when it is first seen. */
import { type PartName, partNames } from '../state/shape/parts.ts';
import { partLabels } from '../state/table/parts.ts';
import { make } from '../ui/dom.ts';
import { partsWords } from '../ui/i18n/parts.ts';
import type { Exhibit, Surroundings } from './exhibit.ts';
import { openLearned } from './parts/learned.ts';
import { openMaxout } from './parts/maxout.ts';
import type { OpenPart, Part } from './parts/part.ts';
import { openRamp } from './parts/ramp.ts';
import { openSurfaces } from './parts/surfaces.ts';

const makers: Readonly<Record<PartName, OpenPart>> = {
  ramp: openRamp,
  maxout: openMaxout,
  surfaces: openSurfaces,
  learned: openLearned,
};

export function openParts(stand: HTMLElement, surroundings: Surroundings): Exhibit {
  const { words, store } = surroundings;
  const links = partNames.map((name) => ({
    name,
    link: make('button', { type: 'button', onclick: () => store.set({ part: name }) }),
  }));
  const contents = make('nav', { className: 'part-names' }, ...links.map(({ link }) => link));
  contents.hidden = partNames.length < 2;
  stand.replaceChildren(contents);
  words.follow(() => {
    contents.setAttribute('aria-label', words.of(partsWords.parts));
    for (const { name, link } of links) link.textContent = words.of(partLabels[name]);
  });

  const opened = new Map<PartName, Part>();
  let seen = false;
  const show = (): void => {
    const chosen = store.get().part;
    if (seen && !opened.has(chosen)) {
      const part = makers[chosen](surroundings);
      opened.set(chosen, part);
      stand.append(part.element);
    }
    for (const { name, link } of links) {
      if (name === chosen) link.setAttribute('aria-current', 'page');
      else link.removeAttribute('aria-current');
    }
    const current = links.find(({ name }) => name === chosen)?.link;
    if (seen && current) contents.scrollLeft = current.offsetLeft + current.offsetWidth / 2 - contents.clientWidth / 2;
    for (const [name, part] of opened) {
      part.element.hidden = name !== chosen;
      part.setVisible(seen && name === chosen);
    }
  };
  store.subscribe(['part'], show);
  show();
  return {
    setVisible(visible) {
      seen = visible;
      show();
    },
  };
}
