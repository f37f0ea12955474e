// Honeywell HPMA115S0, the standard version: PM2.5 and PM10 in ug/m3 (HPM series datasheet 32322550,
// tables 4 and 5).

import { honeywell } from './honeywell.ts';
import { reserved, words } from './payload.ts';

const masses = words('pm2_5', 'pm10');

export const hpma115s0 = honeywell({
  name: 'hpma115s0',
  answer: masses,
  sent: [...reserved(1), ...masses, ...reserved(10)],
});
