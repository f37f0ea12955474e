import { reasonsOf } from '@samay/contract';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { metresBetween } from './great-circle.ts';
import { Track } from './track.ts';

const plaza = { lat: -16.3988, lon: -71.5369 };
const startMs = Date.UTC(2026, 5, 1, 10);
/** A degree of latitude on the sphere: 111,195 m. */
const north = (metres: number) => ({ ...plaza, lat: plaza.lat + metres / 111_194.93 });
const track = (more: object = {}) => new Track({ speedMax: 40, ...more });

/** A receiver that says each second where it is after so many metres. */
function drive(one: Track, metres: readonly number[], speed = 10): void {
  for (const [second, along] of metres.entries()) {
    one.hear({ ...north(along), speed }, startMs + second * 1000, second * 1000);
  }
}
const everySecond = (seconds: number) => Array.from({ length: seconds + 1 }, (_, n) => 10 * n);

describe('the way of a vehicle', () => {
  it('is measured by the speed of the receiver', () => {
    const one = track();
    drive(one, everySecond(60));
    expect(one.distanceM).toBeCloseTo(600, 6);
    expect(one.take()).toMatchObject({ ...north(600), speed: 10, fixTimeMs: startMs + 60_000 });
    expect(one.take()).toBe('silent');
  });

  it('does not grow while it stands, however the place trembles', () => {
    const tremble = fc.array(fc.double({ min: -8, max: 8, noNaN: true }), { minLength: 2 });
    fc.assert(
      fc.property(tremble, (metres) => {
        const one = track();
        drive(one, metres, 0.2);
        expect(one.distanceM).toBe(0);
      }),
    );
  });

  it('goes on by the straight line where the receiver saw nothing', () => {
    const one = track();
    one.hear({ ...plaza, speed: 10 }, startMs, 0);
    one.hear({ fix_quality: 0 }, undefined, 1_000);
    one.take();
    one.hear({ fix_quality: 0 }, undefined, 60_000);
    expect(one.take()).toBe('no-fix');
    one.hear({ ...north(1_200), speed: 10 }, startMs + 120_000, 120_000);
    expect(one.distanceM).toBeCloseTo(1_200, 0);
  });

  it('refuses a moment that is said again, and counts it', () => {
    const one = track();
    drive(one, [0, 10]);
    one.take();
    for (let second = 2; second < 9; second += 1) {
      one.hear({ ...north(10), speed: 10 }, startMs + 1_000, second * 1000);
    }
    expect(one.refused).toBe(7);
    expect(one.distanceM).toBeCloseTo(10, 6);
    expect(one.take()).toBe('no-fix');
  });

  it('suspects a jump, adds nothing for it, and believes it when it stays', () => {
    const one = track();
    drive(one, [0, 10, 20]);
    one.hear({ ...north(5_000), speed: 10 }, startMs + 3_000, 3_000);
    const jumped = one.take();
    expect(typeof jumped === 'object' && reasonsOf(jumped.why)).toEqual(['position-jump']);
    expect(jumped).toMatchObject({ quality: 3 });
    one.hear({ ...north(40), speed: 10 }, startMs + 4_000, 4_000);
    expect(one.take()).toMatchObject({ quality: 1 });
    expect(one.distanceM).toBeCloseTo(40, 6);
    for (let second = 5; second < 11; second += 1) {
      one.hear({ ...north(90_000 + second), speed: 0 }, startMs + second * 1000, second * 1000);
    }
    expect(one.take()).toMatchObject({ quality: 1 });
    expect(one.distanceM).toBeCloseTo(40, 6);
  });

  it('suspects what is outside of the area', () => {
    const one = track({ area: { ...plaza, radius: 1_000 } });
    one.hear({ ...north(999), speed: 1 }, startMs, 0);
    expect(one.take()).toMatchObject({ quality: 1, why: 0 });
    one.hear({ ...north(1_001), speed: 1 }, startMs + 1_000, 1_000);
    const fix = one.take();
    expect(typeof fix === 'object' && reasonsOf(fix.why)).toEqual(['outside-area']);
  });

  it('puts the height and the dilution of the same moment beside the position', () => {
    const one = track();
    one.hear({ ...plaza, altitude: 2335, hdop: 0.9, satellites: 11, fix_quality: 1 }, undefined, 0);
    one.hear({ ...plaza, speed: 5, heading: 90 }, startMs, 100);
    expect(one.take()).toMatchObject({ altitude: 2335, hdop: 0.9, speed: 5, heading: 90 });
    one.hear({ ...plaza, speed: 5, heading: 90 }, startMs + 9_000, 9_000);
    expect(one.take()).not.toHaveProperty('altitude');
  });

  it('is as long as the street', () => {
    expect(metresBetween(plaza, north(500))).toBeCloseTo(500, 2);
    expect(metresBetween({ lat: 0, lon: 179.99 }, { lat: 0, lon: -179.99 })).toBeCloseTo(2223.9, 0);
  });
});
