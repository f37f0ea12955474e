/** How numbers, ages and hours are written. */
import type { Language, Texts } from './i18n.ts';

/** Peru has one time zone; the hours of a station are those of its street. */
const timeZone = 'America/Lima';

const locales: Readonly<Record<Language, string>> = { es: 'es-PE', en: 'en' };

/** Missing is a dash, never a zero. */
export function formatNumber(value: number | null, decimals: number, language: Language): string {
  if (value === null || !Number.isFinite(value)) return '–';
  return new Intl.NumberFormat(locales[language], {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  }).format(value);
}

/**
 * A value that is not zero never reads as zero ("< 0.01"), and one beside another that it differs from gets
 * up to two decimals more, until both are seen to differ.
 */
export function formatApart(
  value: number | null,
  beside: number | null,
  decimals: number,
  language: Language,
): string {
  const least = 10 ** -decimals;
  if (value !== null && value !== 0 && Math.abs(value) < least / 2) {
    return `${value < 0 ? '> −' : '< '}${formatNumber(least, decimals, language)}`;
  }
  const text = (more: number, one = value) => formatNumber(one, decimals + more, language);
  if (beside === null || beside === value) return text(0);
  return text([0, 1].find((more) => text(more) !== text(more, beside)) ?? 2);
}

/** For a marker, where there is room for four signs: decimals only under ten. */
export function formatShort(value: number | null, decimals: number, language: Language): string {
  const room = value !== null && Math.abs(value) < 10 ? Math.min(decimals, 1) : 0;
  return formatNumber(value, room, language).replace(/[,\s\u00a0\u202f](?=\d{3}$)/, '');
}

const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;

/** "12 s", "3 min", "5 h", "2 d": whole units, rounded down. A clock ahead of ours counts as now. */
export function formatDuration(seconds: number): string {
  const s = Math.max(0, Math.floor(seconds));
  if (s < minute) return `${s} s`;
  if (s < hour) return `${Math.floor(s / minute)} min`;
  if (s < 2 * day) return `${Math.floor(s / hour)} h`;
  return `${Math.floor(s / day)} d`;
}

export const formatAge = (seconds: number, texts: Texts): string =>
  texts.ago(formatDuration(seconds));

const units: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  'ug/m3': { es: 'µg/m³', en: 'µg/m³' },
  Cel: { es: '°C', en: '°C' },
  '%RH': { es: '% HR', en: '% RH' },
  // Of the indicators that Samay brings; a municipality's own is shown as it wrote it.
  días: { es: 'días', en: 'days' },
  campañas: { es: 'campañas', en: 'campaigns' },
  puntos: { es: 'puntos', en: 'points' },
  'pas/km': { es: 'pas/km', en: 'pass/km' },
  'kg/hab': { es: 'kg/hab', en: 'kg/inh' },
  't CO2e/hab': { es: 't CO2e/hab', en: 't CO2e/inh' },
  'S/ por h': { es: 'S/ por h', en: 'S/ per h' },
  'S/ por t': { es: 'S/ por t', en: 'S/ per t' },
};
const ofOne: typeof units = {
  días: { es: 'día', en: 'day' },
  campañas: { es: 'campaña', en: 'campaign' },
  puntos: { es: 'punto', en: 'point' },
};

/**
 * @param unit as on the wire (SenML), or as an indicator has it.
 * @param amount of which it is the unit, as it is shown.
 */
export const formatUnit = (unit: string, language: Language, amount?: string): string =>
  (amount === '1' ? ofOne[unit] : undefined)?.[language] ?? units[unit]?.[language] ?? unit;

/** @returns the hour of the station, "07:05". */
export const formatTime = (timeMs: number, language: Language): string =>
  new Intl.DateTimeFormat(locales[language], {
    timeZone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(timeMs);

/** @returns day and hour of the station, for what may be days old. */
export const formatMoment = (timeMs: number, language: Language): string =>
  new Intl.DateTimeFormat(locales[language], {
    timeZone,
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(timeMs);

const dateOf =
  (options: Intl.DateTimeFormatOptions) =>
  (timeMs: number, language: Language): string =>
    new Intl.DateTimeFormat(locales[language], { timeZone, ...options }).format(timeMs);

/** "24 nov". */
export const formatDay = dateOf({ day: 'numeric', month: 'short' });
/** "24 nov 2026", for what may be years old. */
export const formatFullDate = dateOf({ day: 'numeric', month: 'short', year: 'numeric' });
/** "24". */
export const formatDayOfMonth = dateOf({ day: 'numeric' });
/** "martes, 24 de noviembre". */
export const formatDate = dateOf({ weekday: 'long', day: 'numeric', month: 'long' });

/** @param weekday from 0, Monday. */
export const formatWeekday = (weekday: number, language: Language): string =>
  // 5 January 1970 was a Monday.
  dateOf({ weekday: 'short' })((4 + weekday) * 86_400_000 + 43_200_000, language);
