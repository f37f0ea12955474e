import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sensorUnit } from '@samay/station-simulator';
import { type Truth, world } from '@samay/world';
import { describe, expect, it } from 'vitest';
import { cityOf, readScenario } from './scenario.ts';

const text = readFileSync(join(import.meta.dirname, '../arequipa.yaml'), 'utf8');
const scenario = readScenario(text, 'arequipa.yaml');
const arequipa = world(scenario.seed, cityOf(scenario));

interface Pair {
  readonly said: number;
  readonly truth: number;
}

const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;
const rmse = (errors: readonly number[]) => Math.sqrt(mean(errors.map((error) => error ** 2)));

const truths = new Map<string, readonly { readonly timeMs: number; readonly truth: Truth }[]>();

/** The truth at a station, every ten minutes of 31 days; sensors of a station share it. */
function truthsAt(station: string, from: string) {
  const known = truths.get(`${station} ${from}`);
  if (known) return known;
  const made = Array.from({ length: 31 * 144 }, (_, index) => {
    const timeMs = Date.parse(from) + index * 600_000;
    return { timeMs, truth: arequipa.truthAt(station, timeMs) };
  });
  truths.set(`${station} ${from}`, made);
  return made;
}

/** What a unit says beside what is true. */
const collocate = (
  station: string,
  unit: ReturnType<typeof sensorUnit>,
  quantity: string,
  from: string,
): Pair[] =>
  truthsAt(station, from).map(({ timeMs, truth }) => {
    return { said: unit.says(truth, timeMs)[quantity]!, truth: truth[quantity as keyof Truth] };
  });

/** The line of least squares from what is said to what is true. */
function fitLine(pairs: readonly Pair[]) {
  const [said, truth] = [mean(pairs.map((p) => p.said)), mean(pairs.map((p) => p.truth))];
  const slope =
    mean(pairs.map((p) => (p.said - said) * (p.truth - truth))) /
    mean(pairs.map((p) => (p.said - said) ** 2));
  return { slope, intercept: truth - slope * said };
}

const calibrations = scenario.stations.flatMap((station) =>
  station.calibrations.map((calibration) => ({ station, calibration })),
);

describe.each(calibrations)('$calibration.id of $station.id', ({ station, calibration }) => {
  const { sensor, quantity, coefficients, uncertainty = 0, trainingRange } = calibration;
  const { slope = 0, intercept = 0 } = coefficients;
  const { model } = station.sensors.find(({ id }) => id === sensor)!;
  const unit = sensorUnit(model, station.id, sensor);
  const errors = (pairs: readonly Pair[]) =>
    pairs.map(({ said, truth }) => slope * said + intercept - truth);

  it('is what a collocation in December 2025 gives', () => {
    const pairs = collocate(station.id, unit, quantity, '2025-12-01T00:00:00-05:00');
    const fitted = fitLine(pairs);
    const said = pairs.map((pair) => pair.said);
    expect({
      coefficients: {
        slope: Number(fitted.slope.toFixed(3)),
        intercept: Number(fitted.intercept.toFixed(1)),
      },
      trainingRange: { value: [Math.floor(Math.min(...said)), Math.ceil(Math.max(...said))] },
      uncertainty: Number((2 * rmse(errors(pairs))).toFixed(1)),
    }).toEqual({ coefficients, trainingRange, uncertainty });
  });

  it('holds in another season, within its uncertainty and closer than the raw value', () => {
    const pairs = collocate(station.id, unit, quantity, '2026-07-01T00:00:00-05:00');
    const left = errors(pairs);
    const raw = pairs.map(({ said, truth }) => said - truth);
    expect(Math.abs(mean(left))).toBeLessThan(0.1 * mean(pairs.map((pair) => pair.truth)));
    expect(rmse(left)).toBeLessThan(1.1 * rmse(raw));
    // k = 2 is 95 % of a normal distribution; humidity makes the tail longer.
    const within = left.filter((error) => Math.abs(error) <= uncertainty).length / left.length;
    expect(within).toBeGreaterThan(0.85);
  });
});

it('makes the city as a whole more than twice as right as raw sensors are', () => {
  const [left, raw]: [number[], number[]] = [[], []];
  for (const { station, calibration } of calibrations) {
    const { sensor, quantity, coefficients } = calibration;
    const { slope = 0, intercept = 0 } = coefficients;
    const { model } = station.sensors.find(({ id }) => id === sensor)!;
    const unit = sensorUnit(model, station.id, sensor);
    for (const { said, truth } of collocate(
      station.id,
      unit,
      quantity,
      '2026-03-01T00:00:00-05:00',
    )) {
      left.push((slope * said + intercept - truth) / truth);
      raw.push((said - truth) / truth);
    }
  }
  expect(rmse(left)).toBeLessThan(0.5 * rmse(raw));
});
