/** The settings table as a lil-gui: one folder a group, one row a setting. */
import { type Controller, GUI, type NumberController } from 'lil-gui';
import { type Group, groups, type NumberField } from '../state/fields.ts';
import { type SettingKey, type Settings, settingKeys, table } from '../state/settings.ts';
import type { Store } from '../state/store.ts';
import type { WordKey, Words } from './i18n/index.ts';
import { createOwnRow, type OwnRow } from './panel-rows.ts';
import { createSlider, type Slider } from './slider.ts';

const titles: Readonly<Partial<Record<Group, WordKey>>> = {
  data: 'groupData',
  training: 'groupTraining',
  network: 'groupNetwork',
  drawing: 'groupDrawing',
  fine: 'groupFine',
};

/** One folder of a panel. */
export interface Folder {
  readonly group: Group;
  readonly title: (words: Words) => string;
}

/** The fold's folders: the groups that have a title, in their order. */
const foldFolders: readonly Folder[] = groups.flatMap((group) => {
  const key = titles[group];
  return key === undefined ? [] : [{ group, title: (words: Words) => words.t(key) }];
});

interface GuiRow {
  readonly key: SettingKey;
  readonly controller: Controller;
  readonly slider?: Slider;
}

type Row = GuiRow | OwnRow;

/** Whole numbers up to here have a slider; seeds are only typed. */
const MOST_SLIDING = 1e6;

/** Builds the panel anew when the language changes; otherwise it only follows the store. By default it is the fold's. */
export function createPanel(
  container: HTMLElement,
  words: Words,
  store: Store,
  folders: readonly Folder[] = foldFolders,
): void {
  let gui: GUI | null = null;
  let rows: readonly Row[] = [];
  let closed: readonly Group[] = ['fine'];

  const follow = (settings: Settings): void => {
    for (const row of rows) refresh(row, settings);
  };
  words.follow(() => {
    const isClosed = (i: number): boolean => gui?.folders[i]?.domElement.classList.contains('lil-closed') === true;
    if (gui) closed = folders.flatMap(({ group }, i) => (isClosed(i) ? [group] : []));
    gui?.destroy();
    gui = new GUI({ container, injectStyles: false, title: words.t('settings') });
    rows = folders.flatMap((each) => (gui ? fillFolder(gui, each, words, store, closed) : []));
    follow(store.get());
  });
  store.subscribe('all', follow);
}

function fillFolder(gui: GUI, { group, title }: Folder, words: Words, store: Store, closed: readonly Group[]): Row[] {
  const keys = settingKeys.filter((key) => table[key].group === group && table[key].row !== false);
  const folder = gui.addFolder(title(words));
  folder.open(!closed.includes(group));
  return keys.flatMap((key) => {
    const row = addRow(folder, key, words, store);
    return row ? [row] : [];
  });
}

/** The row of a setting; none for kinds that are changed elsewhere on the page. */
function addRow(folder: GUI, key: SettingKey, words: Words, store: Store): Row | null {
  const field = table[key];
  const value = store.get()[key];
  const model = { [key]: value };
  const set = (next: unknown): void => {
    const checked = field.check(next);
    if ('value' in checked) store.set({ [key]: checked.value });
  };
  let row: GuiRow;
  if (field.kind === 'choice') {
    const options = Object.fromEntries(field.options.map((option) => [words.of(option.label), option.value]));
    row = { key, controller: folder.add(model, key, options).onChange(set) };
  } else if (field.kind === 'boolean') {
    row = { key, controller: folder.add(model, key).onChange(set) };
  } else if (field.kind === 'integer' || field.kind === 'number') {
    row = addNumber(folder, key, field, model, set);
  } else {
    const own = createOwnRow(key, words, store);
    if (own) folder.$children.append(own.element);
    return own;
  }
  row.controller.name(words.of(field.label));
  if (field.help) {
    row.controller.$name.title = words.of(field.help);
    row.controller.$widget
      .querySelector('select, input:not(.slider)')
      ?.setAttribute('aria-description', words.of(field.help));
  }
  return row;
}

function addNumber(
  folder: GUI,
  key: SettingKey,
  field: NumberField,
  model: Record<string, unknown>,
  set: (value: unknown) => void,
): GuiRow {
  const clamp = (value: number): number => Math.min(field.max, Math.max(field.min, value));
  const controller = folder.add(model, key).onChange((value: number) => {
    set(clamp(field.kind === 'integer' ? Math.round(value) : value));
  }) as NumberController;
  if (field.kind === 'integer' && field.max - field.min > MOST_SLIDING) return { key, controller };
  const slider = createSlider(field, set);
  // The box beside it carries the name and the arrow keys; a second stop for the same number would only be in the way.
  slider.element.tabIndex = -1;
  slider.element.setAttribute('aria-hidden', 'true');
  controller.$widget.prepend(slider.element);
  controller.domElement.classList.add('lil-has-slider');
  return { key, controller, slider };
}

function refresh(row: Row, settings: Settings): void {
  const field = table[row.key];
  if ('element' in row) {
    row.element.hidden = !(field.shown?.(settings) ?? true);
    row.set(settings);
    return;
  }
  const { key, controller, slider } = row;
  controller.show(field.shown?.(settings) ?? true);
  const value = settings[key];
  (controller.object as Record<string, unknown>)[key] = value;
  if ((field.kind === 'integer' || field.kind === 'number') && typeof value === 'number') {
    slider?.set(value);
    (controller as NumberController).step(arrowStep(field, value), field.kind === 'integer');
  }
  controller.updateDisplay();
}

/** What an arrow key adds to the number; lil-gui takes ten of them where the step is not a whole one. */
export function arrowStep(field: Pick<NumberField, 'kind' | 'max' | 'scale' | 'step'>, value: number): number {
  if (field.kind === 'integer') return 1;
  if (field.step !== undefined) return field.step / 10;
  const size = value > 0 ? value : field.max / 1000;
  return 10 ** (Math.floor(Math.log10(size)) - 2);
}
