import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { agreement } from '@samay/calibration';
import { temporaryDirectory } from '@samay/testbed';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readCampaign } from './campaign.ts';
import { campaignRequest, type Flags } from './flags.ts';
import { MustMend } from './must-mend.ts';
import type { Tally } from './tally.ts';

let directory: Awaited<ReturnType<typeof temporaryDirectory>>;
beforeAll(async () => {
  directory = await temporaryDirectory();
});
afterAll(() => directory.remove());

const file = async (name: string, lines: readonly string[]): Promise<string> => {
  const path = join(directory.path, name);
  await writeFile(path, `${lines.join('\n')}\n`);
  return path;
};
const read = async (flags: Flags) => readCampaign(campaignRequest(flags), () => {});

const hour = 3_600_000;
const start = Date.UTC(2024, 2, 4);
const at = (ms: number) => new Date(start + ms).toISOString();
/** What the air holds in the n-th hour. */
const truth = (n: number) => 20 + 10 * Math.sin(n / 5) + (n % 7);

async function twoFiles(hours = 96): Promise<Flags> {
  const minutes = Array.from({ length: hours * 60 }, (_, n) => n);
  const sensor = await file('s.csv', [
    'time,pm,rh',
    ...minutes.map(
      (n) => `${at(n * 60_000)},${2 * truth(Math.floor(n / 60)) + 3},${40 + (n % 50)}`,
    ),
  ]);
  const reference = await file('r.csv', [
    'time,ref',
    ...Array.from({ length: hours }, (_, n) => `${at(n * hour)},${truth(n)}`),
  ]);
  return {
    sensor: [sensor],
    sensorTime: ['time'],
    sensorValue: ['pm'],
    reference: [reference],
    referenceTime: ['time'],
    referenceValue: ['ref'],
    tz: 'America/Lima',
  };
}

const whole = ({ read: rows, used, dropped }: Tally) =>
  used + [...dropped.values()].reduce((a, b) => a + b, 0) === rows;

