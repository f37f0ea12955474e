import { type Finding, fail, suspect } from '../finding.ts';

/** Words of a fault after which what the sensor says is not air. Any other makes it suspect. */
const fatal = /(^|-)(fatal|laser|fan|heater|memory|self-diagnostics?|hardware)(-|$)/;
/** A fan that turns too fast or too slow still moves air (SPS30: a warning, not an error). */
const mild = /(^|-)(speed|warning)(-|$)/;

/** @param faults what the sensor reported of itself within the interval, a short name each. */
export function sensorFaultTest(faults: Iterable<string>): Finding | undefined {
  let found: Finding | undefined;
  for (const name of faults) {
    if (fatal.test(name) && !mild.test(name)) return fail('sensor-fault');
    found = suspect('sensor-fault');
  }
  return found;
}
