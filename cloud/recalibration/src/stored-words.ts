/** What the agent had before it, as far as the store still says it. */
import type { Judged, RawWords } from '@samay/calibration';
import {
  isQualityFlag,
  isQuantity,
  type Point,
  Quality,
  type Quantity,
  qualityField,
  reasonBits,
  whyField,
} from '@samay/contract';

/** Said of a raw value after the tests of its sensor: by the humidity, and by the clock. */
const saidAfterwards = reasonBits(['fog', 'clock']);

/** @returns what a point says of a quantity, or undefined where it does not speak of it. */
export function storedWord(fields: Point['fields'], quantity: Quantity): Judged | undefined {
  const value = fields[quantity];
  const flag = fields[qualityField(quantity)];
  const bits = fields[whyField(quantity)];
  const why = typeof bits === 'number' ? bits : 0;
  // A value without a flag counts as not evaluated, a flag without a value as missing.
  if (typeof value === 'number') {
    return { value, quality: isQualityFlag(flag) ? flag : Quality.notEvaluated, why };
  }
  return isQualityFlag(flag) ? { quality: Quality.missing, why } : undefined;
}

/**
 * @param fields of a point of one sensor.
 * @returns what the sensor said as its own tests left it: fog and a wrong clock make a value suspect
 * and nothing worse, so what was suspect for nothing else was good.
 */
export function rawWords(fields: Point['fields']): RawWords {
  const words = new Map<Quantity, Judged>();
  for (const name of Object.keys(fields)) {
    if (!isQuantity(name)) continue;
    const word = storedWord(fields, name);
    if (word !== undefined) words.set(name, undone(word));
  }
  return words;
}

function undone(word: Judged): Judged {
  const why = word.why & ~saidAfterwards;
  if (why === word.why) return word;
  const quality = why === 0 && word.quality === Quality.suspect ? Quality.good : word.quality;
  return { ...word, quality, why };
}

/** @returns whether a point says this reason of a quantity. */
export const saysOf = (
  fields: Point['fields'],
  quantity: Quantity,
  reason: 'clock' | 'disagreement',
): boolean => ((storedWord(fields, quantity)?.why ?? 0) & reasonBits([reason])) !== 0;
