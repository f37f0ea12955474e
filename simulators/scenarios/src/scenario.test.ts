import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readScenario } from './scenario.ts';
import { ScenarioError } from './scenario-error.ts';

const text = readFileSync(join(import.meta.dirname, '../arequipa.yaml'), 'utf8');

/** What is said of the file with one thing in it changed. */
function refusal(from: string | RegExp, to: string): string {
  const changed = text.replace(from, to);
  expect(changed).not.toBe(text);
  try {
    readScenario(changed, 'changed.yaml');
  } catch (error) {
    expect(error).toBeInstanceOf(ScenarioError);
    expect(error).toMatchObject({ code: 'SCENARIO', message: /^changed\.yaml: / });
    return (error as ScenarioError).message;
  }
  throw new Error('it was taken');
}

it('reads Arequipa: five stations, some with two particle sensors that share the work', () => {
  const { city, stations } = readScenario(text, 'arequipa.yaml');
  expect(city).toBe('arequipa');
  expect(stations).toHaveLength(5);
  const particles = (model: string) => model !== 'winsen-mh-z19b';
  const pairs = stations.filter((s) => s.sensors.filter((x) => particles(x.model)).length > 1);
  expect(pairs.length).toBeGreaterThan(0);
  for (const { sensors, calibrations } of stations) {
    const used = sensors.flatMap(({ use }) => use ?? []);
    expect(new Set(used).size).toBe(used.length);
    // Each value of the station has a calibration.
    expect(calibrations.map(({ quantity }) => quantity).toSorted()).toEqual(used.toSorted());
    for (const { from } of calibrations) expect(Date.parse(from)).not.toBeNaN();
  }
});

it.each([
  ['a field that is missing', /^seed: .*$/m, '', /seed: .*missing → whole number/],
  ['a value out of range', 'lat: -16.3989', 'lat: -163989', /stations\[0\]\.lat: .*→ degrees/],
  ['a key that is not known', 'traffic: 1.6', 'trafic: 1.6', /stations\[0\]\.trafic: .*unknown/],
  [
    'a sensor that is not simulated',
    'model: nova-sds011',
    'model: sds11',
    /stations\[0\]\.sensors\[1\]\.model: .*→ one of plantower-pms5003/,
  ],
  ['a station there twice', 'id: aqp-cayma', 'id: aqp-cercado', /stations\[1\]\.id: .*twice/],
  [
    'a calibration of no sensor',
    'sensor: mhz19-1',
    'sensor: mhz19-9',
    /stations\[0\]\.calibrations\[3\]\.sensor: "mhz19-9".*one of pms5003-1, sds011-1, mhz19-1/,
  ],
  ['what is no YAML', 'city: arequipa', 'city: [', /not YAML/],
])('names %s, and the mend', (_what, from, to, message) => {
  expect(refusal(from, to)).toMatch(message);
});

it('says when there is nothing in the file', () => {
  expect(() => readScenario('', 'empty.yaml')).toThrow(/empty\.yaml.*\n.*must be object/);
});
