/** A sight in words and signs, for those who hear the page and those who read it. */
import type { QuantityFacts } from '../api.ts';
import { formatAge, formatNumber, formatUnit } from '../format.ts';
import type { Speech } from '../i18n.ts';
import type { Sight } from './sight.ts';

/** "PM2.5 23.4 µg/m³", or that there is none. */
function sayNumber(
  { latest }: Sight,
  facts: QuantityFacts | undefined,
  { language, texts }: Speech,
): string {
  const name = facts?.[language] ?? latest?.quantity ?? '';
  if (latest === null || latest.value === null) return `${name} ${texts.noValue}`.trim();
  const number = formatNumber(latest.value, facts?.decimals ?? 1, language);
  return `${name} ${number} ${formatUnit(latest.unit, language)}`.trim();
}

/** Number, age and state: what a marker says. */
export function sayValue(sight: Sight, facts: QuantityFacts | undefined, speech: Speech): string {
  return [sayNumber(sight, facts, speech), sayAge(sight, speech)].join(', ');
}

/** "hace 12 s, en vivo". */
export function sayAge({ ageSeconds, station, state }: Sight, { texts }: Speech): string {
  const age = ageSeconds === null ? null : formatAge(ageSeconds, texts);
  if (age === null) return station.lastReading === null ? texts.never : texts.state[state];
  return `${age}, ${texts.state[state]}`;
}