describe('a campaign', () => {
  it('pairs periods, and finds the line that made them', async () => {
    const campaign = await read(await twoFiles());
    const { n, slope, intercept, r2 } = agreement(campaign.pairs)!;
    expect({ n, slope, intercept, r2 }).toMatchObject({ n: 96 });
    expect([slope, intercept, r2]).toEqual([
      expect.closeTo(2, 9),
      expect.closeTo(3, 9),
      expect.closeTo(1, 9),
    ]);
    expect(campaign.sensor).toMatchObject({ stepsMs: [60_000], periods: 96 });
    expect(whole(campaign.sensor.tally)).toBe(true);
    expect(campaign.days.pairs).toHaveLength(4);
  });

  it('takes local days, from midnight to midnight', async () => {
    const campaign = await read({ ...(await twoFiles()), averaging: 'P1D' });
    // 4 days of UTC are 5 hours, 3 days and 19 hours of Lima; a day needs 18.
    expect(campaign.pairs.map(({ timeMs }) => at(timeMs - start))).toEqual(
      [1, 2, 3, 4].map((day) => at(day * 24 * hour - 19 * hour)),
    );
  });

  it('asks for three quarters of what is expected', async () => {
    const flags = await twoFiles(3);
    const lines = (keep: number) => [
      'time,pm',
      ...Array.from({ length: 180 }, (_, n) => n)
        .filter((n) => n < 60 || n >= 120 || n % 60 < keep)
        .map((n) => `${at(n * 60_000)},${n}`),
    ];
    const periods = async (keep: number) => {
      const sensor = [await file('gap.csv', lines(keep))];
      return (await read({ ...flags, sensor })).sensor;
    };
    expect(await periods(45)).toMatchObject({ periods: 3 });
    const torn = await periods(44);
    expect(torn.periods).toBe(2);
    expect(torn.tally.dropped.get('incomplete')).toBe(44);
  });

  it('reads a wide file with units, each beside its own reference', async () => {
    const rows = [0, 1, 2, 3].flatMap((n) => [
      `A,${at(n * hour)},${truth(n)},${truth(n)}`,
      `B,${at(n * hour)},${2 * truth(n)},${truth(n) + 1}`,
    ]);
    const wide = await file('wide.csv', ['unit,when,pm,ref', ...rows]);
    const { pairs, units, precision } = await read({
      ...(await twoFiles(4)),
      sensor: [wide],
      reference: [wide],
      sensorTime: ['when'],
      referenceTime: ['when'],
      unit: 'UNIT',
    });
    expect(units.map(({ unit, pairs: count }) => [unit, count])).toEqual([
      ['A', 4],
      ['B', 4],
    ]);
    expect(pairs[1]).toMatchObject({ unit: 'B', value: 2 * truth(0), reference: truth(0) + 1 });
    expect(precision).toMatchObject({ periods: 4, units: 2 });
  });

  it('counts every row it does not use, by reason', async () => {
    const sensor = await file('dirty.csv', [
      'time;pm a;pm b;site',
      `${at(0)};1,5;2,5;x`,
      `${at(0)};1,5;2,5;x`,
      `${at(hour)};;2;x`,
      `${at(2 * hour)};<1;2;x`,
      `${at(3 * hour)};-999;2;x`,
      'mañana;1;2;x',
      ';1;2;x',
      `${at(4 * hour)};1;2;other`,
      `${at(5 * hour)};5000;2;x`,
      ...[6, 7, 8].map((n) => `${at(n * hour)};${n};${n};x`),
      `${at(8 * 24 * hour)};1;1;x`,
    ]);
    const {
      sensor: side,
      pairs,
      notes,
    } = await read({
      ...(await twoFiles(24)),
      sensor: [sensor],
      sensorValue: ['pm a,pm b'],
      sensorWhere: ['site=X'],
      range: '0,1000',
      averaging: 'PT1H',
    });
    expect(Object.fromEntries(side.tally.dropped)).toEqual({
      filtered: 1,
      duplicate: 1,
      'value-missing': 2,
      'not-a-number': 1,
      'time-unreadable': 1,
      'time-missing': 1,
      'out-of-range': 1,
      unpaired: 1,
    });
    expect(whole(side.tally)).toBe(true);
    expect(pairs[0]).toMatchObject({ value: 2 });
    expect(notes.map(({ es }) => es).join()).toContain('"<1", fila 5');
  });

  it('converts what it is told to convert, and refuses what cannot be', async () => {
    const flags = await twoFiles();
    const { pairs } = await read({
      ...flags,
      referenceUnit: 'mg/m3',
      rh: 'rh',
      rhUnit: 'fraction',
    });
    expect(pairs[0]!.reference).toBeCloseTo(1000 * truth(0));
    expect(pairs[0]!.humidity).toBeGreaterThan(4000);
    await expect(read({ ...flags, sensorUnit: 'ppb', referenceUnit: 'ug/m3' })).rejects.toThrow(
      '--sensor-unit',
    );
  });

  it('says when the clocks seem shifted, and moves nothing', async () => {
    const flags = await twoFiles();
    const straight = await read(flags);
    expect(straight.notes.some(({ en }) => en.includes('period(s)'))).toBe(false);
    const ending = await read({ ...flags, referenceTimeIs: 'end' });
    expect(ending.notes.map(({ en }) => en).join()).toContain('1 period(s) later');
    const utc = await read({ ...flags, referenceTz: 'UTC' });
    expect(utc.pairs).toHaveLength(96);
  });

  it('keeps the pace of each day: firmware changes it', async () => {
    const rows: string[] = [];
    const two = 14 * 24 * hour;
    for (let ms = 0; ms < 2 * two; ms += ms < two ? 80_000 : 120_000) rows.push(`${at(ms)},1`);
    const sensor = [await file('pace.csv', ['time,pm', ...rows])];
    const campaign = await read({ ...(await twoFiles(28 * 24)), sensor });
    expect(campaign.sensor.stepsMs).toEqual([80_000, 120_000]);
    expect(campaign.sensor.periods).toBeGreaterThan(28 * 24 - 3);
  });

  it('takes the weather where it is logged less often than the particles', async () => {
    const minutes = Array.from({ length: 4 * 60 }, (_, n) => n);
    const rows = minutes.map((n) => `${at(n * 60_000)},${n},${n % 5 === 0 && n < 180 ? 60 : ''}`);
    const sensor = [await file('slow.csv', ['time,pm,rh', ...rows])];
    const { pairs } = await read({ ...(await twoFiles(4)), sensor, rh: 'rh' });
    expect(pairs.map(({ humidity }) => humidity)).toEqual([60, 60, 60, undefined]);
  });

  it('leaves out periods in which A and B see different air', async () => {
    const rows = Array.from(
      { length: 24 },
      (_, n) => `${at(n * hour)},${truth(n)},${n === 5 ? 500 : truth(n)}`,
    );
    const sensor = [await file('ab.csv', ['time,a,b', ...rows])];
    const flags = { ...(await twoFiles(24)), sensor, sensorValue: ['a', 'b'] };
    expect((await read(flags)).pairs).toHaveLength(24);
    const ruled = await read({ ...flags, ab: 'epa' });
    expect(ruled.pairs).toHaveLength(23);
    expect(ruled.sensor.tally.dropped.get('channels-disagree')).toBe(1);
  });

  it.each([
    [{ tz: 'Lima' }, '--tz'],
    [{ averaging: 'PT7H' }, '--averaging'],
    [{ averaging: 'PT15M' }, '--averaging: --reference'],
    [{ sensorValue: ['NO2'] }, '--sensor-value'],
    [{ rh: 'humedad' }, '--rh'],
    [{ sensor: [] }, '--sensor'],
    [{ referenceTimeFormat: 'now' }, '--reference-time-format'],
    [{ range: '5' }, '--range'],
    [{ completeness: 'all' }, '--completeness'],
    [{ sensorWhere: ['x'] }, '--sensor-where'],
    [{ delimiter: 'abc' }, '--delimiter'],
    [{ channel: 'pm3' }, '--channel'],
  ])('says which flag to mend: %j', async (wrong, flag) => {
    const error: unknown = await read({ ...(await twoFiles(24)), ...wrong }).catch((one) => one);
    expect(error).toBeInstanceOf(MustMend);
    expect((error as Error).message).toContain(flag);
    expect((error as Error).message).toContain(' / ');
  });

  it('survives any table, and accounts for every row', async () => {
    const flags = await twoFiles(6);
    const cell = fc.oneof(
      fc.constantFrom('', 'NaN', '-999', '1,5', '"', at(0), at(hour), '8/13/2019', '1e9', 'x'),
      fc.double({ noNaN: true }).map(String),
    );
    const row = fc.array(cell, { maxLength: 4 }).map((cells) => cells.join(','));
    await fc.assert(
      fc.asyncProperty(fc.array(row, { maxLength: 30 }), async (rows) => {
        const good = [0, 1, 2, 3].map((n) => `${at(n * hour)},${n},50`);
        const sensor = [await file('any.csv', ['time,pm,rh', ...good, ...rows])];
        const campaign = await read({ ...flags, sensor }).catch((error: unknown) => error);
        if (campaign instanceof MustMend) return;
        if (campaign instanceof Error) throw campaign;
        const { sensor: side } = campaign as Awaited<ReturnType<typeof read>>;
        expect(whole(side.tally)).toBe(true);
      }),
      { numRuns: 100 },
    );
  });
});

const epa = '/work/shared/data/collocation-epa';

describe.runIf(existsSync(epa))("US EPA's example campaign", () => {
  it('has the precision that EPA publishes', async () => {
    const units = [1, 2, 3].map((n) => `${epa}/toco_toucan_RT0${n}_raw.csv`);
    const flags = {
      sensor: units,
      sensorTime: ['Time'],
      sensorValue: ['PM2.5 (µg/m³)'],
      sensorTz: '-05:00',
      reference: [`${epa}/airnowtech_example_reference_data.csv`],
      referenceTime: ['Date (UTC),Time (UTC)'],
      referenceValue: ['Value'],
      referenceWhere: ['Param=PM2.5-88101'],
      tz: 'UTC',
    };
    const { precision, days, sensor } = await read(flags);
    expect(precision).toMatchObject({ periods: 713, units: 3 });
    expect([precision!.sd.toFixed(3), precision!.cv.toFixed(3)]).toEqual(['0.585', '12.959']);
    const daily = days.precision!;
    expect([daily.sd.toFixed(3), daily.cv.toFixed(3)]).toEqual(['0.308', '6.874']);
    expect(sensor.tally.read).toBe(128_682);
    expect(whole(sensor.tally)).toBe(true);
  }, 60_000);
});
