import { expect, it } from 'vitest';
import { drivenOf } from './driven-of.ts';
import { vehicleDay } from './inventory.suite.ts';

it('counts a day once: by its fuel, else its odometer, else its positions', () => {
  const driven = drivenOf([
    vehicleDay(0, 'a', {
      km: 100,
      km_from: 'odometer',
      hours: 8,
      fuel_l: 40,
      fuel_from: 'counter',
    }),
    vehicleDay(1, 'a', { km: 90, km_from: 'odometer', hours: 7, fuel_l: 35, fuel_from: 'rate' }),
    vehicleDay(2, 'a', { km: 80, km_from: 'odometer', hours: 6 }),
    vehicleDay(3, 'a', { km: 70, km_from: 'gps', hours: 5 }),
    vehicleDay(4, 'a', { km: 60, km_from: 'gps', hours: 4 }),
    vehicleDay(0, 'b', { km: 0, km_from: 'gps', hours: 4 }),
    vehicleDay(1, 'b', { hours: 4 }),
  ]);
  expect(driven).toEqual([
    { device: 'a', rank: 'fuel-log', days: 2, km: 190, hours: 15, litres: 75, quality: 'M' },
    { device: 'a', rank: 'odometer', days: 1, km: 80, hours: 6 },
    { device: 'a', rank: 'gps', days: 2, km: 130, hours: 9 },
  ]);
});
