/** Which views are open, and which has the page to itself. */
import { type Settings, type ViewName, viewNames } from '../state/settings.ts';
import type { Store } from '../state/store.ts';
import { viewLabels } from '../state/table/drawing.ts';
import { icon, make } from './dom.ts';
import type { Words } from './i18n/index.ts';

/** The figure of each view and the frame that its picture stands in. */
export type Plates = Readonly<Record<ViewName, { readonly plate: HTMLElement; readonly frame: HTMLElement }>>;

const GROW = 'M10.5 3H15v4.5M15 3l-5 5M7.5 15H3v-4.5M3 15l5-5';
const SHRINK = 'M15 8h-5V3M10 8l5-5M3 10h5v5M8 10l-5 5';

/** The views that stand on the page: the open ones, or the one that fills it. */
export function shownViews({ views, maximised }: Pick<Settings, 'views' | 'maximised'>): readonly ViewName[] {
  return maximised !== 'none' && views.includes(maximised) ? [maximised] : views;
}

/** Opens a view or closes it; the last one stays. Whatever filled the page makes room for one that is opened. */
export function withView({ views, maximised }: Settings, name: ViewName): Partial<Settings> {
  if (!views.includes(name)) {
    return { views: viewNames.filter((each) => each === name || views.includes(each)), maximised: 'none' };
  }
  if (views.length === 1) return {};
  return { views: views.filter((each) => each !== name), maximised: maximised === name ? 'none' : maximised };
}

/**
 * A row of toggles in `root`, and in each frame a button that fills the page with it. Shows and hides the figures, and
 * says on their parent, as `data-open`, how many there are. Reads and writes the settings `views` and `maximised`.
 */
export function createViews(
  root: HTMLElement,
  plates: Plates,
  words: Words,
  store: Store,
  offered: readonly ViewName[] = viewNames,
): void {
  const views = offered.map((name) => {
    const toggle = make('button', { type: 'button', onclick: () => store.set(withView(store.get(), name)) });
    const fill = make('button', { type: 'button', className: 'maximise' });
    fill.addEventListener('click', () => {
      store.set({ maximised: store.get().maximised === name ? 'none' : name });
    });
    plates[name].frame.append(fill);
    return { name, toggle, fill, ...plates[name] };
  });
  root.replaceChildren(...views.map(({ toggle }) => toggle));

  const show = (settings: Settings): void => {
    const shown = shownViews(settings);
    for (const { name, toggle, fill, plate } of views) {
      const full = shown.length === 1 && settings.maximised === name;
      plate.hidden = !shown.includes(name);
      if (plate.parentElement) plate.parentElement.dataset['open'] = String(shown.length);
      toggle.textContent = words.of(viewLabels[name]);
      toggle.setAttribute('aria-pressed', String(settings.views.includes(name)));
      fill.replaceChildren(icon(full ? SHRINK : GROW));
      const text = words.t(full ? 'restoreViews' : 'maximiseView', { view: words.of(viewLabels[name]) });
      fill.setAttribute('aria-label', text);
      fill.title = text;
      // Where one view is open it has the page already.
      fill.hidden = settings.views.length === 1;
    }
  };
  store.subscribe(['views', 'maximised'], show);
  words.follow(() => show(store.get()));
}
