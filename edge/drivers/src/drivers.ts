import type { Driver } from './driver.ts';
import { mcu680 } from './mcu680.ts';
import { mhz19 } from './mhz19.ts';
import { nmea } from './nmea.ts';
import { opcN3 } from './opc-n3.ts';
import { pmsx003 } from './pmsx003.ts';
import { scd4x } from './scd4x.ts';
import { scd30 } from './scd30.ts';
import { sds01x } from './sds01x.ts';
import { senseairS8 } from './senseair-s8.ts';
import { sps30 } from './sps30.ts';

/** Every family we speak with. A new one is its own file and a line here. */
const drivers: readonly Driver[] = [
  ...[pmsx003, sds01x, mhz19],
  ...[sps30, scd30, scd4x, senseairS8, opcN3, mcu680, nmea],
];

export const driverNames: readonly string[] = drivers.map(({ name }) => name);

/**
 * The driver that the configuration names. Never guessed from the bytes: families share headers,
 * lengths and baud rates.
 */
export function driverNamed(name: string): Driver | undefined {
  return drivers.find((driver) => driver.name === name);
}
