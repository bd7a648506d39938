/** The table of a race: places, means with their intervals, and, once it is over, whether what lies between is more than chance. */
import { drawing, make } from '../dom.ts';
import type { Words } from '../i18n/index.ts';
import { decimal, loss, percent } from '../i18n/numbers.ts';
import { raceWords } from '../i18n/race.ts';
import type { PlotInk } from '../plot/content.ts';
import { chanceText, type Placed } from './sentences.ts';

/** A mean and half the width of its interval. */
export interface Spread {
  readonly mean: number;
  readonly half: number;
}

export interface StandingRow extends Placed {
  readonly ink: PlotInk;
  readonly loss: Spread;
  /** NaN of a regression. */
  readonly accuracy: Spread;
  readonly diverged: number;
  readonly behind: (Placed['behind'] & { readonly difference: Spread; readonly lost: number }) | null;
}

export interface StandingsContent {
  /** In the order of their ranks. */
  readonly rows: readonly StandingRow[];
  readonly seeds: number;
  /** Whether the test samples decide, or the training samples. */
  readonly tested: boolean;
  /** Whether the race is over; to test before, and again and again, would find too much to be more than chance. */
  readonly decided: boolean;
}

export interface StandingsView {
  readonly element: HTMLElement;
  show(content: StandingsContent | null): void;
}

/** Wide enough for a mean and its whiskers, in the units of its box. */
const BAR = 100;

/** The mean as a stroke, its interval as whiskers, on an axis that all rows share. */
function bar({ mean, half }: Spread, [low, high]: readonly [number, number]): SVGSVGElement {
  const at = (value: number): number => ((value - low) / (high - low || 1)) * (BAR - 8) + 4;
  const [left, middle, right] = [at(mean - (half || 0)), at(mean), at(mean + (half || 0))];
  const whiskers = `M${left} 3v6M${right} 3v6M${left} 6H${right}`;
  const drawn = drawing(`0 0 ${BAR} 12`, [
    { d: whiskers, class: 'whiskers' },
    { d: `M${middle} 1v10`, class: 'mean' },
  ]);
  drawn.setAttribute('preserveAspectRatio', 'none');
  return drawn;
}

function axisOf(rows: readonly StandingRow[]): readonly [number, number] {
  const ends = rows.flatMap(({ loss: { mean, half } }) => [mean - (half || 0), mean + (half || 0)]);
  return [Math.min(...ends), Math.max(...ends)];
}

/** As many decimals for the half width as for the mean. */
function spreadText({ mean, half }: Spread): string {
  const decimals = mean >= 0.01 ? 3 : Math.max(3, 1 - Math.floor(Math.log10(Math.max(mean, 1e-9))));
  return Number.isFinite(half) ? `${loss(mean)} ± ${decimal(half, decimals)}` : loss(mean);
}

/** How far behind, whether that is more than chance (null before the end), and in how many seeds. */
export function behindTexts(
  { difference, lost, chance, clear }: NonNullable<StandingRow['behind']>,
  seeds: number,
  decided: boolean,
  words: Words,
): { readonly size: string; readonly verdict: string | null; readonly often: string } {
  return {
    size: `+${spreadText(difference)}`,
    verdict: decided ? `${words.of(clear ? raceWords.clear : raceWords.unclear)} (p ${chanceText(chance)})` : null,
    often: words.of(raceWords.worseIn, { lost, seeds }),
  };
}

const cell = (className: string, ...children: (Node | string)[]): HTMLElement => make('td', { className }, ...children);

export function createStandings(words: Words): StandingsView {
  const head = make('thead');
  const body = make('tbody');
  const method = make('p', { className: 'method' });
  const table = make('table', {}, head, body);
  const element = make('div', { className: 'standings' }, table, method);
  let content: StandingsContent | null = null;

  const nameCell = ({ title, ink, judged, diverged }: StandingRow, seeds: number): HTMLElement => {
    const swatch = make('i', { className: 'swatch' });
    swatch.style.background = `var(--curve-${ink})`;
    const name = make('span', { className: judged ? 'name judged' : 'name', textContent: title, title });
    const note = words.of(raceWords.diverged, { count: diverged, seeds });
    const rest = diverged > 0 ? [make('span', { className: 'note', textContent: note })] : [];
    return make('th', { scope: 'row' }, swatch, name, ...rest);
  };
  const behindCell = ({ behind }: StandingRow, seeds: number, decided: boolean): HTMLElement => {
    if (!behind) return cell('behind none', '–');
    const { size, verdict, often } = behindTexts(behind, seeds, decided, words);
    const what = make('span', { className: behind.clear ? 'clear' : 'unclear', textContent: verdict ?? '' });
    return cell(
      'behind',
      make('span', { textContent: size }),
      ...(verdict === null ? [] : [what]),
      make('span', { className: 'note', textContent: often }),
    );
  };
  const draw = (): void => {
    element.hidden = content === null;
    if (content === null) return;
    const { rows, seeds, tested, decided } = content;
    const scored = rows.some(({ accuracy }) => Number.isFinite(accuracy.mean));
    const columns = [
      raceWords.place,
      raceWords.function,
      tested ? raceWords.testLoss : raceWords.trainingLoss,
      ...(scored ? [tested ? raceWords.testAccuracy : raceWords.trainingAccuracy] : []),
      raceWords.behind,
    ];
    head.replaceChildren(
      make('tr', {}, ...columns.map((text) => make('th', { scope: 'col', textContent: words.of(text) }))),
    );
    const axis = axisOf(rows);
    body.replaceChildren(
      ...rows.map((row) =>
        make(
          'tr',
          {},
          cell('place', String(row.rank)),
          nameCell(row, seeds),
          cell('loss', make('span', { textContent: spreadText(row.loss) }), bar(row.loss, axis)),
          ...(scored ? [cell('accuracy', percent(row.accuracy.mean))] : []),
          behindCell(row, seeds, decided),
        ),
      ),
    );
    method.textContent = words.of(raceWords.method, { count: rows.length - 1 });
  };
  words.follow(draw);
  return {
    element,
    show(next) {
      content = next;
      draw();
    },
  };
}
