import type { Told } from './told.ts';

/** Calendar periods as they are written: `2026`, `2026-Q3`, `2026-11`. */
export const frequencies = ['year', 'quarter', 'month'] as const;
export type Frequency = (typeof frequencies)[number];

export interface Period {
  /** As written; the identity of the period. */
  readonly id: string;
  readonly frequency: Frequency;
  /** First local day, `YYYY-MM-DD`. */
  readonly from: string;
  /** The local day after the last. */
  readonly to: string;
}

const monthsIn: Readonly<Record<Frequency, number>> = { year: 12, quarter: 3, month: 1 };
const form = /^(\d{4})(?:-(?:Q([1-4])|(0[1-9]|1[0-2])))?$/;

/** @returns the period, or undefined for a text that is none. */
export function readPeriod(text: string): Period | undefined {
  const [, year, quarter, month] = form.exec(text) ?? [];
  if (year === undefined) return undefined;
  if (quarter !== undefined)
    return periodOf('quarter', Number(year) * 12 + (Number(quarter) - 1) * 3);
  if (month !== undefined) return periodOf('month', Number(year) * 12 + Number(month) - 1);
  return periodOf('year', Number(year) * 12);
}

const months = {
  es: ['ene', 'feb', 'mar', 'abr', 'may', 'jun', 'jul', 'ago', 'set', 'oct', 'nov', 'dic'],
  en: ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'],
};

/** "2026", "T3 2026", "nov 2026", as people of Peru write it; a text that is none as it stands. */
export function tellPeriod(text: string): Told {
  const [, year = '', quarter, month] = form.exec(text) ?? [];
  if (quarter !== undefined) return { es: `T${quarter} ${year}`, en: `Q${quarter} ${year}` };
  if (month === undefined) return { es: text, en: text };
  const at = Number(month) - 1;
  return { es: `${months.es[at]} ${year}`, en: `${months.en[at]} ${year}` };
}

/** @param day a local day, `YYYY-MM-DD`. @returns the period it lies in. */
export function periodWith(day: string, frequency: Frequency): Period {
  const months = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1;
  return periodOf(frequency, months - (months % monthsIn[frequency]));
}

/** @returns the period `count` periods before, of the same length. */
export const periodBefore = ({ from, frequency }: Period, count = 1): Period => {
  const months = Number(from.slice(0, 4)) * 12 + Number(from.slice(5, 7)) - 1;
  return periodOf(frequency, months - count * monthsIn[frequency]);
};

/** @param months of the first day, counted from year 0. */
function periodOf(frequency: Frequency, months: number): Period {
  const [year, month] = [Math.floor(months / 12), (months % 12) + 1];
  const text = String(year).padStart(4, '0');
  const id = {
    year: text,
    quarter: `${text}-Q${Math.ceil(month / 3)}`,
    month: `${text}-${String(month).padStart(2, '0')}`,
  }[frequency];
  return { id, frequency, from: firstDay(months), to: firstDay(months + monthsIn[frequency]) };
}

const firstDay = (months: number): string =>
  `${String(Math.floor(months / 12)).padStart(4, '0')}-${String((months % 12) + 1).padStart(2, '0')}-01`;
