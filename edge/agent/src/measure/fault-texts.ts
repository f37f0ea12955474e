import type { Report } from '@samay/contract';
import type { RawSensor } from './sensor-tally.ts';

/** What the sensors reported of themselves within an interval: `sps30-1: fan laser; s8-1: memory`. */
export function faultTexts(raws: readonly Pick<RawSensor, 'id' | 'faults'>[]): Report['texts'] {
  const said = raws
    .filter(({ faults }) => faults.size > 0)
    .map(({ id, faults }) => `${id}: ${[...faults].sort().join(' ')}`);
  return said.length === 0 ? {} : { faults: said.join('; ') };
}
