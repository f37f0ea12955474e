// Plantower PMS5003T: the frame of a PMS5003, with the air's temperature and humidity in the places
// of its two largest counts (PyPMS, docs/sensors/Plantower.md; ESPHome, components/pmsx003).

import { signedTenths, tenths } from './payload.ts';
import { counts, masses, plantower } from './plantower.ts';

export const pms5003t = plantower({
  name: 'pms5003t',
  payload: [...masses, ...counts.slice(0, 4), signedTenths('temperature'), tenths('humidity')],
  version: 0x9a00,
  obeys: true,
});
