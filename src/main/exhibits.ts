/** Which exhibit is seen. Those beside the fold are loaded when they are first asked for. */
import type { ExhibitName } from '../state/settings.ts';
import { exhibitNames } from '../state/settings.ts';
import { exhibitLabels } from '../state/table/page.ts';
import { make } from '../ui/dom.ts';
import type { PageElements } from '../ui/elements.ts';
import type { Exhibit, OpenExhibit, Surroundings } from './exhibit.ts';

type Loaded = Exclude<ExhibitName, 'fold'>;

const loaders: Readonly<Record<Loaded, () => Promise<OpenExhibit>>> = {
  functions: async () => (await import('./functions.ts')).openFunctions,
  warp: async () => (await import('./warp.ts')).openWarp,
  parts: async () => (await import('./parts.ts')).openParts,
};

interface Stand {
  readonly element: HTMLElement;
  exhibit: Promise<Exhibit> | null;
}

/** Builds the links between the exhibits and follows the setting `exhibit`; `seeFold` hears whether the fold is seen. */
export function createExhibits(
  elements: Pick<PageElements, 'exhibits' | 'stands' | 'fold' | 'panel' | 'views'>,
  surroundings: Surroundings,
  seeFold: (visible: boolean) => void,
): void {
  const { store, words, notices } = surroundings;
  const links = exhibitNames.map((name) => {
    const link = make('button', { type: 'button', onclick: () => store.set({ exhibit: name }) });
    return { name, link };
  });
  elements.exhibits.replaceChildren(...links.map(({ link }) => link));
  const stands = new Map<Loaded, Stand>();
  const standOf = (name: Loaded): Stand => {
    let stand = stands.get(name);
    if (stand) return stand;
    stand = { element: make('section', { className: `stand ${name}` }), exhibit: null };
    stand.element.setAttribute('aria-label', words.of(exhibitLabels[name]));
    stands.set(name, stand);
    elements.stands.append(stand.element);
    return stand;
  };

  const load = async (name: Loaded, stand: Stand): Promise<Exhibit> => {
    stand.element.setAttribute('aria-busy', 'true');
    try {
      const open = await loaders[name]();
      notices.dismiss('exhibit');
      return open(stand.element, surroundings);
    } catch (error) {
      stand.exhibit = null;
      const detail = error instanceof Error ? error.message : String(error);
      notices.show({
        id: 'exhibit',
        text: () => words.t('exhibitFailed', { name: words.of(exhibitLabels[name]), detail }),
        actions: [{ label: () => words.t('tryAgain'), run: show }],
      });
      throw error;
    } finally {
      stand.element.removeAttribute('aria-busy');
    }
  };
  const show = (): void => {
    const { exhibit } = store.get();
    const seen = !document.hidden;
    for (const part of [elements.fold, elements.panel, elements.views]) part.hidden = exhibit !== 'fold';
    for (const { name, link } of links) {
      if (name === exhibit) link.setAttribute('aria-current', 'page');
      else link.removeAttribute('aria-current');
    }
    elements.stands.hidden = exhibit === 'fold';
    seeFold(seen && exhibit === 'fold');
    if (exhibit !== 'fold') {
      const stand = standOf(exhibit);
      stand.exhibit ??= load(exhibit, stand);
    }
    for (const [name, { element, exhibit: opened }] of stands) {
      element.hidden = name !== exhibit;
      const visible = seen && name === exhibit;
      opened?.then(
        (each) => each.setVisible(visible),
        () => undefined, // was said
      );
    }
  };
  words.follow(() => {
    for (const { name, link } of links) link.textContent = words.of(exhibitLabels[name]);
    for (const [name, { element }] of stands) element.setAttribute('aria-label', words.of(exhibitLabels[name]));
  });
  store.subscribe(['exhibit'], show);
  document.addEventListener('visibilitychange', show);
  show();
}
