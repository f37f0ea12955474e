import { type Quantity, reasonsOf } from '@samay/contract';
import { describe, expect, it } from 'vitest';
import { assessFog, assessInterval } from '../assess.ts';
import { disagreementTest } from './disagreement.ts';
import { defaultLimits, type QualityLimits } from './limits.ts';
import { noMemory, remembersInterval, remembersSample } from './memory.ts';
import { sensorFaultTest } from './sensor-fault.ts';

const minuteMs = 60_000;
/** A flag, and the reasons. */
type Verdict = readonly [quality: number, ...reasons: string[]];
const good: Verdict = [1];

interface Street {
  readonly quantity?: Quantity;
  readonly limits?: QualityLimits;
  readonly humidity?: number;
  /** Intervals of which nothing is known before that one; index to how many. */
  readonly silentBefore?: ReadonlyMap<number, number>;
}

/** Minutes of a sensor, each a list of samples, and the verdict on each. */
function verdicts(minutes: readonly (readonly number[])[], street: Street = {}): Verdict[] {
  const { quantity = 'pm2_5', humidity, silentBefore } = street;
  const limits = street.limits ?? defaultLimits(quantity);
  let memory = noMemory;
  let endMs = 0;
  return minutes.map((values, index) => {
    endMs += minuteMs * (1 + (silentBefore?.get(index) ?? 0));
    const stepMs = minuteMs / values.length;
    for (const [n, value] of values.entries()) {
      memory = remembersSample(memory, value, endMs - minuteMs + n * stepMs, 10_000);
    }
    const judged = assessInterval({
      samples: values.map((value) => ({ value, warmingUp: false })),
      expected: values.length,
      range: [0, 5000],
      limits,
      saidWarmingUp: false,
      memory,
      endMs,
      intervalMs: minuteMs,
    });
    memory = remembersInterval(memory, judged, endMs);
    const { quality, why } = assessFog(judged, humidity, limits.fog);
    return [quality, ...reasonsOf(why)];
  });
}
/** A minute of samples, one a second, with the noise of a counter. */
const around = (level: number, seconds = 60): number[] =>
  Array.from({ length: seconds }, (_, second) => level + ((second * 7) % 3) - 1);
const minutesAt = (...levels: number[]) => levels.map((level) => around(level));
const steps = (from: number, to: number, count: number) =>
  Array.from({ length: count }, (_, n) => from + ((to - from) * n) / (count - 1));

describe('fine dust', () => {
  it('a dust storm comes fast and stays: suspect when it comes, never failed', () => {
    expect(verdicts(minutesAt(20, 21, 300, 320, 410))).toEqual([
      ...[good, good, [3, 'spike', 'rate'], good, good],
    ]);
  });

  it('a storm that comes within a minute is not taken for a burst that is over', () => {
    const front = [...around(20, 40), ...around(900, 20)];
    expect(verdicts([around(20), around(21), front, around(910), around(950)])).toEqual([
      ...[good, good, [3, 'spike', 'rate'], [3, 'rate'], good],
    ]);
  });

  it('a rush hour rises and falls by as much, over an hour, and is air', () => {
    const hours = [...steps(15, 90, 60), ...steps(90, 15, 60)];
    expect(new Set(verdicts(minutesAt(...hours)).flat())).toEqual(new Set([1]));
  });

  it('an insect in the inlet for 20 seconds spoils its minute: the jump has returned', () => {
    const insect = [...around(12, 20), ...around(900, 20), ...around(12, 20)];
    expect(verdicts([around(12), around(12), insect, around(12), around(13)])).toEqual([
      ...[good, good, [4, 'spike', 'rate'], good, good],
    ]);
  });

  it('a puff of exhaust is told, and is air', () => {
    const puff = [...around(12, 25), ...around(130, 12), ...around(12, 23)];
    expect(verdicts([puff])).toEqual([[3, 'spike']]);
  });

  it('one damaged sample is left out and told, wherever it stands', () => {
    for (const at of [0, 1, 30, 59]) {
      const minute = around(12).with(at, 900);
      const judged = assessInterval({
        samples: minute.map((value) => ({ value, warmingUp: false })),
        expected: 60,
        limits: defaultLimits('pm2_5'),
        saidWarmingUp: false,
        memory: noMemory,
        endMs: minuteMs,
        intervalMs: minuteMs,
      });
      expect(judged.value).toBeCloseTo(12, 1);
      expect([judged.quality, ...reasonsOf(judged.why)]).toEqual([3, 'spike']);
    }
  });

  it('a minute far from those before it is suspect; its return is not held against the next', () => {
    expect(verdicts(minutesAt(10, 10, 60, 10, 11, 10))).toEqual([
      ...[good, good, [3, 'spike', 'rate'], good, good, good],
    ]);
  });

  it('a stuck fan says the same for an hour, then for three', () => {
    const stuck = Array.from({ length: 185 }, () => new Array<number>(60).fill(37));
    const told = verdicts(stuck);
    expect(told[59]).toEqual(good);
    expect(told[60]).toEqual([3, 'stuck']);
    expect(told[179]).toEqual([3, 'stuck']);
    expect(told[180]).toEqual([4, 'stuck']);
  });

  it('a night of zeros is a clean night', () => {
    const night = Array.from({ length: 9 * 60 }, () => new Array<number>(60).fill(0));
    expect(new Set(verdicts(night).flat())).toEqual(new Set([1]));
  });

  it('a morning of fog is a state: suspect, with its numbers', () => {
    expect(verdicts(minutesAt(80, 82), { humidity: 97 })).toEqual([
      [3, 'fog'],
      [3, 'fog'],
    ]);
    expect(verdicts(minutesAt(80, 82), { humidity: 90 })).toEqual([good, good]);
  });

  it('nothing is compared across a gap', () => {
    const after = (silent: number) =>
      verdicts(minutesAt(10, 10, 80), { silentBefore: new Map([[2, silent]]) })[2];
    expect(after(0)).toEqual([3, 'spike', 'rate']);
    expect(after(1)).toEqual([3, 'spike', 'rate']);
    expect(after(3)).toEqual(good);
  });

  it('a test that is switched off says nothing', () => {
    const { spike: _, rate: __, ...limits } = defaultLimits('pm2_5');
    expect(verdicts(minutesAt(20, 21, 300), { limits })).toEqual([good, good, good]);
  });
});

