import { readFileSync } from 'node:fs';
import { decodeEvent, encodeEvent, photoJpegBytesMax, type Visit } from '@samay/contract';
import { expect, it } from 'vitest';
import { pastVisits } from './past-visits.ts';
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
    expect(visits).toEqual(of(station));
    expect(visits.map(({ at }) => at)).toEqual(visits.map(({ at }) => at).sort());
    expect(visits[0]?.action).toBe('commissioning');
    expect(visits.length).toBeGreaterThan(3);
    const early = of(station, Date.parse(visits[1]!.at));
    expect(early).toEqual(visits.slice(0, 1));
  }
  const ids = scenario.stations.flatMap((station) => of(station).map(({ id }) => id));
  expect(new Set(ids).size).toBe(ids.length);
});

it('holds before a gateway, and closes no calibration that its agent has', () => {
  for (const station of scenario.stations) {
    for (const { photos = [], ...said } of of(station)) {
      const bytes = (photos as string[]).map((photo) => Buffer.from(photo, 'base64').length);
      for (const one of bytes) expect(one).toBeLessThan(photoJpegBytesMax / 5);
      const visit = { type: 'visit', ...said, at: said.at.replace('Z', '.000Z') } as Visit;
      expect(decodeEvent(encodeEvent(visit), nowMs)).toEqual({ ok: true, value: visit });
      for (const { sensor, from } of station.calibrations) {
        const swapped = visit.action === 'swap' && visit.removed?.some(({ id }) => id === sensor);
        if (swapped) expect(Date.parse(visit.at)).toBeLessThan(Date.parse(from));
      }
    }
  }
});
