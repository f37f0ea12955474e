import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { confusionOf, everyFault, ourRules, sumsOf, zone } from './confusion.suite.ts';
import type { SensorUpkeep, StationUpkeep } from './facts.ts';
import { fleetWork } from './fleet.ts';
import { checkRules } from './rules.ts';
import { nowMs, simulatedFleet } from './simulated-fleet.suite.ts';

const hourMs = 3_600_000;
const fleets = [1, 2].map((seed) => everyFault(seed));
const rules = ourRules();
const workOf = (stations: readonly StationUpkeep[]) => fleetWork(stations, rules, nowMs);

describe('of a simulated fleet whose faults are known', () => {
  const table = confusionOf(fleets);

  it('each fault is named first, by its own name', () => {
    expect(sumsOf(table)).toMatchObject({ missed: 0, wrong: 0 });
    const wrong = [...table].filter(([injected, row]) =>
      [...row.keys()].some(
        (named) => named !== injected && !['none', 'oven', 'glitch'].includes(injected),
      ),
    );
    expect(wrong).toEqual([]);
  });

  it('sound stations are left in peace: a new oven next door and a short silence are no visit', () => {
    expect(sumsOf(table)).toMatchObject({ sound: 22, false: 0 });
  });

  it('one cut is one thing, told of all its stations', () => {
    for (const fleet of fleets) {
      const { cuts, routes } = workOf(fleet.map(({ station }) => station));
      const names = zone.map((at) => `s-${String(at).padStart(2, '0')}`);
      expect(cuts.map(({ devices }) => devices)).toEqual([names]);
      // Nobody is sent there.
      const stops = routes.flatMap((route) => route.stops.map(({ device }) => device));
      expect(stops.filter((device) => names.includes(device))).toEqual([]);
    }
  });
});

const [sound] = simulatedFleet(3, 1, new Map()).map(({ station }) => station);
const one = (change: Partial<StationUpkeep>) => {
  const work = workOf([{ ...(sound as StationUpkeep), ...change }]);
  return work.stations[0];
};

it('says nothing of a sound station, and of one of which nothing is known', () => {
  expect(one({})).toBeUndefined();
  const { visits: _visits, drift: _drift, ...rest } = sound as StationUpkeep;
  expect(workOf([{ ...rest, says: {}, sensors: [], diskDays: [] }]).stations).toEqual([]);
});

it('says since when, by how much, with what doubt, and what to bring', () => {
  const sensors = sound?.sensors.map((sensor) => ({ ...sensor, workHours: 7_500 })) ?? [];
  const ageing = one({ sensors: sensors.slice(0, 1), says: { undervoltage: 2 } });
  expect(ageing?.severity).toBe('week');
  const laser = ageing?.reasons.find(({ code }) => code === 'laser-old');
  expect(laser).toMatchObject({
    ...{ severity: 'note', spare: 'plantower-pms5003', sensor: 'pms5003-1' },
    evidence: {
      ...{ value: 7500, unit: 'h', unconfirmed: true },
      threshold: { value: 8000, unit: 'h', unconfirmed: true },
    },
  });
  // 500 h at 24 h a day.
  expect(laser?.forecastMs).toBe(nowMs + 500 * hourMs);
  expect(laser?.es).toContain('7500 de sus 8000 h y las cumple hacia el 2026-12-18');
  expect(ageing?.take.map(({ id, en }) => id ?? en)).toEqual(
    expect.arrayContaining(['plantower-pms5003', 'psu-usb-c-5v-3a', 'Multimeter']),
  );
  const unknownRate = sensors.map(({ workHoursPerDay: _, ...sensor }) => sensor);
  expect(one({ sensors: unknownRate })?.reasons[0]?.en).toContain('not before 2026-12-18');
});

it('silence: at first a note, then now, in the end a withdrawal to be recorded', () => {
  const after = (hours: number) =>
    one({ states: [{ state: 'device-silent', sinceMs: nowMs - hours * hourMs }] });
  expect([1, 5, 7, 24 * 40].map((hours) => after(hours)?.severity)).toEqual([
    ...['note', 'note', 'now'],
    'month',
  ]);
  expect(after(24 * 40)?.reasons[0]?.es).toContain('visita de retiro');
  expect(after(1)?.take).toEqual([]);
});

it('a fan that stands still is seen by its turns; a retired station misses no visit', () => {
  const [pms] = sound?.sensors ?? [];
  const still = { ...(pms as NonNullable<typeof pms>), fanTurns: 0 };
  expect(one({ sensors: [still] })?.reasons.map(({ code }) => code)).toEqual(['fan']);
  expect(one({ sensors: [{ ...still, fanTurns: 61 }] })).toBeUndefined();
  const visit = (action: 'commissioning' | 'retirement', days: number) => ({
    ...{ action, timeMs: nowMs - days * 24 * hourMs, lacks: [] },
  });
  expect(one({ visits: [visit('commissioning', 900), visit('retirement', 400)] })).toBeUndefined();
  expect(one({ visits: [visit('commissioning', 400)] })?.reasons[0]?.code).toBe('visit-due');
});

it('two neighbours that fall silent are two visits; three in a zone that otherwise reports too', () => {
  const nine = simulatedFleet(5, 9, new Map());
  const codes = (silent: readonly number[], minutesApart: number) => {
    const stations = nine.map(({ station }, at) =>
      silent.includes(at)
        ? {
            ...station,
            states: [
              {
                state: 'device-silent' as const,
                sinceMs: nowMs - 9 * hourMs - silent.indexOf(at) * minutesApart * 60_000,
              },
            ],
          }
        : station,
    );
    return workOf(stations).stations.map(({ reasons }) => reasons[0]?.code);
  };
  expect(codes([0, 1], 1)).toEqual(['device-silent', 'device-silent']);
  // One of each corner, at the same time.
  expect(codes([0, 2, 8], 1)).toEqual(['device-silent', 'device-silent', 'device-silent']);
  // Next to each other, an hour apart.
  expect(codes([0, 1, 3], 60)).toEqual(['device-silent', 'device-silent', 'device-silent']);
  expect(codes([0, 1, 3, 4], 1)).toEqual(Array(4).fill('zone-silent'));
});

