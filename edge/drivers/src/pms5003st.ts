// Plantower PMS5003ST: 40-byte frames: all that PMS5003S and PMS5003T measure, then a reserved word
// and the version (ESPHome, components/pmsx003, bytes 28 to 37; PyPMS, docs/sensors/Plantower.md).

import { reserved, signedTenths, tenths, words } from './payload.ts';
import { counts, masses, plantower } from './plantower.ts';

export const pms5003st = plantower({
  name: 'pms5003st',
  payload: [
    ...[...masses, ...counts, ...words('hcho')],
    ...[signedTenths('temperature'), tenths('humidity'), ...reserved(1)],
  ],
  version: 0x9700,
  obeys: true,
});
