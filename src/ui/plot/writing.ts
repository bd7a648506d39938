/** The words in a plot: of marks, lines, zones and curves, each where there is room for it. */
import type { Curve, PlotContent, PlotLine } from './content.ts';
import { around, type LabelWish, placeLabels, type Point } from './labels.ts';
import { valueAt } from './reading.ts';
import { lineEnds, type Scales } from './scale.ts';
import { type Sheet, stroke } from './sheet.ts';

interface Word extends LabelWish {
  readonly text: string;
  /** A stroke of this colour before the word. */
  readonly key: string | null;
}

const KEY_ROOM = 14;

/** The words of a plot in the order in which they find room. */
function wordsOf(sheet: Sheet, content: PlotContent, named: boolean): Word[] {
  const { g, size, scales, inks } = sheet;
  const { box } = scales;
  const height = size + 3;
  const word = (text: string, key: string | null, places: (width: number) => LabelWish['places']): Word[] => {
    if (text === '') return [];
    const width = g.measureText(text).width + (key === null ? 2 : KEY_ROOM + 2);
    return [{ text, key, width, height, places: places(width) }];
  };
  const inWindow = (x: number, y: number): boolean =>
    x >= box.left && x <= box.right && y >= box.top && y <= box.bottom;
  return [
    ...(content.marks ?? []).flatMap(({ x, y, label }) => {
      const [px, py] = [scales.px(x), scales.py(y)];
      return inWindow(px, py) ? word(label, null, (width) => around(px, py, width, height, 7)) : [];
    }),
    ...(content.lines ?? []).flatMap((line) => word(line.label, null, (width) => along(line, scales, width, height))),
    ...(content.zones ?? []).flatMap(({ from, to, label }) =>
      word(label, null, (width) => {
        const middle = (Math.max(box.left, scales.px(from)) + Math.min(box.right, scales.px(to)) - width) / 2;
        return [box.top + 3, box.bottom - height - 3, box.top + height + 6].map((top) => ({ left: middle, top }));
      }),
    ),
    ...(named ? content.curves : []).flatMap((curve) =>
      word(curve.name, inks.of(curve.ink), (width) =>
        namePlaces(
          curve,
          content.curves.filter((other) => other !== curve),
          scales,
        ).flatMap(([x, y]) => (inWindow(x, y) ? around(x, y, width, height, 5).slice(0, 6) : [])),
      ),
    ),
  ];
}

/** Shares of the window's width at which a name may stand. */
const SHARES = [0.94, 0.86, 0.76, 0.64, 0.5, 0.36, 0.2, 0.06] as const;
/** CSS px: farther from the others than this a curve is alone. */
const ALONE = 40;

/** Points of a curve where its name may stand: first those where no other curve is near. */
export function namePlaces(curve: Curve, others: readonly Curve[], { window, px, py }: Scales): readonly Point[] {
  const [from, to] = window.x;
  return SHARES.map((share) => {
    const x = from + share * (to - from);
    const y = py(valueAt(curve, x));
    const apart = others.map((other) => Math.abs(py(valueAt(other, x)) - y)).filter(Number.isFinite);
    return { point: [px(x), y] as const, room: Math.min(ALONE, ...apart) };
  })
    .toSorted((a, b) => b.room - a.room)
    .map(({ point }) => point);
}

function along(line: PlotLine, scales: Scales, width: number, height: number): LabelWish['places'] {
  const { box } = scales;
  const [x0, y0, x1, y1] = lineEnds(line, scales);
  if ('at' in line) {
    const tops = [box.top + 3, box.bottom - height - 3, (box.top + box.bottom) / 2];
    return tops.flatMap((top) => [
      { left: x0 + 5, top },
      { left: x0 - width - 5, top },
    ]);
  }
  return [0.98, 0.02, 0.8, 0.2, 0.6, 0.4].flatMap((share) => {
    const x = x0 + share * (x1 - x0);
    const y = y0 + share * (y1 - y0);
    const left = Math.min(box.right - width - 2, Math.max(box.left + 2, x - width / 2));
    return [
      { left, top: y - height - 2 },
      { left, top: y + 3 },
    ];
  });
}

/** Points of the curves in px, close enough together for words to keep off them. */
function pointsOf({ scales }: Sheet, curves: readonly Curve[]): Point[] {
  return curves.flatMap(({ x, y }) => {
    const stride = Math.max(1, Math.floor(x.length / 160));
    return Array.from({ length: Math.ceil(x.length / stride) }, (_, i): Point => [
      scales.px(x[i * stride] ?? NaN),
      scales.py(y[i * stride] ?? NaN),
    ]);
  });
}

/** Writes them on the sheet. */
export function drawWords(sheet: Sheet, content: PlotContent, named: boolean): void {
  const { g, inks, size, scales } = sheet;
  const wishes = wordsOf(sheet, content, named);
  if (wishes.length === 0) return;
  const places = placeLabels(wishes, scales.box, pointsOf(sheet, content.curves));
  g.textAlign = 'left';
  g.textBaseline = 'alphabetic';
  g.lineJoin = 'round';
  for (const [i, { text, key }] of wishes.entries()) {
    const place = places[i];
    if (!place) continue;
    const left = place.left + 1 + (key === null ? 0 : KEY_ROOM);
    const base = place.top + size * 0.95;
    if (key !== null) {
      g.strokeStyle = key;
      g.lineWidth = 2;
      stroke(g, place.left + 1, base - size * 0.35, place.left + KEY_ROOM - 3, base - size * 0.35);
    }
    g.strokeStyle = inks.paper;
    g.lineWidth = 3;
    g.strokeText(text, left, base);
    g.fillStyle = inks.of('ink-2');
    g.fillText(text, left, base);
  }
}
