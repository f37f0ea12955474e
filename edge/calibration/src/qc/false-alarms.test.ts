import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Quantity, reasonsOf } from '@samay/contract';
import { beforeAll, describe, expect, it } from 'vitest';
import { assessInterval } from '../assess.ts';
import { disagreementTest } from './disagreement.ts';
import { fogTest } from './fog.ts';
import { defaultLimits } from './limits.ts';
import { noMemory, remembersInterval, remembersSample } from './memory.ts';

// Three sensors side by side for August 2019 in Durham, North Carolina, a mean a minute (US EPA,
// sensortoolkit's example data, MIT). Real air, and as far as anybody knows nothing in it is wrong:
// each flag is a false alarm. It is not part of this repository.
const campaign = join(import.meta.dirname, '../../../../../shared/data/collocation-epa');
const minuteMs = 60_000;
const ranges = { pm2_5: [0, 1000], temperature: [-40, 125], humidity: [0, 100] } as const;
type Column = keyof typeof ranges;

interface Minute {
  readonly timeMs: number;
  readonly said: Readonly<Record<Column, number>>;
}

function minutesOf(unit: string): Minute[] {
  const text = readFileSync(join(campaign, `toco_toucan_${unit}_raw.csv`), 'utf8');
  const line = /^(\d+)\/(\d+)\/(\d+) (\d+):(\d+),[^,]*,[^,]*,([^,]+),([^,]+),([^,]+),/gm;
  return [...text.matchAll(line)].map((found) => {
    const [month, day, year, hour, minute, pm2_5, temperature, humidity] = found
      .slice(1)
      .map(Number) as [number, number, number, number, number, number, number, number];
    const timeMs = Date.UTC(year, month - 1, day, hour, minute);
    return { timeMs, said: { pm2_5, temperature, humidity } };
  });
}

/** Means of as many minutes, where any was said. */
function meansOf(minutes: readonly Minute[], quantity: Column, span: number): [number, number][] {
  const sums = new Map<number, [sum: number, n: number]>();
  for (const { timeMs, said } of minutes) {
    const index = Math.floor(timeMs / (span * minuteMs));
    const [sum, n] = sums.get(index) ?? [0, 0];
    sums.set(index, [sum + said[quantity], n + 1]);
  }
  return [...sums].map(([index, [sum, n]]) => [(index + 1) * span * minuteMs, sum / n]);
}

/** How many intervals of so many minutes the tests flag, for each reason. */
function flagged(minutes: readonly Minute[], quantity: Quantity & Column, span = 1) {
  const told = new Map<string, number>();
  const limits = defaultLimits(quantity);
  let failed = 0;
  let memory = noMemory;
  const intervalMs = span * minuteMs;
  for (const [endMs, value] of meansOf(minutes, quantity, span)) {
    // The mean stands for its samples: a standstill of means is the shorter one.
    memory = remembersSample(memory, value, endMs, 3 * intervalMs);
    const judged = assessInterval({
      samples: [{ value, warmingUp: false }],
      expected: 1,
      range: ranges[quantity],
      limits,
      saidWarmingUp: false,
      memory,
      endMs,
      intervalMs,
    });
    memory = remembersInterval(memory, judged, endMs);
    if (judged.quality >= 4) failed += 1;
    if (judged.why === 0) continue;
    for (const reason of reasonsOf(judged.why)) told.set(reason, (told.get(reason) ?? 0) + 1);
  }
  return { failed, told: Object.fromEntries(told) };
}

const unitNames = ['RT01', 'RT02', 'RT03'] as const;
const none = { failed: 0, told: {} };

// Half a million intervals: seconds, or a minute on a busy machine.
const timeout = 180_000;

describe.runIf(existsSync(campaign))('in a month of real air', { timeout }, () => {
  const units = new Map<string, Minute[]>();
  beforeAll(() => {
    for (const unit of unitNames) units.set(unit, minutesOf(unit));
  });
  const minutes = (unit: string) => units.get(unit)!;
  const flaggedIn = (quantity: Column, span = 1) =>
    unitNames.map((unit) => flagged(minutes(unit), quantity, span));

  it('there are as many minutes as we say', () => {
    expect(unitNames.map((unit) => minutes(unit).length)).toEqual([42836, 42923, 42923]);
  });

  it('fine dust jumps in 8 minutes (0.006 %), changes too fast in 4 (0.003 %), is never stuck', () => {
    expect(flaggedIn('pm2_5')).toEqual([
      { failed: 0, told: { spike: 3, rate: 2 } },
      { failed: 0, told: { spike: 3, rate: 1 } },
      { failed: 0, told: { spike: 2, rate: 1 } },
    ]);
  });

  it('temperature is never flagged', () => {
    expect(flaggedIn('temperature')).toEqual([none, none, none]);
  });

  // The hygrometer of the reference said 76 to 94 % in those hours: this is no false alarm.
  it('humidity is stuck in one sensor, wet, that says 99.9 % for 35 hours', () => {
    const [wet, ...others] = flaggedIn('humidity');
    expect(others).toEqual([none, none]);
    expect(wet).toEqual({ failed: 0, told: { stuck: 1047 } });
  });

  it('of 25,742 times five minutes temperature jumps in 135 (0.5 %); hours are not tested', () => {
    const spikes = (quantity: Column, span: number) =>
      flaggedIn(quantity, span).reduce((sum, { told }) => sum + (told['spike'] ?? 0), 0);
    expect([spikes('pm2_5', 5), spikes('temperature', 5), spikes('humidity', 5)]).toEqual([
      3, 135, 38,
    ]);
    expect([spikes('pm2_5', 60), spikes('temperature', 60), spikes('humidity', 60)]).toEqual([
      0, 0, 0,
    ]);
  });

  // Over 95 % at the reference: 10 of 735 hours. A test of fog is as good as its hygrometer.
  it('it is fog as often as the hygrometers in their housings say so', () => {
    const share = (unit: string) => {
      const { fog } = defaultLimits('pm2_5');
      const foggy = minutes(unit).filter(({ said }) => fogTest(said.humidity, fog));
      return Math.round((100 * foggy.length) / minutes(unit).length);
    };
    expect(unitNames.map(share)).toEqual([52, 37, 14]);
  });

  it.each([
    ['pm2_5', [9, 8, 8]],
    ['temperature', [3, 0, 119]],
    // Wet hygrometers in their housings: half of the time they are more than 10 % apart.
    ['humidity', [21958, 27428, 533]],
  ] as const)('%s disagrees in so many minutes of a pair', (quantity, expected) => {
    const limits = defaultLimits(quantity).disagreement;
    const apart = (a: string, b: string) => {
      const other = new Map(minutes(b).map(({ timeMs, said }) => [timeMs, said[quantity]]));
      return minutes(a).filter(({ timeMs, said }) => {
        const theirs = other.get(timeMs);
        return theirs !== undefined && disagreementTest(said[quantity], [theirs], limits);
      }).length;
    };
    expect([apart('RT01', 'RT02'), apart('RT01', 'RT03'), apart('RT02', 'RT03')]).toEqual(expected);
  });
});
