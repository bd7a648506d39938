/** What is pointed at in the figure of points, and what is said of it. */
import { WARPED_NUMBERS } from '../../exhibits/warp/warp.ts';
import type { Cloud } from '../../exhibits/warp/cloud.ts';
import { make } from '../../ui/dom.ts';
import type { Words } from '../../ui/i18n/index.ts';
import { decimal } from '../../ui/i18n/numbers.ts';
import { warpWords } from '../../ui/i18n/warp.ts';
import { type CellFacts, share } from '../../ui/warp/verdict.ts';
import type { Scene } from './scene.ts';

/** The point nearest to a place, as far as `reach` away; null where there is none. */
export function nearestPoint(
  warped: ArrayLike<number>,
  x: number,
  y: number,
  reach: number,
): { readonly point: number; readonly x: number; readonly y: number } | null {
  let best = null;
  let least = reach * reach;
  for (let i = 0; i < warped.length / WARPED_NUMBERS; i++) {
    const [u, v] = [warped[i * WARPED_NUMBERS] ?? NaN, warped[i * WARPED_NUMBERS + 1] ?? NaN];
    const square = (u - x) ** 2 + (v - y) ** 2;
    if (!(square < least)) continue; // NaN is near nothing
    least = square;
    best = { point: i, x: u, y: v };
  }
  return best;
}

/** The sentences about a cell, and about the point if there is one. */
export function describe(
  cell: { readonly name: string; readonly n: number; readonly facts: CellFacts },
  found: ReturnType<typeof nearestPoint>,
  cloud: Cloud,
  words: Words,
): string {
  const { name, n, facts } = cell;
  const { most, least, squeeze } = facts;
  const sentences = [
    words.of(warpWords.spread, { name, n, most: share(most), least: share(least) }),
    words.of(warpWords.squeeze, {
      median: share(squeeze.median),
      outer: share(squeeze.outer),
      min: share(squeeze.least),
    }),
  ];
  if (found) {
    const [x = 0, y = 0] = cloud.points.subarray(2 * found.point, 2 * found.point + 2);
    const [from, to] = [
      [x, y],
      [found.x, found.y],
    ].map((pair) => pair.map((value) => decimal(value, 2)));
    sentences.push(
      words.of(warpWords.point, { x: from?.[0] ?? '', y: from?.[1] ?? '', u: to?.[0] ?? '', v: to?.[1] ?? '' }),
    );
  }
  return sentences.join(words.language === 'zh' ? '' : ' ');
}

/** Around the pointer, in halves of a picture's side. */
const REACH = 0.12;

export interface Reader {
  readonly element: HTMLElement;
  /** The point that is ringed. */
  readonly marked: number | null;
  point(cell: number, at: { readonly x: number; readonly y: number } | null): void;
  leave(): void;
  /** Says it anew after something has changed. */
  refresh(): void;
}

export interface ReaderOptions {
  readonly scene: Pick<Scene, 'cloud' | 'points' | 'measureOf'>;
  readonly words: Words;
  /** What is known of a cell. */
  readonly cell: (cell: number) => { readonly name: string; readonly n: number; readonly facts: CellFacts } | null;
  /** Half the side of all pictures in the points' units; null where each has its own axes. */
  readonly half: () => number | null;
  /** Another point is ringed. */
  readonly changed: () => void;
}

export function createReader({ scene, words, cell: known, half, changed }: ReaderOptions): Reader {
  const element = make('p', { className: 'warp-reading' });
  let over: { readonly cell: number; readonly at: { readonly x: number; readonly y: number } | null } | null = null;
  let found: ReturnType<typeof nearestPoint> = null;

  const write = (): void => {
    const cell = over && known(over.cell);
    element.textContent = cell ? describe(cell, found, scene.cloud, words) : words.of(warpWords.hint);
  };
  const find = async (): Promise<void> => {
    const asked = over;
    const points = asked?.at ? await scene.points(asked.cell)?.catch(() => []) : undefined;
    if (asked !== over) return;
    const before = found?.point;
    found = asked?.at && points ? search(asked.cell, asked.at, points) : null;
    if (before !== found?.point) changed();
    write();
  };
  /** Twin of window_of in warp_points.wgsl. */
  const search = (
    cell: number,
    at: { readonly x: number; readonly y: number },
    points: ArrayLike<number>,
  ): ReturnType<typeof nearestPoint> => {
    const same = half();
    if (same !== null) return nearestPoint(points, at.x * same, at.y * same, REACH * same);
    const bounds = scene.measureOf(cell)?.bounds;
    if (!bounds) return null;
    const { left, right, bottom, top } = bounds;
    const own = 0.56 * Math.max(right - left, top - bottom) || 1;
    return nearestPoint(points, (left + right) / 2 + at.x * own, (bottom + top) / 2 + at.y * own, REACH * own);
  };
  words.follow(write);
  return {
    element,
    get marked() {
      return found?.point ?? null;
    },
    point(cell, at) {
      over = { cell, at };
      write();
      void find();
    },
    leave() {
      over = null;
      void find();
    },
    refresh: () => void find(),
  };
}
