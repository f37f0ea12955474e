import { readFileSync } from 'node:fs';
import { decodeEvent, encodeEvent, photoJpegBytesMax, type Visit } from '@samay/contract';
import { expect, it } from 'vitest';
import { type PastVisit, pastVisits } from './past-visits.ts';
import { readScenario } from './scenario.ts';

const scenario = readScenario(
  readFileSync(new URL('../arequipa.yaml', import.meta.url), 'utf8'),
  'arequipa.yaml',
);
const nowMs = Date.UTC(2026, 10, 27);
const of = (station = scenario.stations[0]!, atMs = nowMs) => pastVisits(scenario, station, atMs);

it('is the same past at every start, in order, and nothing of it lies ahead', () => {
  for (const station of scenario.stations) {
    const visits = of(station);
    expect(visits).toHaveLength(station.visits?.length ?? 0);
    expect(visits).toEqual(of({ ...station, visits: station.visits?.toReversed() ?? [] }));
    expect(visits.map(({ at }) => at)).toEqual(visits.map(({ at }) => at).sort());
    for (const [index, { at }] of visits.entries()) {
      expect(of(station, Date.parse(at))).toEqual(visits.slice(0, index));
    }
  }
  const ids = scenario.stations.flatMap((station) => of(station).map(({ id }) => id));
  expect(new Set(ids).size).toBe(ids.length);
  // What nobody recorded is a reason to go there.
  expect(scenario.stations.filter((station) => of(station).length === 0)).toHaveLength(1);
});

it('says which units stood there then: a swap puts in what took the place of what went', () => {
  const [commissioning, swap] = of() as [PastVisit, PastVisit];
  const serials = ({ sensors = [] }: PastVisit) => sensors.map(({ id, serial }) => [id, serial]);
  expect(commissioning.site).toMatchObject({ name: 'Plaza de Armas', position: { lat: -16.3989 } });
  expect(serials(commissioning)).toEqual([
    ['pms5003-1', 'PMS-2405-0098'],
    ['sds011-1', 'B3F1'],
    ['mhz19-1', 'Z19-77104'],
  ]);
  expect(swap.removed).toMatchObject([{ id: 'pms5003-1', serial: 'PMS-2405-0098' }]);
  expect(serials(swap)).toEqual([['pms5003-1', 'PMS-2511-0402']]);
});

it('holds before a gateway, and closes no calibration that its agent has', () => {
  for (const station of scenario.stations) {
    for (const { photos = [], ...said } of of(station)) {
      const bytes = photos.map((photo) => Buffer.from(photo, 'base64').length);
      for (const one of bytes) expect(one).toBeLessThan(photoJpegBytesMax / 5);
      expect(said.at).toMatch(/:00Z$/);
      const visit: Visit = { type: 'visit', ...said, at: said.at.replace('Z', '.000Z') };
      expect(decodeEvent(encodeEvent(visit), nowMs)).toEqual({ ok: true, value: visit });
      for (const { sensor, from } of station.calibrations) {
        const swapped = visit.action === 'swap' && visit.removed?.some(({ id }) => id === sensor);
        if (swapped) expect(Date.parse(visit.at)).toBeLessThan(Date.parse(from));
      }
    }
  }
});
