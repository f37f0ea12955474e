import { expect, it } from 'vitest';
import { speechOf } from '../i18n.ts';
import { directionOf, fullnessOf, sayVehicle, sightOfVehicle } from './vehicle-sight.ts';

it('says directions for any heading', () => {
  expect([0, 22, 23, 180, 337, 338, 359.9, -90, 720].map(directionOf)).toEqual([
    ...['n', 'n', 'ne', 's', 'nw', 'n', 'n', 'w', 'n'],
  ]);
});

it('says how full, and that more than full is full', () => {
  expect([0, 0.2, 0.4, 0.8, 1, 1.2].map(fullnessOf)).toEqual([
    ...['empty', 'manySeats', 'fewSeats', 'standing', 'crowded', 'full'],
  ]);
});

it('leaves out what is not known, and numbers that are no names of stops', () => {
  const sight = sightOfVehicle(
    {
      ...{ device: 'b1', city: 'arequipa', kind: 'bus', position: { lat: -16.4, lon: -71.5 } },
      ...{ time: '2026-11-27T12:00:00Z', ageSeconds: 5, quality: 1, speed: null, heading: null },
      ...{ occupancy: null, passengers: null },
      line: {
        ...{ route: '1', name: 'A', longName: 'A', colour: null, nextStop: '5509327968' },
        share: 0.5,
      },
    },
    120,
    speechOf('en'),
  );
  expect(sayVehicle(sight)).toBe('Line A, reported 2 min ago');
  expect(sight).toMatchObject({ short: 'A', isOld: true, colour: null });
});

it('does not send anybody to a stop called nameless', () => {
  const line = { route: '1', name: 'A', longName: 'A', colour: null, share: 0.5 };
  const to = (nextStop: string) =>
    sightOfVehicle(
      {
        ...{ device: 'b1', city: 'arequipa', kind: 'bus', position: { lat: -16.4, lon: -71.5 } },
        ...{ time: '2026-11-27T12:00:00Z', ageSeconds: 5, quality: 1, speed: null, heading: null },
        ...{ occupancy: null, passengers: null, line: { ...line, nextStop } },
      },
      0,
      speechOf('es'),
    ).facts;
  expect(to('Innominada')).toEqual([]);
  expect(to('Ormeño')).toEqual(['próximo paradero: Ormeño']);
});
