import type { Driver } from './driver.ts';
import { mhz19 } from './mhz19.ts';
import { pmsx003 } from './pmsx003.ts';
import { sds01x } from './sds01x.ts';

/** Every family we speak with. A new one is its own file and a line here. */
const drivers: readonly Driver[] = [pmsx003, sds01x, mhz19];

export const driverNames: readonly string[] = drivers.map(({ name }) => name);

/**
 * The driver that the configuration names. Never guessed from the bytes: families share headers,
 * lengths and baud rates.
 */
export function driverNamed(name: string): Driver | undefined {
  return drivers.find((driver) => driver.name === name);
}
