import { describe, expect, it } from 'vitest';
import { compareDay, type HourPair } from './day-comparison.ts';

const hour = (at: number, before: number, after: number, minutes = 60): HourPair => ({
  before: { timeMs: at * 3_600_000, mean: before, minutes },
  after: { timeMs: at * 3_600_000, mean: after, minutes },
});
const hours = (n: number, before: number, after: number) =>
  Array.from({ length: n }, (_, at) => hour(at, before, after));

describe('a day before and after', () => {
  it('has the INCA category and the ECA of both, where they differ', () => {
    // INCA of PM2.5 (RM 181-2016-MINAM): 12.6 to 25 is moderada; ECA (DS 003-2017-MINAM): 50 µg/m³.
    expect(compareDay('pm2_5', hours(24, 20, 51))).toEqual({
      ...{ hoursChanged: 24, changed: true, means: { before: 20, after: 51 } },
      category: { before: 'moderada', after: 'mala' },
      exceeds: { before: false, after: true },
    });
    expect(compareDay('pm2_5', hours(24, 20, 24))).toEqual({
      ...{ hoursChanged: 24, changed: true, means: { before: 20, after: 24 } },
    });
  });

  it('is not judged with 17 hours, nor of what has no norm', () => {
    const short = compareDay('pm2_5', hours(17, 20, 60));
    expect(short).toEqual({
      ...{ hoursChanged: 17, changed: true, means: { before: undefined, after: undefined } },
    });
    expect(compareDay('humidity', hours(18, 50, 60)).means).toEqual({ before: 50, after: 60 });
    expect(
      compareDay('co2', [...hours(17, 1, 2), hour(17, 1, 2, 44)]).means.before,
    ).toBeUndefined();
  });

  it('has not changed where no hour has', () => {
    expect(compareDay('pm10', hours(20, 30, 30))).toMatchObject({
      hoursChanged: 0,
      changed: false,
    });
    const lost = { before: { timeMs: 0, mean: 1, minutes: 60 }, after: { timeMs: 0, minutes: 0 } };
    expect(compareDay('pm10', [lost])).toMatchObject({ hoursChanged: 1 });
  });
});
