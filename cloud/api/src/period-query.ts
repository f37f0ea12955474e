import type { LocalClock } from '@samay/air-quality';
import Type from 'typebox';
import { badParameters } from './cloud-error.ts';

/** Local days of a question, the last one exclusive. */
export const DaysQuery = {
  from: Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$', description: 'First local day.' }),
  to: Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$', description: 'The day after the last.' }),
};

const daysMax = 366;
const dayMs = 86_400_000;

/** @throws CloudError `bad-parameter` for days that are none, in the wrong order, or over a year. */
export function readDays(
  { from, to }: { readonly from: string; readonly to: string },
  clock: LocalClock,
): { readonly fromMs: number; readonly toMs: number } {
  const startOf = (parameter: string, text: string): number => {
    const [year = 0, month = 0, day = 0] = text.split('-').map(Number);
    const isDay = new Date(Date.UTC(year, month - 1, day)).toISOString().startsWith(text);
    if (isDay) return clock.startOf({ year, month, day });
    throw badParameters([
      { parameter, es: 'no es un día: 2026-11-27.', en: 'is no day: 2026-11-27.' },
    ]);
  };
  const [fromMs, toMs] = [startOf('from', from), startOf('to', to)];
  if (fromMs < toMs && toMs - fromMs <= daysMax * dayMs) return { fromMs, toMs };
  throw badParameters([
    {
      parameter: 'to',
      es: `debe ser posterior a from, hasta ${daysMax} días.`,
      en: `must be after from, by ${daysMax} days at most.`,
    },
  ]);
}
