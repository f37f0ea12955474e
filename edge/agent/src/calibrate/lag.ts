/** Whether the two clocks seem shifted against each other: told, never applied. */
import type { Averaging, MeansByUnit } from './averaging.ts';
import type { Note } from './must-mend.ts';
import { theReference } from './read-series.ts';

const hourMs = 3_600_000;
/** Periods that a correlation needs to be believed. */
const periodsMin = 24;

/**
 * How much better another lag must agree: by so much of R², and of what is unexplained. EPA's 2019
 * campaign read an hour wrong (its loggers keep standard time) has R² 0.45 instead of 0.54.
 */
const gainMin = 0.03;
const unexplainedMost = 0.9;

export function lagNote(
  sensors: MeansByUnit,
  references: MeansByUnit,
  { stepMs, zone }: Averaging,
): Note | undefined {
  const now = determination(sensors, references, 0);
  if (now === undefined) return undefined;
  let best = { lag: 0, ...now };
  for (const lag of lags(stepMs, zone.offsetMs(firstStart(sensors)))) {
    const at = determination(sensors, references, lag * stepMs);
    if (at !== undefined && at.n >= now.n * 0.8 && at.r2 > best.r2) best = { lag, ...at };
  }
  const better = best.r2 - now.r2 >= gainMin && 1 - best.r2 < unexplainedMost * (1 - now.r2);
  if (best.lag === 0 || !better) return undefined;
  const count = Math.abs(best.lag);
  const [es, en] = best.lag < 0 ? ['después', 'later'] : ['antes', 'earlier'];
  const [after, before] = [best.r2.toFixed(2), now.r2.toFixed(2)];
  return {
    es:
      `los sensores parecen contar ${count} período(s) ${es} que la referencia (R² ${after} en vez ` +
      `de ${before}): revise las zonas horarias y --reference-time-is start|end; no se movió nada`,
    en:
      `the sensors seem to count ${count} period(s) ${en} than the reference (R² ${after} instead ` +
      `of ${before}): check time zones and --reference-time-is start|end; nothing was moved`,
  };
}

/** One to three periods, and what taking local time for UTC does. */
function lags(stepMs: number, offsetMs: number): number[] {
  const near = [-3, -2, -1, 1, 2, 3];
  const zone = offsetMs / stepMs;
  if (stepMs > hourMs || !Number.isInteger(zone) || Math.abs(zone) <= 3) return near;
  const anHour = hourMs / stepMs;
  return [...near, ...[zone - anHour, zone, zone + anHour].flatMap((lag) => [lag, -lag])];
}

const firstStart = (sensors: MeansByUnit): number => {
  for (const [first] of sensors.values()) if (first !== undefined) return first.startMs;
  return 0;
};

/** R² of the sensor's period beside the reference's period `shiftMs` later. */
function determination(sensors: MeansByUnit, references: MeansByUnit, shiftMs: number) {
  let [n, x, y, xx, yy, xy] = [0, 0, 0, 0, 0, 0];
  for (const [unit, means] of sensors) {
    const beside = references.get(unit) ?? references.get(theReference) ?? [];
    const byTime = new Map(beside.map(({ startMs, value }) => [startMs, value]));
    for (const { startMs, value } of means) {
      const reference = byTime.get(startMs + shiftMs);
      if (reference === undefined) continue;
      n += 1;
      x += reference;
      y += value;
      xx += reference * reference;
      yy += value * value;
      xy += reference * value;
    }
  }
  const spread = (xx - (x * x) / n) * (yy - (y * y) / n);
  if (n < periodsMin || !(spread > 0)) return undefined;
  return { n, r2: (xy - (x * y) / n) ** 2 / spread };
}
