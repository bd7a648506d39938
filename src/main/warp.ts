/** Joins the exhibit of points to the page. */
import type { Bilingual } from '../activations/index.ts';
import { findDataset } from '../datasets/index.ts';
import { judge, nearlySingular } from '../exhibits/warp/claims.ts';
import type { Loss } from '../exhibits/warp/measure.ts';
import { STEPS, Teacher } from '../exhibits/warp/teacher.ts';
import { MAX_SEED, sameIn } from '../state/fields.ts';
import { titleOf } from '../state/own.ts';
import { defaults, type SettingKey, type Settings } from '../state/settings.ts';
import { exhibitLabels } from '../state/table/page.ts';
import { make, oncePerFrame } from '../ui/dom.ts';
import { fill } from '../ui/i18n/index.ts';
import { warpWords } from '../ui/i18n/warp.ts';
import { createPanel } from '../ui/panel.ts';
import { createBench } from '../ui/warp/bench.ts';
import { type Claims, createClaims } from '../ui/warp/claims.ts';
import { createColumns } from '../ui/warp/columns.ts';
import { createFigure, type Figure } from '../ui/warp/figure.ts';
import type { Exhibit, Surroundings } from './exhibit.ts';
import { animateBend } from './warp/bend.ts';
import { createTrainers } from './trainers.ts';
import { createReader, type Reader } from './warp/reading.ts';
import { ARTICLE_ROWS, Scene, type SceneEvents } from './warp/scene.ts';

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

