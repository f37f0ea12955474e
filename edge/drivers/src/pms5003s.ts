// Plantower PMS5003S: the frame of a PMS5003, with formaldehyde in ug/m3 in the place of its version
// (ESPHome, components/pmsx003, byte 28; PyPMS, docs/sensors/Plantower.md). So only a frame in which
// every value is 0, the smallest count too, reads as warming up.

import { words } from './payload.ts';
import { counts, masses, plantower } from './plantower.ts';

export const pms5003s = plantower({
  name: 'pms5003s',
  payload: [...masses, ...counts, ...words('hcho')],
  obeys: true,
});
