import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Pair } from './pair.ts';

/** The EPA's campaign of August 2019; its README beside the data says how it was made. */
const file = join(import.meta.dirname, '../../campaigns/epa-2019/hourly.csv');
const dayMs = 86_400_000;

const rows = readFileSync(file, 'utf8')
  .trim()
  .split('\n')
  .slice(1)
  .map((line) => {
    const [hour, unit = '', ...numbers] = line.split(',');
    const [minutes = 0, value = 0, humidity, temperature, reference] = numbers.map((text) =>
      text === '' ? undefined : Number(text),
    );
    const timeMs = Date.parse(`${hour}:00:00Z`);
    return { timeMs, unit, minutes, value, humidity, temperature, reference };
  });

/** Means of the minutes of an hour, of which it needs 45, or of a UTC day, of which it needs 1080. */
export function minutesOf(period: 'hour' | 'day') {
  if (period === 'hour') return rows.filter(({ minutes }) => minutes >= 45);
  const days = new Map<string, { timeMs: number; unit: string; minutes: number; sum: number }>();
  for (const { timeMs, unit, minutes, value } of rows) {
    const start = Math.floor(timeMs / dayMs) * dayMs;
    const key = `${unit} ${start}`;
    const day = days.get(key) ?? { timeMs: start, unit, minutes: 0, sum: 0 };
    days.set(key, { ...day, minutes: day.minutes + minutes, sum: day.sum + minutes * value });
  }
  return [...days.values()]
    .filter(({ minutes }) => minutes >= 1080)
    .map(({ timeMs, unit, minutes, sum }) => ({ timeMs, unit, value: sum / minutes }));
}

/** Hours with all that a fit can use. */
export const hourly = (): Pair[] =>
  rows.flatMap(({ timeMs, unit, minutes, value, humidity, temperature, reference }) =>
    minutes >= 45 && humidity !== undefined && temperature !== undefined && reference !== undefined
      ? [{ timeMs, unit, value, reference, humidity, temperature }]
      : [],
  );

/** Local days (UTC−05:00) of which 18 hours are there. */
export function daily(): Pair[] {
  const days = new Map<string, Pair[]>();
  for (const pair of hourly()) {
    const key = `${pair.unit} ${Math.floor(pair.timeMs / dayMs - 5 / 24)}`;
    days.set(key, [...(days.get(key) ?? []), pair]);
  }
  return [...days.values()]
    .filter(({ length }) => length >= 18)
    .map((hours) => {
      const mean = (read: (pair: Pair) => number | undefined) =>
        hours.reduce((sum, pair) => sum + (read(pair) ?? 0), 0) / hours.length;
      return {
        timeMs: hours[0]!.timeMs,
        unit: hours[0]!.unit,
        value: mean((pair) => pair.value),
        reference: mean((pair) => pair.reference),
        humidity: mean((pair) => pair.humidity),
        temperature: mean((pair) => pair.temperature),
      };
    });
}