const dayMs = 24 * hourMs;
const silentDays = (days: number): StationUpkeep['states'] => [
  { state: 'device-silent', sinceMs: nowMs - days * dayMs },
];
const visited = (
  action: 'commissioning' | 'retirement',
  daysAgo: number,
): NonNullable<StationUpkeep['visits']> => [
  { action: 'commissioning', timeMs: nowMs - 100 * dayMs, lacks: [] },
  { action, timeMs: nowMs - daysAgo * dayMs, lacks: [] },
];
const dustOf = (means: readonly number[], endDaysAgo = 1): SensorUpkeep['dustDays'] =>
  means.map((mean, at) => ({ timeMs: nowMs - (endDaysAgo + means.length - 1 - at) * dayMs, mean }));
const twoOf = (a: SensorUpkeep['dustDays'], b: SensorUpkeep['dustDays']) =>
  (sound?.sensors ?? []).map((sensor, at) => ({ ...sensor, dustDays: at === 0 ? a : b }));

describe('at the edges', () => {
  it.each<[what: string, change: Partial<StationUpkeep>, named: readonly string[]]>([
    [
      'what is left of a certificate went on while the station was silent, whose silence is the urgent thing',
      {
        states: silentDays(10),
        saidMs: nowMs - 10 * dayMs,
        says: { certificate_left: 12 * 86_400 },
      },
      ['now device-silent', 'week certificate-expiring'],
    ],
    [
      'so did its calibration',
      { saidMs: nowMs - 2 * dayMs, says: { calibration_left: 86_400 } },
      ['week calibration-expired'],
    ],
    [
      'a station that was taken down and recorded so is left in peace',
      { states: silentDays(40), visits: visited('retirement', 40) },
      [],
    ],
    [
      'one that speaks again although it was taken down is looked at as any other',
      { visits: visited('retirement', 40), says: { disk_wear: 0.9 } },
      ['month disk-wear'],
    ],
    [
      'days on which only one of two sensors spoke are compared with no other day',
      { sensors: twoOf(dustOf([5, 6, 50, 60]), dustOf([5, 6, 50], 2)) },
      [],
    ],
    [
      'they are apart on four days',
      { sensors: twoOf(dustOf([50, 60, 50, 60]), dustOf([5, 6, 5, 6])) },
      ['week disagreement'],
    ],
    [
      'or were, weeks ago',
      { sensors: twoOf(dustOf([50, 60, 50, 60], 20), dustOf([5, 6, 5, 6], 20)) },
      [],
    ],
    [
      'of a station of a day nothing is made of what it cannot have yet',
      {
        visits: visited('commissioning', 1),
        diskDays: [{ timeMs: nowMs, free: 9e9 }],
        sensors: [],
      },
      [],
    ],
    [
      'a minute of frames is too little for a share',
      { sensors: [{ ...(sound?.sensors[0] as SensorUpkeep), frames: { read: 40, damaged: 19 } }] },
      [],
    ],
  ])('%s', (_, change, named) => {
    const { drift: _drift, ...rest } = sound as StationUpkeep;
    const [work] = workOf([{ ...rest, ...change }]).stations;
    expect((work?.reasons ?? []).map(({ severity, code }) => `${severity} ${code}`)).toEqual(named);
  });

  it('three that were taken down the same day are no cut', () => {
    const three = ['a', 'b', 'c'].map((device) => ({
      ...{ ...(sound as StationUpkeep), device, states: silentDays(9) },
      visits: visited('retirement', 9),
    }));
    expect(workOf(three)).toMatchObject({ stations: [], cuts: [], routes: [] });
  });
});

describe('the rules', () => {
  it('are dated data, a city may have its own, and a fault names its field', () => {
    const own = {
      ...rules,
      cities: {
        arequipa: {
          base: { name: 'Palacio', lat: -16.3985, lon: -71.537 },
          bounds: { visitInterval: { value: 5, unit: 'd', source: 'Ordenanza' } },
        },
      },
    };
    const checked = checkRules(own);
    if ('faults' in checked) throw new Error(checked.faults.join());
    const { stations, routes } = fleetWork([sound as StationUpkeep], checked.rules, nowMs);
    expect(stations[0]?.reasons).toMatchObject([
      { code: 'visit-due', evidence: { threshold: { value: 5, unconfirmed: false } } },
    ]);
    expect(routes).toMatchObject([{ city: 'arequipa', base: { name: 'Palacio' } }]);
    expect(routes[0]?.metres).toBe(2 * (routes[0]?.stops[0]?.metresFromLast ?? 0));
    const { silentNow, ...bounds } = rules.bounds;
    expect(checkRules({ ...rules, bounds })).toMatchObject({
      faults: [expect.stringContaining('bounds')],
    });
    const inDays = { ...bounds, silentNow: { ...silentNow, unit: 'd' } };
    expect(checkRules({ ...rules, bounds: inDays })).toMatchObject({
      faults: [expect.stringContaining('bounds.silentNow.unit')],
    });
  });

  it('take any document without throwing', () => {
    fc.assert(
      fc.property(fc.anything(), (read) => {
        expect('faults' in checkRules(read)).toBe(true);
      }),
    );
  });
});
