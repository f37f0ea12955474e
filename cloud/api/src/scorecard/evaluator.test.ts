import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LocalClock } from '@samay/air-quality';
import type { Point } from '@samay/contract';
import { memoryReadings, ReadingsError } from '@samay/readings';
import { memoryScorecard } from '@samay/records';
import { expect, it } from 'vitest';
import { Evaluator } from './evaluator.ts';
import { findIndicator } from './scorecard-desk.ts';
import { readScorecard } from './scorecard-disk.ts';

const folder = new URL('../../../scorecard/', import.meta.url).pathname;
const hourMs = 3_600_000;
const minuteMs = 60_000;
/** Midnight in Lima, 1 October 2026. */
const octoberMs = Date.UTC(2026, 9, 1, 5);
const localClock = new LocalClock('America/Lima');

/** A day of minutes; only so many hours of it. */
const day = (device: string, date: number, value: number, hours = 24): Point[] =>
  Array.from({ length: hours * 60 }, (_, minute) => ({
    measurement: 'air',
    tags: { city: 'cusco', device },
    fields: { pm2_5: value, pm2_5_q: 1, pm2_5_cal: 'plaza-2026-08' },
    timeMs: octoberMs + (date - 1) * 24 * hourMs + minute * minuteMs,
  }));

async function open(nowMs: number) {
  const readings = memoryReadings();
  const records = memoryScorecard();
  const scorecard = await readScorecard(folder);
  let now = nowMs;
  const evaluator = new Evaluator({
    ...{ scorecard, readings, records, localClock, clock: () => now },
  });
  const said = async (indicator: string, period: string) =>
    (await records.newest({ indicator, period }))[0];
  const set = (timeMs: number): void => {
    now = timeMs;
  };
  return { readings, records, scorecard, evaluator, said, set };
}

it('follows readings to the light they turn, with what it rests on', async () => {
  const { readings, evaluator, said } = await open(octoberMs + 4 * 24 * hourMs);
  await readings.write([
    ...day('plaza', 1, 60),
    ...day('plaza', 2, 20),
    ...day('plaza', 3, 40, 17),
  ]);
  await readings.write([...day('parque', 1, 10), ...day('parque', 2, 12), ...day('parque', 3, 14)]);
  await evaluator.round();
  // The third day of plaza has 17 hours and does not count: (60 + 20) / 2.
  const mean = await said('air-pm25-mean', '2026');
  expect(mean?.evaluation).toMatchObject({ value: 40, target: 25, light: 'red', quality: 'L' });
  expect(mean?.evaluation.inputs['pm25']?.evidence).toMatchObject([
    { value: 12, says: { es: 'parque: 3 días válidos de 277' } },
    {
      value: 40,
      href: expect.stringContaining('/v1/stations/plaza/averages?quantity=pm2_5&period=day'),
    },
  ]);
  const days = await said('air-pm25-eca-days', '2026');
  expect(days?.evaluation).toMatchObject({ value: 1, target: 7, light: 'green' });
  const valid = await said('air-valid-days', '2026-10');
  expect(valid?.evaluation.value).toBeCloseTo((100 * (2 / 4 + 3 / 4)) / 2, 9);
  expect((await said('air-stations-calibrated', '2026-Q4'))?.evaluation.value).toBe(100);
  expect((await said('air-hours-observed', '2026-10'))?.evaluation.value).toBeCloseTo(
    (100 * (24 * 5 + 17)) / (2 * 4 * 24),
    9,
  );
});

it('expects of a station that is new only the days since it was first heard', async () => {
  const { readings, evaluator, said, set } = await open(octoberMs + 20.5 * 24 * hourMs);
  await readings.write(day('plaza', 21, 30, 12));
  await evaluator.round();
  // Of its first day nothing is due yet: no light, and no red one of 0 %.
  expect(await said('air-hours-observed', '2026-10')).toBeUndefined();
  expect(await said('air-valid-days', '2026-10')).toBeUndefined();
  set(octoberMs + 22 * 24 * hourMs);
  await readings.write(day('plaza', 22, 30));
  await evaluator.round();
  const hours = await said('air-hours-observed', '2026-10');
  expect(hours?.evaluation.value).toBeCloseTo((100 * (12 + 24)) / 48, 9);
  expect((await said('air-valid-days', '2026-10'))?.evaluation.value).toBe(50);
});

