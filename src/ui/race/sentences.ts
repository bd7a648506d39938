/** What is found about a function, and how a race stands, in whole sentences. */
import { DEPTH, FLAT, SPAN, type Remark, type Stretch } from '../../activations/critique.ts';
import { troublesLine } from '../design/curves.ts';
import type { Words } from '../i18n/index.ts';
import { decimal, percent, scientific } from '../i18n/numbers.ts';
import { raceWords } from '../i18n/race.ts';

/** Of more places only the number is said. */
const FEW = 3;
/** Places are looked for within ± this. */
const REACH = 32;

/** A place on the axis: two decimals, or the digits that a small one needs. */
function place(x: number): string {
  const decimals = Number.isInteger(x) ? 0 : Math.abs(x) < 0.1 ? 3 : 2;
  return decimal(x, decimals);
}

/** `x < 0`, `−1 < x < 1`, `x > 6`. */
function stretch({ from, to }: Stretch): string | null {
  if (from === -Infinity && to === Infinity) return null;
  if (from === -Infinity) return `x < ${place(to)}`;
  if (to === Infinity) return `x > ${place(from)}`;
  return `${place(from)} < x < ${place(to)}`;
}

/** A factor as people say it: 2.3, 0.04, 8.2 × 10⁻⁵. */
const factorOf = (value: number): string => scientific(value, 2);

function remarkParams(
  remark: Exclude<Remark, { kind: 'not-finite' }>,
  words: Words,
): [key: keyof typeof raceWords, params: Record<string, string>] {
  const stretches = (where: readonly Stretch[]): string => {
    const few = where.slice(0, FEW).map((one) => stretch(one) ?? words.of(raceWords.everywhere));
    return few.join(words.of(raceWords.or));
  };
  const share = (value: number): string =>
    value < 1e-3 ? words.of(raceWords.hardlyAny) : words.of(raceWords.share, { share: percent(value) });
  const places = (at: readonly number[]): string => at.map(place).join(words.of(raceWords.comma));
  switch (remark.kind) {
    case 'too-large':
      return ['tooLarge', { x: place(remark.x) }];
    case 'constant':
      return ['constant', { y: place(remark.value) }];
    case 'no-slope':
      return ['noSlope', {}];
    case 'straight':
      return ['straight', { slope: place(remark.slope) }];
    case 'dead':
      return ['dead', { where: stretches(remark.where), share: share(remark.share) }];
    case 'flat':
      return ['flat', { where: stretches(remark.where), share: share(remark.share), threshold: String(FLAT) }];
    case 'vanishing':
    case 'exploding':
    case 'steady':
      return [
        remark.kind,
        { gain: decimal(remark.gain, 3), depth: String(DEPTH), factor: factorOf(remark.throughAll) },
      ];
    case 'small-slope':
      return [
        'smallSlope',
        { largest: scientific(remark.largest, 3), depth: String(DEPTH), factor: factorOf(remark.throughAll) },
      ];
    case 'outgrows':
      return ['outgrows', { span: String(SPAN), value: factorOf(remark.value) }];
    case 'turns':
      return remark.at.length > FEW
        ? [remark.more ? 'turnsAtLeast' : 'turnsOften', { count: String(remark.at.length), reach: String(REACH) }]
        : ['turns', { at: places(remark.at) }];
    case 'off-centre':
      return ['offCentre', { mean: decimal(remark.mean, 3), size: decimal(remark.size, 3) }];
    case 'kinks':
    case 'jumps':
      return remark.at.length > FEW
        ? [`${remark.kind}Often`, { count: String(remark.at.length) }]
        : [remark.kind, { at: places(remark.at) }];
    default:
      return [remark.kind, {}];
  }
}

/** One sentence about a function. */
export function remarkSentence(remark: Remark, words: Words): string {
  if (remark.kind === 'not-finite') return troublesLine(remark.finiteness, words);
  const [key, params] = remarkParams(remark, words);
  return words.of(raceWords[key], params);
}

/** A probability as it stands after p: `= 0.031`, `< 0.001`. */
export function chanceText(p: number): string {
  return p < 0.001 ? '< 0.001' : `= ${p.toFixed(3)}`;
}

/** As much of a standing as the verdict is about. */
export interface Placed {
  readonly title: string;
  readonly judged: boolean;
  readonly rank: number;
  /** How often chance alone sets it as far behind the first, and whether that is too seldom; null of the first. */
  readonly behind: { readonly chance: number; readonly clear: boolean } | null;
}

/** How the function that is judged came off; `rows` in the order of their ranks. Empty without rivals. */
export function verdictSentence(rows: readonly Placed[], words: Words): string {
  const [first] = rows;
  const judged = rows.find((row) => row.judged);
  if (!first || !judged || rows.length < 2) return '';
  if (judged.behind === null) {
    const close = rows.filter(({ behind }) => behind && !behind.clear).map(({ title }) => title);
    const params = { judged: judged.title, names: close.join(words.of(raceWords.comma)) };
    return words.of(close.length === 0 ? raceWords.winsClearly : raceWords.winsPartly, params);
  }
  const { chance, clear } = judged.behind;
  return words.of(clear ? raceWords.losesClearly : raceWords.losesUnclearly, {
    first: first.title,
    judged: judged.title,
    rank: judged.rank,
    count: rows.length,
    p: chanceText(chance),
  });
}
