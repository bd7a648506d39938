/** What a newcomer sees here, which of it is exact, which keys there are. */
import { type Preset, presets, tenPieces } from '../state/presets.ts';
import { createDialog } from './dialog.ts';
import { make } from './dom.ts';
import type { WordKey, Words } from './i18n/index.ts';

const entries: readonly (readonly [WordKey, WordKey])[] = [
  ['helpFoldTitle', 'helpFold'],
  ['helpValleyTitle', 'helpValley'],
  ['helpCutTitle', 'helpCut'],
  ['helpUnitsTitle', 'helpUnits'],
  ['helpLayersTitle', 'helpLayers'],
  ['helpDotsTitle', 'helpDots'],
  ['helpExactTitle', 'helpExact'],
];

const keys: readonly (readonly [string, WordKey])[] = [
  ['.', 'keyStep'],
  ['R', 'keyReset'],
  ['[ ]', 'keyUnits'],
  ['?', 'keyHelp'],
];

export interface Help {
  open(): void;
}

/** `onPreset` hears of one that is to be tried. */
export function createHelp(dialog: HTMLDialogElement, words: Words, onPreset: (preset: Preset) => void): Help {
  const view = createDialog(
    dialog,
    words,
    () => words.t('help'),
    () => {
      const list = make('dl', { className: 'entries' });
      const row = (title: WordKey, ...content: (Node | string)[]): void =>
        list.append(make('dt', { textContent: words.t(title) }), make('dd', {}, ...content));
      for (const [title, text] of entries) row(title, words.t(text));
      row(
        'helpPiecesTitle',
        words.t('helpPieces'),
        presetList(dialog, [[words.t('helpPiecesTry'), tenPieces]], onPreset),
      );
      row(
        'tryFirst',
        presetList(
          dialog,
          presets.map((each) => [words.of(each.title), each]),
          onPreset,
        ),
      );
      row('helpKeysTitle', keyTable(words));
      row('helpAboutTitle', words.t('helpAbout'));
      return [make('p', { className: 'lead', textContent: words.t('helpLead') }), list];
    },
  );
  return {
    open() {
      view.rewrite();
      view.open();
    },
  };
}

function presetList(
  dialog: HTMLDialogElement,
  list: readonly (readonly [title: string, preset: Preset])[],
  onPreset: (preset: Preset) => void,
): HTMLElement {
  const buttons = list.map(([textContent, preset]) =>
    make('button', {
      type: 'button',
      textContent,
      onclick: () => {
        dialog.close();
        onPreset(preset);
      },
    }),
  );
  return make('ul', { className: 'presets' }, ...buttons.map((button) => make('li', {}, button)));
}

function keyTable(words: Words): HTMLElement {
  const table = make('div', { className: 'keys' });
  const row = (key: string, text: string): void =>
    table.append(make('span', {}, make('kbd', { textContent: key })), make('span', { textContent: text }));
  row(words.t('keySpace'), words.t('keyPlay'));
  for (const [key, text] of keys) row(key, words.t(text));
  return table;
}
