/** What the page says about a function, from facts that were computed from the function. */
import { isConstant } from '../../activations/facts.ts';
import type { ActivationEntry, Facts } from '../../activations/index.ts';
import type { Words } from '../i18n/index.ts';
import { decimal } from '../i18n/numbers.ts';

/** What grows beyond this within single precision has no bound that a person would care about. */
const ENDLESS = 1e30;

const bounded = (value: number): number => (Math.abs(value) > ENDLESS ? Math.sign(value) * Infinity : value);

/** Two decimals at most, none where they are zero; infinities as signs. */
function short(value: number): string {
  return decimal(bounded(value), 2).replace(/\.?0+$/, '');
}

/** The short line: kinks, range, largest slope; of a constant its value. */
export function factsLine(facts: Facts, words: Words): string {
  if (isConstant(facts)) return words.t('factAlways', { y: short(facts.range[0]) });
  const stop = words.language === 'zh' ? '，' : ', ';
  const list = words.language === 'zh' ? '、' : ', ';
  const kinks = facts.kinks.slice(0, 4).map(short).join(list) + (facts.kinks.length > 4 ? ' …' : '');
  return [
    facts.kinks.length > 0 ? words.t('factKink', { at: kinks }) : words.t('factNoKink'),
    words.t('factRange', { low: short(facts.range[0]), high: short(facts.range[1]) }),
    words.t('factSlope', { slope: decimal(bounded(facts.largestSlope), 2) }),
  ].join(stop);
}

/** The long line: monotone, saturating, centred. */
export function factsMore(facts: Facts, words: Words): string {
  const stop = words.language === 'zh' ? '，' : ', ';
  const constant = isConstant(facts);
  const parts = [words.t(constant ? 'factConstant' : facts.monotone ? 'factMonotone' : 'factNotMonotone')];
  if (facts.zeroCentred) parts.push(words.t('factZeroCentred'));
  if (constant) return sentence(parts.join(stop));
  if (facts.saturatesLeft && facts.saturatesRight) parts.push(words.t('factSaturatesBoth'));
  else if (facts.saturatesLeft) parts.push(words.t('factSaturatesLeft'));
  else if (facts.saturatesRight) parts.push(words.t('factSaturatesRight'));
  return sentence(parts.join(stop));
}

const sentence = (line: string): string => line.charAt(0).toUpperCase() + line.slice(1);

/** Everything else there is to say, in sentences: the long line, why nothing is learned, the entry's note, others' slips. */
export function remarkLine(facts: Facts, entry: Pick<ActivationEntry, 'note' | 'erratum'>, words: Words): string {
  const stop = words.language === 'zh' ? '。' : '.';
  const sentences = [factsMore(facts, words) + stop];
  if (entry.note) sentences.push(words.of(entry.note));
  else if (!facts.trainable) sentences.push(words.t('factUntrainable'));
  if (entry.erratum) sentences.push(words.of(entry.erratum));
  return sentences.join(words.language === 'zh' ? '' : ' ');
}
