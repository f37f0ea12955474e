import { describe, expect, it } from 'vitest';
import type { LatestValue, Station } from '../api.ts';
import { offeredQuantities, sightOf } from './sight.ts';

const station: Station = {
  device: 'aqp-1',
  city: 'arequipa',
  name: 'Plaza',
  position: { lat: -16.4, lon: -71.5, altitude: 2335 },
  lastReading: '2025-11-22T12:00:00Z',
  state: 'live',
  quantities: ['pm2_5', 'co2'],
  software: null,
};
const value: LatestValue = {
  device: 'aqp-1',
  position: null,
  quantity: 'pm2_5',
  unit: 'ug/m3',
  value: 45,
  time: '2025-11-22T12:00:00Z',
  ageSeconds: 10,
  quality: 1,
  reasons: [],
  uncertainty: null,
  calibration: null,
};
const stateRule = { liveMaxSeconds: 300, lateMaxSeconds: 3600 };
const see = (change: Partial<LatestValue> = {}, elapsedSeconds = 0, quantity = 'pm2_5') =>
  sightOf(station, { latest: [{ ...value, ...change }], stateRule }, quantity, elapsedSeconds);

describe('a station to be seen', () => {
  it('has the band, the age and the place of its value', () => {
    expect(see()).toMatchObject({ band: 3, ageSeconds: 10, state: 'live', quality: 1 });
    expect(see().position).toEqual(station.position);
    expect(see({ position: { lat: -16.5, lon: -71.6, altitude: null } }).position?.lat).toBe(-16.5);
  });

  it('grows old while no answer comes, and loses its colour', () => {
    expect(see({}, 289)).toMatchObject({ state: 'live', band: 3 });
    expect(see({}, 291)).toMatchObject({ state: 'late', band: null });
    expect(see({}, 3600)).toMatchObject({ state: 'silent', band: null });
  });

  it('keeps the colour of a suspect value and takes that of a failed one', () => {
    expect(see({ quality: 3 }).band).toBe(3);
    expect(see({ quality: 4 }).band).toBeNull();
  });

  it('says missing, never zero, where there is no number', () => {
    expect(see({ value: null })).toMatchObject({ quality: 9, band: null });
    expect(see({}, 0, 'co2')).toMatchObject({ latest: null, quality: 9, state: 'live' });
  });
});

it('offers what stations measure, what people ask for first', () => {
  const known = ['pm1', 'pm2_5', 'temperature', 'co2', 'lat'];
  const other = { ...station, quantities: ['temperature', 'pm1', 'lat'] };
  expect(offeredQuantities([station, other], known)).toEqual([
    'pm2_5',
    'co2',
    'pm1',
    'temperature',
  ]);
  expect(offeredQuantities([], known)).toEqual([]);
});
