/** Joins the exhibit of points to the page. */
import { findDataset } from '../datasets/index.ts';
import { judge } from '../exhibits/warp/claims.ts';
import type { Loss } from '../exhibits/warp/measure.ts';
import { STEPS, Teacher } from '../exhibits/warp/teacher.ts';
import { MAX_SEED } from '../state/fields.ts';
import { titleOf } from '../state/own.ts';
import { defaults, type SettingKey, type Settings } from '../state/settings.ts';
import { exhibitLabels } from '../state/table/page.ts';
import { make, oncePerFrame } from '../ui/dom.ts';
import { warpWords } from '../ui/i18n/warp.ts';
import { createPanel } from '../ui/panel.ts';
import { createBench } from '../ui/warp/bench.ts';
import { createClaims } from '../ui/warp/claims.ts';
import { createColumns } from '../ui/warp/columns.ts';
import { createFigure } from '../ui/warp/figure.ts';
import type { Exhibit, Surroundings } from './exhibit.ts';
import { animateBend } from './warp/bend.ts';
import { createTrainers } from './warp/engines.ts';
import { createReader } from './warp/reading.ts';
import { ARTICLE_ROWS, Scene } from './warp/scene.ts';

/** The points reach so far into a picture whose axes are the same as all others'. */
const MARGIN = 1.12;
/** In CSS px: in smaller pictures every second point of the curve is enough to draw it. */
const SMALL = 150;
/** Networks learn once the hand has rested for so long. */
const REST_MS = 300;

/** What the article's figure is set to; the page's data stay as they are. */
function articleSettings(): Partial<Settings> {
  const { warpCloud, warpReach, warpFunctions, warpSource, warpBend, warpAxes, warpLarge } = defaults;
  const figure = { warpCloud, warpReach, warpFunctions, warpSource, warpBend, warpAxes, warpLarge };
  return { ...figure, warpScrubbed: false };
}