it('says a late reading anew beside what it had said, and nothing where nothing changed', async () => {
  const { readings, records, evaluator, said } = await open(octoberMs + 4 * 24 * hourMs);
  await readings.write(day('plaza', 1, 30));
  expect(await evaluator.round()).toBeGreaterThan(0);
  expect(await evaluator.round()).toBe(0);
  await readings.write(day('plaza', 2, 60));
  await evaluator.round();
  const history = await records.history('air-pm25-eca-days', '2026');
  expect(history.map(({ cause, evaluation: { value } }) => [cause, value])).toEqual([
    ['first', 0],
    ['data', 1],
  ]);
  expect((await said('air-pm25-mean', '2026'))?.evaluation.value).toBe(45);
});

it('waits for people where people enter, and carries forward only what stands', async () => {
  const { readings, records, evaluator, said, set } = await open(octoberMs + 40 * 24 * hourMs);
  await readings.write(day('plaza', 1, 30));
  await evaluator.round();
  expect(await said('recyclers-formal', '2026-Q4')).toBeUndefined();
  const entry = { note: '', by: 'mquispe', atMs: 1 };
  await records.enter({ ...entry, record: 'recyclers-registered', period: '2025', value: 80 });
  await records.enter({ ...entry, record: 'recyclers-formal', period: '2026-Q3', value: 60 });
  await records.enter({ ...entry, record: 'survey-bus-satisfied', period: '2026-Q3', value: 30 });
  await records.enter({ ...entry, record: 'survey-bus-answers', period: '2026-Q3', value: 50 });
  await evaluator.round();
  expect((await said('recyclers-formal', '2026-Q4'))?.evaluation).toMatchObject({ value: 75 });
  expect((await said('satisfaction-bus', '2026-Q3'))?.evaluation.value).toBe(60);
  expect(await said('satisfaction-bus', '2026-Q4')).toBeUndefined();
  // A new quarter begins without anybody touching it.
  set(Date.UTC(2027, 0, 15));
  await evaluator.round();
  expect((await said('recyclers-formal', '2027-Q1'))?.evaluation.value).toBe(75);
});

it('keeps computing the others where one fails, and says why that one was not', async () => {
  const { readings, records, scorecard } = await open(octoberMs + 4 * 24 * hourMs);
  await readings.write(day('plaza', 1, 30));
  const first = findIndicator(scorecard, 'air-pm10-mean');
  const rest = scorecard.indicators.filter((one) => one !== first);
  const broken = {
    ...first,
    formula: {
      ...first.formula,
      evaluate: () => {
        throw new Error('a mistake of ours');
      },
    },
  };
  const faults: string[] = [];
  const down = {
    ...readings,
    latestPoints: async () => {
      throw new ReadingsError('STORE_UNAVAILABLE', 'it is away');
    },
  };
  const evaluator = new Evaluator({
    ...{ records, localClock, clock: () => octoberMs + 4 * 24 * hourMs, readings: down },
    scorecard: { ...scorecard, indicators: [broken, ...rest] },
    onFault: (error, indicator) => faults.push(`${indicator}: ${String(error)}`),
  });
  expect(await evaluator.round()).toBeGreaterThan(0);
  expect(
    (await records.newest({ indicator: 'air-pm25-mean', period: '2026' }))[0]?.evaluation,
  ).toMatchObject({
    value: 30,
  });
  expect(evaluator.failureOf(broken)?.why.es).toContain('falló el programa');
  expect(faults).toContain(`${first.indicator.id}: Error: a mistake of ours`);
  const trucks = findIndicator(scorecard, 'waste-stops-served');
  expect(evaluator.failureOf(trucks)?.why.en).toContain('STORE_UNAVAILABLE');
  expect(await records.newest({ indicator: first.indicator.id })).toEqual([]);
});

it('refuses to start with an indicator that names what there is not', async () => {
  const copy = await mkdtemp(join(tmpdir(), 'samay-scorecard-'));
  await cp(folder, copy, {
    recursive: true,
    filter: (path) => !/\/(node_modules|dist|src)/.test(path),
  });
  const file = join(copy, 'indicators', 'air-pm25-who-days.yaml');
  const text = await readFile(file, 'utf8');
  await writeFile(file, text.replace('rule: who', 'rule: who\n    level: peligro'));
  const refused = readScorecard(copy);
  await expect(refused).rejects.toMatchObject({
    es: expect.stringContaining(
      'indicators/air-pm25-who-days.yaml: inputs.days.level: who has no "peligro"; write one of ',
    ),
  });
  await rm(copy, { recursive: true });
});

it('says no light for a city that measures nothing', async () => {
  const { evaluator, records } = await open(octoberMs);
  expect(await evaluator.round()).toBe(0);
  expect(await records.newest({})).toEqual([]);
});