class Points implements Exhibit {
  readonly #surroundings: Surroundings;
  readonly #scene: Scene;
  readonly #teacher: Teacher;
  readonly #figure: Figure;
  readonly #reader: Reader;
  readonly #claims: Claims;
  readonly #status = make('p', { className: 'warp-status', role: 'status' });
  readonly #redraw = oncePerFrame(() => this.#draw());
  #losses: readonly Loss[] = [];
  #visible = false;
  #dirty = true;
  #onCpu = false;
  #preparing = false;
  #failure: Bilingual | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(stand: HTMLElement, surroundings: Surroundings) {
    const { store, words, theme, engine } = surroundings;
    this.#surroundings = surroundings;
    const failed = (error: unknown): void => this.#fail(warpWords.cannotLearn, error);
    this.#teacher = new Teacher(createTrainers(engine, failed), {
      learned: () => {
        this.#scene.setMaps();
        this.#writeStatus();
      },
      failed,
    });
    this.#scene = new Scene(engine, this.#teacher, store.get(), theme.palette, this.#sceneEvents());
    this.#figure = createFigure(words, {
      point: (cell, at) => this.#reader.point(cell, at),
      leave: () => this.#reader.leave(),
      enlarge: (cell) => store.set({ warpLarge: cell === null ? 0 : numberOf(cell, this.#scene.names.length) }),
      remove: (name) => store.set({ warpFunctions: store.get().warpFunctions.filter((each) => each !== name) }),
      resized: this.#redraw,
    });
    this.#reader = createReader({
      scene: this.#scene,
      words,
      cell: (cell) => this.#cellAt(cell),
      half: () => this.#half(),
      changed: this.#redraw,
    });
    this.#claims = createClaims(words);
    this.#furnish(stand);
    store.subscribe('all', (settings, changed) => this.#follow(settings, changed));
    theme.follow((palette) => this.#scene.setPalette(palette));
  }

  setVisible(visible: boolean): void {
    this.#visible = visible;
    if (!visible) {
      clearTimeout(this.#timer);
      this.#teacher.stop();
      return;
    }
    void this.#scene.start();
    this.#learn();
    if (this.#dirty) this.#redraw();
  }

  #furnish(stand: HTMLElement): void {
    const { store, words, calm } = this.#surroundings;
    const lead = make('p', { className: 'warp-lead' });
    const bench = createBench(words, store, {
      playBend: calm ? null : () => animateBend(store, () => this.#visible),
      redraw: () => store.set({ warpSeed: Math.floor(Math.random() * MAX_SEED) }),
      article: () => store.set(articleSettings()),
    });
    const rows = make('div', { className: 'rows' });
    const panel = make('aside', { className: 'warp-panel' }, createColumns(words, store), rows);
    const parts = [lead, bench, this.#figure.element, this.#reader.element, this.#status, this.#claims.element];
    stand.append(make('div', { className: 'warp-main' }, ...parts), panel);
    createPanel(rows, words, store, [
      { group: 'warp', title: () => words.of(exhibitLabels.warp) },
      { group: 'data', title: () => words.t('groupData') },
    ]);
    words.follow(() => {
      stand.lang = words.language === 'zh' ? 'zh-CN' : 'en';
      lead.textContent = words.of(warpWords.lead);
      panel.setAttribute('aria-label', words.of(warpWords.panel));
      this.#showShape();
      this.#writeStatus();
    });
  }

  #sceneEvents(): SceneEvents {
    return {
      redraw: this.#redraw,
      staged: (stage) => {
        this.#onCpu = stage.backend === 'cpu';
        this.#figure.setCanvas(stage.canvas);
        this.#writeStatus();
      },
      reshaped: () => this.#showShape(),
      measured: (losses) => {
        this.#losses = losses;
        this.#figure.setFacts(losses);
        this.#showClaims();
        this.#reader.refresh();
      },
      preparing: (state) => {
        this.#preparing = state === true;
        this.#failure = null;
        if (typeof state === 'object') this.#fail(warpWords.cannotDraw, state.failed);
        this.#writeStatus();
      },
    };
  }

  #follow(settings: Settings, changed: ReadonlySet<SettingKey>): void {
    this.#scene.follow(settings, changed);
    if (changed.has('warpLarge') || changed.has('own')) this.#showShape();
    if (![...changed].every((key) => key === 'warpBend' || key === 'warpLarge')) this.#learn();
    this.#writeStatus();
  }

  /** Half the side of a picture in the points' units; null where each has its own axes. */
  #half(): number | null {
    return this.#surroundings.store.get().warpAxes === 'own' ? null : MARGIN * this.#scene.radius;
  }

  #draw(): void {
    this.#dirty = !this.#visible;
    if (!this.#visible) return;
    const { store, theme } = this.#surroundings;
    const { boxes, ratio } = this.#figure.boxes();
    const side = Math.min(boxes[0]?.width ?? 0, boxes[0]?.height ?? 0) / ratio;
    const curve = this.#scene.cloud.marking.kind === 'curve';
    this.#scene.draw(boxes, {
      half: this.#half(),
      ratio,
      radius: curve ? between(1.2, side / 85, 2) : between(1.6, side / 60, 3),
      trace: theme.palette.rule2,
      ring: theme.palette.ink,
      before: store.get().warpBefore,
      marked: this.#reader.marked,
      step: curve && side < SMALL ? 2 : 1,
    });
  }

  #cellAt(cell: number): { name: string; n: number; facts: Loss } | null {
    const { names, rows } = this.#scene;
    const [name, n] = [names[cell % names.length], rows[Math.floor(cell / names.length)]];
    const facts = this.#losses[cell];
    if (name === undefined || n === undefined || !facts) return null;
    const { store, words } = this.#surroundings;
    return { name: words.of(titleOf(name, store.get())), n, facts };
  }

  #showShape(): void {
    const { store, words } = this.#surroundings;
    const settings = store.get();
    const { names, rows } = this.#scene;
    const columns = names.map((name) => ({ name, title: words.of(titleOf(name, settings)) }));
    this.#figure.show({ columns, rows, large: cellOf(settings.warpLarge, names.length, rows.length) });
    this.#learn();
    this.#redraw();
  }

  #showClaims(): void {
    const { names } = this.#scene;
    const lossesOf = (c: number): readonly Loss[] =>
      ARTICLE_ROWS.flatMap((_, r) => this.#losses[r * names.length + c] ?? []);
    const conditions = ARTICLE_ROWS.map((_, r) => names.map((__, c) => this.#scene.condition(r * names.length + c)));
    this.#claims.show(judge(names.map((name, c) => ({ name, losses: lossesOf(c) }))), {
      learned: this.#scene.lesson !== null,
      singular: nearlySingular(ARTICLE_ROWS, conditions),
    });
  }

  /** Has those networks learn that the figure wants and nobody has taught, once the hand rests. */
  #learn(): void {
    clearTimeout(this.#timer);
    this.#teacher.stop();
    const { lesson, names } = this.#scene;
    if (!this.#visible || !lesson || names.length === 0) return;
    this.#timer = setTimeout(() => {
      this.#failure = null;
      this.#teacher.teach(lesson, this.#scene.pupils);
      this.#writeStatus();
    }, REST_MS);
  }

  #fail(said: Bilingual, error: unknown): void {
    const detail = error instanceof Error ? error.message : String(error);
    this.#failure = { en: fill(said.en, { detail }), zh: fill(said.zh, { detail }) };
    this.#writeStatus();
  }

  #writeStatus(): void {
    const { words } = this.#surroundings;
    const parts = [
      this.#source(),
      this.#onCpu && words.of(warpWords.cpu),
      this.#preparing && words.of(warpWords.compiling),
      this.#failure && words.of(this.#failure),
    ];
    this.#status.textContent = parts.filter(Boolean).join(words.language === 'zh' ? '' : ' ');
  }

  /** Where W comes from, in words. */
  #source(): string {
    const { store, words } = this.#surroundings;
    const { lesson, pupils } = this.#scene;
    if (!lesson) return words.of(warpWords.drawn);
    const left = this.#teacher.untaught(lesson, pupils).length;
    const data = words.of(findDataset(store.get().dataset)?.title ?? sameIn(''));
    return left > 0
      ? words.of(warpWords.learning, { data, left })
      : words.of(warpWords.learned, { data, steps: STEPS });
  }
}

export const openWarp = (stand: HTMLElement, surroundings: Surroundings): Exhibit => new Points(stand, surroundings);

const between = (low: number, value: number, high: number): number => Math.min(high, Math.max(low, value));

/** The large picture as the link has it: row and column from 1. */
const numberOf = (cell: number, columns: number): number =>
  10 * (Math.floor(cell / columns) + 1) + (cell % columns) + 1;

/** Its cell, or null where there is no such row or column. */
function cellOf(number: number, columns: number, rows: number): number | null {
  const [row, column] = [Math.floor(number / 10) - 1, (number % 10) - 1];
  return row >= 0 && row < rows && column >= 0 && column < columns ? row * columns + column : null;
}
