import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hourOf, hoursOfParts, LocalClock, stepsOfAnHour } from './index.ts';

const clock = new LocalClock('America/Lima');
const startMs = Date.parse('2023-12-31T05:00:00Z');
const minuteMs = 60_000;

describe('hours of parts', () => {
  it('come of steps that make whole hours', () => {
    expect(stepsOfAnHour).toEqual([1, 2, 3, 4, 5, 6, 10, 12, 15, 20, 30, 60]);
  });

  it('of minutes are the hour that its minutes make', () => {
    const value = fc.option(fc.double({ min: -5, max: 900, noNaN: true }), { nil: undefined });
    fc.assert(
      fc.property(fc.array(value, { minLength: 60, maxLength: 60 }), (minutes) => {
        const parts = minutes.map((one, at) => ({ startMs: startMs + at * minuteMs, value: one }));
        const { hours } = hoursOfParts(parts, { stepMinutes: 1, clock });
        const mean = hourOf(minutes, { unit: 'ug/m3', startMs });
        expect(hours).toEqual([{ startMs, value: mean.valid ? mean.value : undefined }]);
      }),
    );
  });

  it('take a value within a step as that step’s, the last one of two, never a blank over it', () => {
    const at = (seconds: number, value: number | undefined) => ({
      ...{ startMs: startMs + seconds * 1000, value },
    });
    const parts = [at(3, 10), at(899, 20), at(1000, undefined), at(1001, 40), at(1800, 60)];
    const { hours, repeated } = hoursOfParts([...parts, at(1801, undefined)], {
      ...{ stepMinutes: 15, clock },
    });
    expect(hours).toEqual([{ startMs, value: 40 }]);
    expect(repeated).toBe(3);
  });

  it('of a zone at half an hour from UTC begin there', () => {
    const [hour] = hoursOfParts([{ startMs: Date.parse('2024-01-01T00:30Z'), value: 1 }], {
      ...{ stepMinutes: 60, clock: new LocalClock('Asia/Kolkata') },
    }).hours;
    expect(hour?.startMs).toBe(Date.parse('2024-01-01T00:30Z'));
  });
});
