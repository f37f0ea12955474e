/** How a period is written, and which one runs. */
import type { Language } from '../i18n.ts';
import type { Indicator } from './scorecard-api.ts';

/** "2026", "T3 2026" (Q3 in English), "nov 2026"; anything else as it stands. */
export function formatPeriod(period: string, language: Language): string {
  const [, year, quarter, month] = /^(\d{4})(?:-Q([1-4])|-(\d{2}))?$/.exec(period) ?? [];
  if (quarter !== undefined) return `${language === 'es' ? 'T' : 'Q'}${quarter} ${year}`;
  if (month === undefined) return period;
  const name = new Intl.DateTimeFormat(language === 'es' ? 'es-PE' : 'en', {
    month: 'short',
    timeZone: 'UTC',
  }).format(Date.UTC(2000, Number(month) - 1, 15));
  return `${language === 'es' ? name.replace('.', '').toLowerCase() : name} ${year}`;
}

/** @returns the period of a frequency in which a moment lies, by the calendar of Lima. */
export function periodAt(timeMs: number, frequency: Indicator['frequency']): string {
  // Peru keeps UTC−5 all year.
  const local = new Date(timeMs - 5 * 3_600_000);
  const [year, month] = [local.getUTCFullYear(), local.getUTCMonth() + 1];
  if (frequency === 'year') return String(year);
  if (frequency === 'quarter') return `${year}-Q${Math.ceil(month / 3)}`;
  return `${year}-${String(month).padStart(2, '0')}`;
}
