import { type Finding, fail, suspect } from '../finding.ts';

/**
 * Faults after which what the sensor says is no measurement, by the names that the drivers give them
 * (SPS30: laser and fan; SenseAir S8: the rest). Any other fault makes it suspect: a fan at a wrong
 * speed still moves air.
 */
const fatal: ReadonlySet<string> = new Set([
  ...['fatal', 'laser', 'fan'],
  ...['memory', 'self-diagnostics'],
]);

/** @param faults what the sensor reported of itself within the interval, a short name each. */
export function sensorFaultTest(faults: Iterable<string>): Finding | undefined {
  const names = [...faults];
  if (names.some((name) => fatal.has(name))) return fail('sensor-fault');
  return names.length > 0 ? suspect('sensor-fault') : undefined;
}
