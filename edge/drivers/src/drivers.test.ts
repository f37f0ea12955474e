import { expect, it } from 'vitest';
import { driverNamed, driverNames } from './drivers.ts';

it('knows the families by name, and no other', () => {
  expect(driverNames).toEqual([
    ...['pms3003', 'pmsx003', 'pms5003t', 'pms5003s', 'pms5003st'],
    ...['sds01x', 'sds198'],
    ...['mhz19', 'zh03b'],
    ...['hpma115s0', 'hpma115c0'],
    ...['pm2008', 'pm1006', 'cm1106'],
    ...['sps30', 'scd30', 'scd4x', 'senseair-s8', 'opc-n3', 'mcu680', 'nmea'],
    ...['elm327', 'j1939-slcan', 'samay-passengers', 'weighing-indicator', 'id12', 'samay-keypad'],
  ]);
  expect(driverNamed('pms9003')).toBeUndefined();
  expect(driverNamed('constructor')).toBeUndefined();
});
