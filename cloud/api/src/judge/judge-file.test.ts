import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryDirectory } from '@samay/testbed';
import { afterEach, describe, expect, it } from 'vitest';
import { json, say } from './command.suite.ts';

const cleanup: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const undo of cleanup.splice(0)) await undo();
});

async function file(text: string | Buffer): Promise<string> {
  const { path, remove } = await temporaryDirectory();
  cleanup.push(remove);
  writeFileSync(join(path, 'hours.csv'), text);
  return join(path, 'hours.csv');
}

describe('judge-file', () => {
  const year = (value: (hour: number) => string) =>
    `hora;PM2.5\n${Array.from({ length: 8760 }, (_, at) => {
      const local = new Date(Date.UTC(2023, 0, 1, at)).toISOString().slice(0, 16);
      return `${local};${value(at)}`;
    }).join('\n')}\n`;
  const columns = ['--time', 'hora', '--value', 'PM2.5'];

  it('counts a year of hours by local days', async () => {
    const path = await file(year((at) => (at < 9 * 24 ? '60,5' : '20,0')));
    const { file: read, years } = await json('judge-file', 'eca', path, ...columns);
    expect(read).toMatchObject({ rows: 8760, values: 8760, hour: 'start' });
    expect(years).toHaveLength(1);
    expect(years[0]).toMatchObject({
      year: 2023,
      quantity: 'pm2_5',
      start: '2023-01-01T05:00:00.000Z',
    });
    expect(years[0].tallies[0].counter).toEqual({
      allowed: 7,
      used: 9,
      left: 0,
      verdict: 'exceeded',
    });
    const text = await say('judge-file', 'eca', path, ...columns);
    expect(text).toMatch(/^ECA +media del día .*> 50 µg\/m³ ECA +2023 +9 d +7 +0 +SUPERADO$/m);
  });

  it('an hour written by its end belongs to the day before at midnight', async () => {
    const path = await file('hora,PM2.5\n2023-01-02 00:00,5\n2023-01-02 01:00,5');
    const dates = async (hour: string) =>
      (await json('judge-file', 'inca', path, ...columns, '--hour', hour)).years[0].calendar.map(
        ({ date }: { date: string }) => date,
      );
    expect(await dates('start')).toEqual(['2023-01-02']);
    expect(await dates('end')).toEqual(['2023-01-01', '2023-01-02']);
  });

  it('adds the alert levels where they say something of the quantity', async () => {
    const path = await file(
      't,so2\n2023-01-01 00:00,600\n2023-01-01 01:00,600\n2023-01-01 02:00,600',
    );
    const { years } = await json('judge-file', 'eca', path, '--time', 't', '--value', 'so2');
    const alert = years[0].tallies.find((one: { rule: { id: string } }) => one.rule.id === 'alert');
    expect(alert.levels[0]).toMatchObject({ id: 'cuidado', periods: 1, dates: ['2023-01-01'] });
  });

  it.each([
    [['/no/such.csv', ...columns], /such\.csv/],
    [['package.json', '--time', 't', '--value', 'dust'], /--quantity/],
    [['package.json', ...columns, '--tz', 'Peru'], /America\/Lima/],
  ])('%j is told what to mend', async (args, told) => {
    await expect(say('judge-file', 'inca', ...args)).rejects.toThrow(told);
  });

  it('judges 39,000 hours within the patience of a person', { timeout: 60_000 }, async () => {
    const lines = Array.from({ length: 39_000 }, (_, at) => {
      const local = new Date(Date.UTC(2020, 0, 1, at)).toISOString().slice(0, 16);
      return `${local},${(at % 900) / 10}`;
    });
    const path = await file(`hora,PM2.5\n${lines.join('\n')}\n`);
    const { years } = await json('judge-file', 'all', path, ...columns);
    expect(years.map((one: { year: number }) => one.year)).toEqual([2020, 2021, 2022, 2023, 2024]);
    const observed = years.map((one: { hours: { observed: number } }) => one.hours.observed);
    expect(observed.reduce((sum: number, n: number) => sum + n, 0)).toBe(39_000);
  });
});
