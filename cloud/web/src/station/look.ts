/** How a station is drawn and said: its last value, or its mean of 24 hours. */
import { categoryText, readCategory } from '../air/category.ts';
import { type DayMean, incaOf } from '../air/day-mean.ts';
import type { QuantityFacts } from '../api.ts';
import { formatDuration, formatNumber, formatShort, formatUnit } from '../format.ts';
import type { Speech, Texts } from '../i18n.ts';
import type { Badge, Fill } from '../map/face.tsx';
import type { Sight } from './sight.ts';
import { sayValue } from './words.ts';

export interface Look {
  readonly fill: Fill;
  readonly text: string;
  readonly badge: Badge | null;
  /** Stands under the face: an age, or the hours there are. */
  readonly note: string | null;
  /** The whole of it in words. */
  readonly says: string;
}

/** Of the last value; it has no category, for there is no index of a moment. */
export function lookNow(sight: Sight, facts: QuantityFacts | undefined, speech: Speech): Look {
  const { latest, state, ageSeconds, quality } = sight;
  const isOld = state !== 'live' || quality === 4;
  return {
    fill: isOld ? 'hollow' : sight.band === null ? 'plain' : `neutral-${sight.band}`,
    // A number that failed is no measurement: the list has it, struck through.
    text: formatShort(
      quality === 4 ? null : (latest?.value ?? null),
      facts?.decimals ?? 0,
      speech.language,
    ),
    badge: badgeOf(sight),
    note: state !== 'live' && ageSeconds !== null ? formatDuration(ageSeconds) : null,
    says: sayValue(sight, facts, speech),
  };
}

export function badgeOf({ quality, latest }: Sight): Badge | null {
  if (quality === 4) return 'failed';
  if (quality !== 3) return null;
  return latest?.reasons.includes('fog') === true ? 'fog' : 'suspect';
}

/** Beyond this share of suspect values a mean is marked: a foggy night is not a dusty one. */
const suspectShareMax = 0.25;

/** "22 de 24 h con datos, 37 % de valores dudosos". */
export function sayHours({ validHours, suspectShare }: DayMean, texts: Texts): string {
  const all = texts.hoursOf24(validHours);
  const percent = Math.round(100 * suspectShare);
  return percent === 0 ? all : `${all}, ${texts.suspectShare(percent)}`;
}

/** @param mean null while it is asked for. */
export function lookDay(
  mean: DayMean | null,
  quantity: string,
  facts: QuantityFacts | undefined,
  { language, texts }: Speech,
): Look {
  const name = facts?.[language] ?? quantity;
  if (mean === null) {
    return { fill: 'plain', text: '…', badge: null, note: null, says: `${name}, ${texts.loading}` };
  }
  const hours = sayHours(mean, texts);
  if (mean.value === null) {
    const says = `${name}: ${texts.no24h}, ${hours}`;
    return { fill: 'hatched', text: '', badge: null, note: `${mean.validHours}/24 h`, says };
  }
  const inca = incaOf(quantity, mean);
  const category = readCategory(inca?.category?.id);
  const number = formatNumber(mean.value, facts?.decimals ?? 1, language);
  const unit = formatUnit(facts?.unit ?? '', language);
  return {
    fill: category ?? 'plain',
    text: formatShort(mean.value, facts?.decimals ?? 0, language),
    badge: mean.suspectShare > suspectShareMax ? 'suspect' : null,
    note: null,
    says: [
      `${name} ${number} ${unit}`,
      texts.mean24h,
      ...(category === null
        ? []
        : [`${texts.inca} ${inca?.index}, ${categoryText(category)[language]}`]),
      hours,
    ].join(', '),
  };
}
