import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fanRuns, heaterRuns } from './hysteresis.ts';

const settings = { onAbove: 70, offBelow: 60, offAboveTemperature: 45 };
const air = (humidity: number | undefined, temperature?: number) => ({ humidity, temperature });

describe('the heater', () => {
  it('goes on above, off below, and stays as it is between', () => {
    expect(heaterRuns(settings, air(70.1), false)).toBe(true);
    expect(heaterRuns(settings, air(70), false)).toBe(false);
    expect(heaterRuns(settings, air(60), true)).toBe(true);
    expect(heaterRuns(settings, air(59.9), true)).toBe(false);
    expect(heaterRuns(settings, air(65), false)).toBe(false);
    expect(heaterRuns(settings, air(65), true)).toBe(true);
  });

  it('never runs without a humidity, nor in the heat', () => {
    for (const running of [true, false]) {
      expect(heaterRuns(settings, air(undefined), running)).toBe(false);
      expect(heaterRuns(settings, air(Number.NaN), running)).toBe(false);
      expect(heaterRuns(settings, air(99, 45.1), running)).toBe(false);
      expect(heaterRuns(settings, air(99, 45), running)).toBe(true);
    }
  });

  it('switches only when the humidity has crossed the whole band', () => {
    const humidities = fc.array(fc.double({ min: 0, max: 100, noNaN: true }), { maxLength: 200 });
    fc.assert(
      fc.property(humidities, (all) => {
        let running = false;
        for (const humidity of all) {
          const next = heaterRuns(settings, air(humidity), running);
          if (next !== running) expect(next ? humidity > 70 : humidity < 60).toBe(true);
          running = next;
        }
      }),
    );
  });
});

it('the fan runs always, with the heater, or by its duty', () => {
  expect(fanRuns({ run: 'always' }, false, 0)).toBe(true);
  expect(fanRuns({ run: 'with-heater' }, false, 0)).toBe(false);
  expect(fanRuns({ run: 'with-heater' }, true, 0)).toBe(true);
  const duty = { run: 'duty', onForMs: 60_000, everyMs: 600_000 } as const;
  const at = [0, 59_999, 60_000, 599_999, 600_000];
  expect(at.map((ms) => fanRuns(duty, false, ms))).toEqual([true, true, false, false, true]);
});
