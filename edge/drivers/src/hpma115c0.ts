// Honeywell HPMA115C0, the compact version: PM1, PM2.5, PM4 and PM10 in ug/m3 (HPM series datasheet
// 32322550, table 6; what it sends by itself as in github.com/jedp/PMSensor-HPMA115, after table 7).
// The datasheet's table prints 05 for the length of an answer; its example and the captures say 0D.

import { honeywell } from './honeywell.ts';
import { reserved, words } from './payload.ts';

const masses = words('pm1', 'pm2_5', 'pm4', 'pm10');

export const hpma115c0 = honeywell({
  name: 'hpma115c0',
  answer: [...masses, ...reserved(2)],
  sent: [...masses, ...reserved(9)],
});
