import { stepsOfAnHour } from '@samay/air-quality';
import { InputError } from './input-error.ts';

const minuteMs = 60_000;
const hourMinutes = 60;

/**
 * Minutes from value to value: the commonest, which gaps and a clock that slips leave as it is.
 * @param times in order, each once, ms since 1970 UTC.
 * @throws InputError for one that hours are not made of.
 */
export function stepOf(times: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const [at, timeMs] of times.entries()) {
    const before = times[at - 1];
    if (before === undefined) continue;
    const minutes = Math.round((timeMs - before) / minuteMs);
    counts.set(minutes, (counts.get(minutes) ?? 0) + 1);
  }
  let [step, most] = [hourMinutes, 0];
  for (const [minutes, count] of counts) {
    if (count > most || (count === most && minutes < step)) [step, most] = [minutes, count];
  }
  // Gaps of a thin file: whether its values are on the hour is asked of each.
  if (step >= hourMinutes) return hourMinutes;
  if (stepsOfAnHour.includes(step)) return step;
  throw new InputError(
    `Los valores vienen cada ${step} minutos, que no hacen horas enteras; diga --step (${stepsOfAnHour.join(', ')}) o promedie antes a minutos.`,
    `Values come every ${step} minutes, which make no whole hours; say --step (${stepsOfAnHour.join(', ')}) or average to minutes first.`,
  );
}
