/** The sensors of a station, from who speaks at all to whether it can be so. Pure. */
import type { Finding } from '../finding.ts';
import type { HeardSensor } from '../heard-sensor.ts';
import { judgeFraming } from './framing.ts';
import { judgeIdentity } from './identity.ts';
import { judgeValues } from './values.ts';
import { judgeWear } from './wear.ts';

export const judgeSensors = (sensors: readonly HeardSensor[]): Finding[] => [
  ...judgeIdentity(sensors),
  ...judgeFraming(sensors),
  ...judgeWear(sensors),
  ...judgeValues(sensors),
];