export function openWarp(stand: HTMLElement, surroundings: Surroundings): Exhibit {
  const { store, words, theme, engine, calm } = surroundings;
  let visible = false;
  let losses: readonly Loss[] = [];
  let failure: string | null = null;
  let preparing = false;
  let onCpu = false;
  let left = 0;
  let dirty = true;

  const teacher = new Teacher(createTrainers(engine, learningFailed), {
    learned(still) {
      left = still;
      scene.setMaps();
      writeStatus();
    },
    failed: learningFailed,
  });
  const redraw = oncePerFrame(() => {
    dirty = true;
    if (!visible) return;
    dirty = false;
    const { boxes, ratio } = figure.boxes();
    const { warpBefore, warpAxes } = store.get();
    const side = Math.min(boxes[0]?.width ?? 0, boxes[0]?.height ?? 0) / ratio;
    const curve = scene.cloud.marking.kind === 'curve';
    const { palette } = theme;
    scene.draw(boxes, {
      half: warpAxes === 'own' ? null : MARGIN * scene.radius,
      ratio,
      radius: curve ? between(1.2, side / 85, 2) : between(1.6, side / 60, 3),
      trace: palette.rule2,
      ring: palette.ink,
      before: warpBefore,
      marked: reader.marked,
      step: curve && side < SMALL ? 2 : 1,
    });
  });
  const scene = new Scene(engine, teacher, store.get(), theme.palette, {
    redraw,
    staged(stage) {
      onCpu = stage.backend === 'cpu';
      figure.setCanvas(stage.canvas);
      writeStatus();
    },
    reshaped: () => showShape(),
    measured(next) {
      losses = next;
      figure.setFacts(losses);
      showClaims();
      reader.refresh();
    },
    preparing(state) {
      preparing = state === true;
      failure = typeof state === 'object' ? words.of(warpWords.cannotDraw, { detail: textOf(state.failed) }) : null;
      writeStatus();
    },
  });
  const figure = createFigure(words, {
    point: (cell, at) => reader.point(cell, at),
    leave: () => reader.leave(),
    enlarge: (cell) => store.set({ warpLarge: cell === null ? 0 : numberOf(cell, scene.names.length) }),
    remove: (name) => store.set({ warpFunctions: store.get().warpFunctions.filter((each) => each !== name) }),
    resized: redraw,
  });
  const reader = createReader({
    scene,
    words,
    cell: (cell) => cellAt(cell),
    half: () => (store.get().warpAxes === 'own' ? null : MARGIN * scene.radius),
    changed: redraw,
  });
  const claims = createClaims(words);
  const status = make('p', { className: 'warp-status' });
  status.setAttribute('role', 'status');
  const lead = make('p', { className: 'warp-lead' });
  const bench = createBench(words, store, {
    playBend: calm ? null : () => animateBend(store, () => visible),
    redraw: () => store.set({ warpSeed: Math.floor(Math.random() * MAX_SEED) }),
    article: () => store.set(articleSettings()),
  });
  const rows = make('div', { className: 'rows' });
  const panel = make('aside', { className: 'warp-panel' }, createColumns(words, store), rows);
  const main = make(
    'div',
    { className: 'warp-main' },
    lead,
    bench,
    figure.element,
    reader.element,
    status,
    claims.element,
  );
  stand.append(main, panel);
  createPanel(rows, words, store, [
    { group: 'warp', title: () => words.of(exhibitLabels.warp) },
    { group: 'data', title: () => words.t('groupData') },
  ]);

  function cellAt(cell: number): { name: string; n: number; facts: Loss } | null {
    const { names, rows: ns } = scene;
    const [name, n, facts] = [names[cell % names.length], ns[Math.floor(cell / names.length)], losses[cell]];
    return name === undefined || n === undefined || !facts
      ? null
      : { name: words.of(titleOf(name, store.get())), n, facts };
  }
  function showShape(): void {
    const settings = store.get();
    const { names, rows: ns } = scene;
    const columns = names.map((name) => ({ name, title: words.of(titleOf(name, settings)) }));
    figure.show({ columns, rows: ns, large: cellOf(settings.warpLarge, names.length, ns.length) });
    learn();
    redraw();
  }
  function showClaims(): void {
    const { names } = scene;
    const columns = names.map((name, c) => ({
      name,
      losses: ARTICLE_ROWS.flatMap((_, r) => losses[r * names.length + c] ?? []),
    }));
    claims.show(judge(columns));
  }
  function writeStatus(): void {
    const settings = store.get();
    const data = words.of(findDataset(settings.dataset)?.title ?? { en: '', zh: '' });
    const source =
      settings.warpSource === 'drawn'
        ? words.of(warpWords.drawn)
        : left > 0
          ? words.of(warpWords.learning, { data, left })
          : words.of(warpWords.learned, { data, steps: STEPS });
    const parts = [source, onCpu && words.of(warpWords.cpu), preparing && words.of(warpWords.compiling), failure];
    status.textContent = parts.filter(Boolean).join(words.language === 'zh' ? '' : ' ');
  }
  function learningFailed(error: unknown): void {
    left = 0;
    failure = words.of(warpWords.cannotLearn, { detail: textOf(error) });
    writeStatus();
  }

  let timer: ReturnType<typeof setTimeout> | undefined;
  /** Has those networks learn that the figure wants and nobody has taught, once the hand rests. */
  function learn(): void {
    clearTimeout(timer);
    teacher.stop();
    const { lesson } = scene;
    if (!visible || !lesson || scene.names.length === 0) return;
    timer = setTimeout(() => {
      failure = null;
      left = teacher.teach(lesson, scene.pupils);
      writeStatus();
    }, REST_MS);
  }

  const follow = (settings: Settings, changed: ReadonlySet<SettingKey>): void => {
    scene.follow(settings, changed);
    if (['warpLarge', 'own'].some((key) => changed.has(key as SettingKey))) showShape();
    if (![...changed].every((key) => key === 'warpBend' || key === 'warpLarge')) learn();
    writeStatus();
  };
  store.subscribe('all', follow);
  theme.follow((palette) => scene.setPalette(palette));
  words.follow(() => {
    stand.lang = words.language === 'zh' ? 'zh-CN' : 'en';
    lead.textContent = words.of(warpWords.lead);
    panel.setAttribute('aria-label', words.of(warpWords.panel));
    showShape();
    writeStatus();
  });
  return {
    setVisible(now) {
      visible = now;
      if (!now) {
        clearTimeout(timer);
        teacher.stop();
        return;
      }
      void scene.start();
      learn();
      if (dirty) redraw();
    },
  };
}

const textOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

const between = (low: number, value: number, high: number): number => Math.min(high, Math.max(low, value));

/** The large picture as the link has it: row and column from 1. */
const numberOf = (cell: number, columns: number): number =>
  10 * (Math.floor(cell / columns) + 1) + (cell % columns) + 1;

/** Its cell, or null where there is no such row or column. */
function cellOf(number: number, columns: number, rows: number): number | null {
  const [row, column] = [Math.floor(number / 10) - 1, (number % 10) - 1];
  return row >= 0 && row < rows && column >= 0 && column < columns ? row * columns + column : null;
}