describe('two sensors', () => {
  const { disagreement } = defaultLimits('pm2_5');
  it.each([
    ['equal', 12, 12, false],
    ['both zero', 0, 0, false],
    ['a gain of 1.4 apart', 35, 50, false],
    ['6 µg/m³ apart in dust', 300, 306, false],
    ['twice as much, next to nothing', 2, 6, false],
    ['a third of it, and 12 µg/m³', 6, 18, true],
    ['one blind', 0, 40, true],
  ])('%s: %d and %d', (_, a, b, apart) => {
    expect(disagreementTest(a, [b], disagreement) !== undefined).toBe(apart);
    expect(disagreementTest(b, [a], disagreement) !== undefined).toBe(apart);
  });

  it('drifting apart disagree once it is more than both limits', () => {
    const told = steps(20, 60, 41).findIndex((b) => disagreementTest(20, [b], disagreement));
    // 2·(b − 20)/(b + 20) > 0.7 from b = 41.5…
    expect(20 + told).toBe(42);
  });

  it('of three, the majority is believed', () => {
    expect(disagreementTest(20, [21, 90], disagreement)).toBeUndefined();
    expect(disagreementTest(90, [21, 20], disagreement)).toBeDefined();
  });
});

describe('other quantities', () => {
  it('somebody breathing on a CO₂ sensor is suspect', () => {
    const every5s = (...values: number[]) => values;
    const calm = every5s(420, 421, 420, 419, 420, 422, 421, 420, 420, 421, 420, 420);
    const breath = every5s(420, 421, 420, 900, 2400, 3100, 2200, 900, 450, 421, 420, 420);
    expect(verdicts([calm, calm, breath, calm], { quantity: 'co2' })).toEqual([
      ...[good, good, [3, 'spike', 'rate'], good],
    ]);
  });

  it('a wall that cools in the evening is not too fast for a thermometer', () => {
    const evening = steps(24, 12, 120).map((level) => new Array<number>(12).fill(level));
    expect(new Set(verdicts(evening, { quantity: 'temperature' }).flat())).toEqual(new Set([1]));
  });
});

describe('what a sensor says of itself', () => {
  it.each([
    [[], undefined],
    [['fan-speed'], 3],
    [['out-of-range'], 3],
    [['fan-speed', 'laser'], 4],
    [['fan-high'], 3],
    [['fatal'], 4],
    [['fan'], 4],
  ])('%j: %s', (faults, flag) => {
    expect(sensorFaultTest(faults)?.flag).toBe(flag);
  });
});
