import { expect, it } from 'vitest';
import { driverNamed, driverNames } from './drivers.ts';

it('knows the families by name, and no other', () => {
  expect(driverNames).toEqual(['pmsx003', 'sds01x', 'mhz19']);
  expect(driverNamed('pms3003')).toBeUndefined();
  expect(driverNamed('constructor')).toBeUndefined();
});
