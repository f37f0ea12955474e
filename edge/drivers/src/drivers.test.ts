import { expect, it } from 'vitest';
import { driverNamed, driverNames } from './drivers.ts';

it('knows the families by name, and no other', () => {
  expect(driverNames).toEqual([
    ...['pmsx003', 'sds01x', 'mhz19'],
    ...['sps30', 'scd30', 'scd4x', 'senseair-s8', 'opc-n3', 'mcu680', 'nmea'],
  ]);
  expect(driverNamed('pms9003')).toBeUndefined();
  expect(driverNamed('constructor')).toBeUndefined();
});
