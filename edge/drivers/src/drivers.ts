import { cm1106 } from './cm1106.ts';
import type { Driver } from './driver.ts';
import { elm327 } from './elm327.ts';
import { hpma115c0 } from './hpma115c0.ts';
import { hpma115s0 } from './hpma115s0.ts';
import { id12 } from './id12.ts';
import { j1939Slcan } from './j1939-slcan.ts';
import { mcu680 } from './mcu680.ts';
import { mhz19 } from './mhz19.ts';
import { nmea } from './nmea.ts';
import { opcN3 } from './opc-n3.ts';
import { pm1006 } from './pm1006.ts';
import { pm2008 } from './pm2008.ts';
import { pms3003 } from './pms3003.ts';
import { pms5003s } from './pms5003s.ts';
import { pms5003st } from './pms5003st.ts';
import { pms5003t } from './pms5003t.ts';
import { pmsx003 } from './pmsx003.ts';
import { samayKeypad, samayPassengers } from './samay-line.ts';
import { scd4x } from './scd4x.ts';
import { scd30 } from './scd30.ts';
import { sds01x } from './sds01x.ts';
import { sds198 } from './sds198.ts';
import { senseairS8 } from './senseair-s8.ts';
import { sps30 } from './sps30.ts';
import { weighingIndicator } from './weighing-indicator.ts';
import { zh03b } from './zh03b.ts';

/** Every family we speak with. A new one is its own file and a line here. */
const drivers: readonly Driver[] = [
  ...[pms3003, pmsx003, pms5003t, pms5003s, pms5003st],
  ...[sds01x, sds198],
  ...[mhz19, zh03b],
  ...[hpma115s0, hpma115c0],
  ...[pm2008, pm1006, cm1106],
  ...[sps30, scd30, scd4x, senseairS8, opcN3, mcu680, nmea],
  ...[elm327, j1939Slcan, samayPassengers, weighingIndicator, id12, samayKeypad],
];

export const driverNames: readonly string[] = drivers.map(({ name }) => name);

/**
 * The driver that the configuration names. Never guessed from the bytes: families share headers,
 * lengths and baud rates.
 */
export function driverNamed(name: string): Driver | undefined {
  return drivers.find((driver) => driver.name === name);
}
