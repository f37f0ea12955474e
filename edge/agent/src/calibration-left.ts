import { type Calibration, calibrationAt } from '@samay/calibration';

/**
 * How long every sensor that is calibrated stays so: until the first of them runs out without another that
 * follows; below 0 where that was so long ago. Undefined where none ends.
 *
 * @param timeMs milliseconds since 1970 UTC.
 */
export function calibrationLeftMs(
  calibrations: readonly Calibration[],
  timeMs: number,
): number | undefined {
  const ends = calibrations.flatMap(({ sensor, quantity, fromMs }) => {
    if (fromMs > timeMs) return [];
    const endMs = endOf(calibrations, { sensor, quantity }, timeMs);
    return endMs === undefined ? [] : [endMs];
  });
  return ends.length === 0 ? undefined : Math.min(...ends) - timeMs;
}

function endOf(
  calibrations: readonly Calibration[],
  { sensor, quantity }: Pick<Calibration, 'sensor' | 'quantity'>,
  timeMs: number,
): number | undefined {
  let endMs = timeMs;
  // Each begins later than the one before: no more turns than there are.
  for (const _ of calibrations) {
    const found = calibrationAt(calibrations, sensor, quantity, endMs);
    if (found.kind === 'none') return undefined;
    if (found.calibration.toMs === undefined) return undefined;
    if (found.kind === 'expired') return found.calibration.toMs;
    endMs = found.calibration.toMs;
  }
  return endMs;
}
