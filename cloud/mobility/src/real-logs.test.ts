/**
 * Logs of real receivers, where they are: none of them drove a line, and that is what must be said. They stood
 * (u-blox M9N), walked (Haicom) and drifted on the water (Quectel).
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { metresBetween, type Position } from './line/geometry.ts';
import type { Fix } from './match/fix.ts';
import { WayIndex } from './network/way-index.ts';
import { metresDriven } from './trips/kilometres.ts';
import { tripsOf } from './trips/trip.ts';

const folder = join(import.meta.dirname, '../../../../shared/data/nmea');

/** Degrees and minutes as NMEA 0183 writes them. */
const degrees = (text: string, side: string): number =>
  (Math.floor(Number(text) / 100) + (Number(text) % 100) / 60) * (/[SW]/.test(side) ? -1 : 1);

function fixesOf(name: string): Fix[] {
  const text = readFileSync(join(folder, name), 'latin1');
  const rmc = /\$G[PN]RMC,(\d\d)(\d\d)([\d.]+),A,([\d.]+),([NS]),([\d.]+),([EW]),([\d.]*)/g;
  return [...text.matchAll(rmc)].map(
    ([, h, m, s, lat = '', ns = '', lon = '', ew = '', knots]) => ({
      timeMs: (Number(h) * 3600 + Number(m) * 60 + Number(s)) * 1000,
      position: [degrees(lon, ew), degrees(lat, ns)],
      speedMs: Number(knots) * 0.514444,
    }),
  );
}

/** A street that passes by, two kilometres long. */
const streetBy = ([lon, lat]: Position) =>
  new WayIndex([
    {
      ...{ id: 'by', name: 'by' },
      way: [
        [lon - 0.01, lat],
        [lon + 0.01, lat],
      ],
      stops: [{ sequence: 1, stop: 'here', position: [lon, lat] }],
    },
  ]);

describe.runIf(existsSync(folder))('real receivers', () => {
  it.each(['ublox-neo-m9n-nmea.log', 'haicom-305N.log', 'quectel-eg25-g.log'])(
    '%s makes no trip of a street nearby',
    (name) => {
      const fixes = fixesOf(name);
      expect(fixes.length).toBeGreaterThan(20);
      expect(tripsOf(fixes, streetBy(fixes[0]!.position))).toEqual([]);
    },
  );

  it('who stands has driven nothing, and who walks some 60 m has', () => {
    expect(metresDriven(fixesOf('ublox-neo-m9n-nmea.log'), [])).toBe(0);
    const walked = fixesOf('haicom-305N.log');
    const straight = metresBetween(walked[0]!.position, walked.at(-1)!.position);
    expect(metresDriven(walked, [])).toBeGreaterThan(straight);
    expect(metresDriven(walked, [])).toBeLessThan(2 * straight);
  });
});
