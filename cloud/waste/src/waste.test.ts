import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Collection } from './collection.ts';
import { coverageOf } from './coverage.ts';
import { type Plan, readPlan, stopsDue, zoneAt } from './plan.ts';
import { tallyOf } from './tally.ts';
import { withDoubts } from './trust.ts';
import { visitsOf } from './visits.ts';

const square = (west: number): [number, number][] => [
  ...([
    [west, -8.12],
    [west + 0.01, -8.12],
    [west + 0.01, -8.11],
    [west, -8.11],
  ] as [number, number][]),
  [west, -8.12],
];
const plan: Plan = {
  zones: [
    { id: 'centro', name: 'Centro', association: 'nueva-vida', area: [square(-79.04)] },
    { id: 'norte', name: 'Norte', association: 'ecologicos', area: [square(-79.03)] },
  ],
  stops: [
    { id: 's1', zone: 'centro', position: [-79.035, -8.115], days: ['mon', 'thu'] },
    { id: 's2', zone: 'centro', position: [-79.036, -8.115], days: ['mon'] },
    { id: 's3', zone: 'norte', position: [-79.025, -8.115], days: ['tue'] },
  ],
};
const startMs = Date.UTC(2026, 10, 23, 12);
const collection = (more: Partial<Collection> = {}): Collection => ({
  ...{
    timeMs: startMs,
    truck: 'recicla-1',
    material: 'pet',
    kg: 12.5,
    stable: true,
    zone: 'centro',
  },
  ...more,
});

it('takes names of associations, each once', () => {
  const named = { id: 'nueva-vida', name: 'Asociación Nueva Vida' };
  const closed = { ...plan, zones: plan.zones.slice(0, 1), stops: plan.stops.slice(0, 2) };
  expect(readPlan({ ...closed, associations: [named] })).toHaveProperty('plan');
  expect(readPlan({ ...closed, associations: [named, named] })).toEqual({
    faults: ['associations.1.id: "nueva-vida" is there twice; give each its own'],
  });
});

it('adds kilograms by material, zone and association, by the crew’s word or by the place', () => {
  const { zone: _, ...unplaced } = collection({ timeMs: startMs + 60_000, kg: 7.5 });
  const tally = tallyOf(
    [
      collection(),
      { ...unplaced, position: [-79.025, -8.115] },
      collection({ timeMs: startMs + 120_000, material: 'glass', kg: 30 }),
      { ...unplaced, timeMs: startMs + 180_000, kg: 1 },
      collection({ timeMs: startMs + 240_000, zone: 'sur', kg: 2 }),
    ],
    plan,
  );
  expect(tally.rows).toEqual([
    { material: 'glass', zone: 'centro', association: 'nueva-vida', kg: 30, collections: 1 },
    { material: 'pet', kg: 1, collections: 1 },
    { material: 'pet', zone: 'centro', association: 'nueva-vida', kg: 12.5, collections: 1 },
    { material: 'pet', zone: 'norte', association: 'ecologicos', kg: 7.5, collections: 1 },
    { material: 'pet', zone: 'sur', kg: 2, collections: 1 },
  ]);
  expect(tally.kg).toBe(53);
});

it('tells apart what cannot be trusted, and loses nothing of it', () => {
  const heavy = collection({ timeMs: startMs + 10_000, kg: 4_000 });
  const again = collection({ timeMs: startMs + 2_000 });
  const moving = collection({ timeMs: startMs + 20_000, kg: 3, stable: false });
  const tally = tallyOf([moving, heavy, again, collection()], plan);
  expect(tally).toMatchObject({ kg: 15.5, kgInMotion: 3 });
  expect(tally.leftOut).toEqual([
    { collection: again, doubt: 'repeated' },
    { collection: heavy, doubt: 'too-heavy' },
  ]);
});

it('keeps every kilogram in a row or among those left out', () => {
  const given = fc.array(
    fc.record({
      timeMs: fc.integer({ min: 0, max: 60_000 }),
      kg: fc.integer({ min: 0, max: 1_000 }),
      material: fc.constantFrom('pet', 'glass'),
      stable: fc.boolean(),
      truck: fc.constantFrom('a', 'b'),
    }),
  );
  fc.assert(
    fc.property(given, (collections) => {
      const { rows, leftOut, kg } = tallyOf(collections);
      const sum = (of: readonly { kg: number }[]) => of.reduce((total, one) => total + one.kg, 0);
      expect(sum(rows)).toBe(kg);
      expect(kg + sum(leftOut.map(({ collection: one }) => one))).toBe(sum(collections));
      expect(withDoubts(collections)).toHaveLength(collections.length);
    }),
  );
});

it('knows the stops of a day, and which were served', () => {
  expect(stopsDue(plan, '2026-11-23').map(({ id }) => id)).toEqual(['s1', 's2']);
  expect(stopsDue(plan, '2026-11-29')).toEqual([]);
  const beside = collection({ position: [-79.0361, -8.115] });
  const elsewhere = collection({ position: [-79.035, -8.112] });
  expect(coverageOf(plan, '2026-11-23', [collection({ stop: 's1' })])).toEqual({
    ...{ day: '2026-11-23', planned: 2, served: 1, missed: ['s2'] },
    byZone: [{ zone: 'centro', planned: 2, served: 1 }],
  });
  expect(coverageOf(plan, '2026-11-23', [beside]).missed).toEqual(['s1']);
  expect(coverageOf(plan, '2026-11-23', [elsewhere]).served).toBe(0);
  // What names another stop serves that one, wherever the receiver put it.
  const named = collection({ stop: 's1', position: [-79.036, -8.115] });
  expect(coverageOf(plan, '2026-11-23', [named]).missed).toEqual(['s2']);
});

it('follows a truck through its zones, and not every flicker on a border', () => {
  const at = (second: number, lon: number) => ({
    timeMs: startMs + second * 1000,
    position: [lon, -8.115] as const,
  });
  const lons = [-79.05, -79.035, -79.0301, -79.0299, -79.0301, -79.0299, -79.025];
  const visits = visitsOf(
    lons.map((lon, index) => at(index * 20, lon)),
    plan,
  );
  expect(visits.map(({ zone }) => zone)).toEqual(['centro', 'norte']);
  expect(visitsOf([at(0, -79.035), at(3_600, -79.035)], plan)).toHaveLength(2);
});

it('names the field and the mend of a plan that is none', () => {
  const faultsOf = (document: unknown) => {
    const read = readPlan(document);
    return 'faults' in read ? read.faults.join('\n') : '';
  };
  expect(faultsOf(plan)).toBe('');
  const [first] = plan.stops;
  expect(faultsOf({ ...plan, stops: [{ ...first, zone: 'sur' }] })).toContain(
    'stops.0.zone: "sur"',
  );
  expect(faultsOf({ ...plan, stops: [{ ...first, position: [-8.115, -79.035] }] })).toContain(
    'swap',
  );
  expect(faultsOf({ ...plan, stops: [first, first] })).toContain('stops.1.id: "s1" is there twice');
  const open = { ...plan.zones[0], area: [square(-79.04).slice(0, 4)] };
  expect(faultsOf({ zones: [open], stops: [] })).toContain('zones.0.area.0: does not end');
  expect(faultsOf({ zones: [], stops: [] })).toContain('zones');
  expect(zoneAt(plan, [0, 0])).toBeUndefined();
});
