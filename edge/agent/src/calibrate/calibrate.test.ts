import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { temporaryDirectory } from '@samay/testbed';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { program } from '../program.suite.ts';
import { calibrationsIn, formulaWritten } from './compare.ts';
import { fitOptions } from './fit-campaign.ts';

const packageDirectory = join(import.meta.dirname, '../..');

async function run(...args: string[]) {
  const child = spawn(process.execPath, [program, ...args], { cwd: packageDirectory });
  const [stdout, stderr, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close'),
  ]);
  return { stdout, stderr, code: code as number };
}

let directory: Awaited<ReturnType<typeof temporaryDirectory>>;
let files: string[];
const hours = 6 * 7 * 24;
/** Six weeks of two units that grow with humidity, and of what the air holds. */
beforeAll(async () => {
  directory = await temporaryDirectory();
  const at = (n: number) => new Date(Date.UTC(2024, 2, 4, n)).toISOString();
  const air = (n: number) => 25 + 15 * Math.sin(n / 31) + 8 * Math.cos(n / 5.3);
  const humidity = (n: number) => 55 + 30 * Math.sin(n / 3.8);
  const every = Array.from({ length: hours }, (_, n) => n);
  const said = (n: number, unit: number) => {
    const noise = Math.sin(n * (12.9 + unit)) * 1.5;
    return (air(n) * 1.8 + 0.2 * humidity(n) + noise + unit).toFixed(2);
  };
  const evil = '<b>"unit" & Co</b>';
  const rows = every.flatMap((n) =>
    [0, 1].map((unit) => {
      const name = unit === 0 ? 'A-1' : `"${evil.replaceAll('"', '""')}"`;
      const degrees = 20 + 5 * Math.sin(n / 4);
      return `${at(n)},${name},${said(n, unit)},${humidity(n).toFixed(1)},${degrees.toFixed(1)}`;
    }),
  );
  const path = (name: string) => join(directory.path, name);
  await writeFile(path('s.csv'), ['time,unit,pm,rh,t', ...rows].join('\n'));
  const reference = every.map((n) => `${at(n)};${air(n).toFixed(2).replace('.', ',')}`);
  await writeFile(path('r.csv'), ['Fecha;PM2,5', ...reference].join('\r\n'));
  const sensor = ['--sensor', path('s.csv'), '--sensor-time', 'time', '--sensor-value', 'pm'];
  const beside = ['--reference', path('r.csv'), '--reference-time', 'fecha'];
  files = [
    ...sensor,
    '--unit',
    'unit',
    ...beside,
    '--reference-value',
    'PM2,5',
    '--tz',
    'America/Lima',
  ];
});
afterAll(() => directory.remove());

const weather = ['--rh', 'rh', '--temperature', 't'];
const signature = [
  ...['--id', 'pms-1-2024', '--sensor-id', 'pms5003-1', '--from', '2024-05-01'],
  ...['--site', 'OEFA Cayma, BAM-1020', '--by', 'J. Quispe'],
];

describe('samay-edge calibrate', () => {
  it('evaluates: the figures stand at the top of the JSON', async () => {
    const { stdout, stderr, code } = await run(
      'calibrate',
      'evaluate',
      ...files,
      ...weather,
      '--json',
      '--days',
    );
    expect({ stderr, code }).toEqual({ stderr: '', code: 0 });
    const said = JSON.parse(stdout);
    expect(said).toMatchObject({
      n: 2 * hours,
      unit: 'ug/m3',
      averaging: 'PT1H',
      completeness: 100,
      precision: { units: 2 },
      sensor: { rows: { read: 2 * hours, used: 2 * hours, dropped: {} } },
      reference: { rows: { read: hours, used: hours } },
    });
    for (const key of ['slope', 'intercept', 'r2', 'rmse', 'nrmse', 'bias']) {
      expect(typeof said[key]).toBe('number');
    }
    expect(said.slope).toBeCloseTo(1.8, 1);
    expect(said.targets.lines).toHaveLength(5);
    expect(said.days).toHaveLength(2 * 42);
    expect(said.sensor.files[0].sha256).toMatch(/^[0-9a-f]{64}$/);
  });

  it('fits, and writes what the station takes', async () => {
    const yaml = join(directory.path, 'calibrations.yaml');
    const report = join(directory.path, 'report.html');
    const fit = ['calibrate', 'fit', ...files, ...weather, '--models', 'all', '--cv', 'block:week'];
    const { stdout, stderr, code } = await run(
      ...fit,
      '--json',
      '--yaml',
      yaml,
      '--report',
      report,
      ...signature,
    );
    expect({ stderr, code }).toEqual({ stderr: '', code: 0 });
    const said = JSON.parse(stdout);
    expect(said.cv.rmse).toBeLessThan(said.raw.rmse / 5);
    expect(said.rmse).toBeLessThanOrEqual(said.cv.rmse * 1.05);
    expect(said).toMatchObject({ n: 2 * hours, trainingRange: { humidity: expect.any(Array) } });
    expect(said.candidates.filter((one: { chosen: boolean }) => one.chosen)).toHaveLength(1);
    expect(said.candidates.length).toBeGreaterThan(3);

    const [entry] = parse(await readFile(yaml, 'utf8'));
    expect(entry).toMatchObject({
      sensor: 'pms5003-1',
      model: said.model,
      from: '2024-05-01T00:00:00-05:00',
      crossValidated: { n: 2 * hours },
    });
    const station = join(directory.path, 'edge.yaml');
    await writeFile(
      station,
      `station: { device: aqp-cayma, city: arequipa, name: Cayma }
gateway: { url: mqtt://127.0.0.1:1883 }
sensors: [{ id: pms5003-1, model: plantower-pms5003, port: /dev/ttyUSB0 }]
calibrationsFile: calibrations.yaml
`,
    );
    expect(await run('check-config', station)).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('1 calibraciones'),
    });
    isPlainPage(await readFile(report, 'utf8'));

    const compared = await run(
      'calibrate',
      'compare',
      ...files,
      ...weather,
      '--json',
      '--calibration',
      yaml,
      '--formula',
      'linear:slope=0.55,intercept=-5',
    );
    const { raw, corrections } = JSON.parse(compared.stdout);
    const names = corrections.map(({ name }: { name: string }) => name);
    expect(names).toEqual(expect.arrayContaining(['barkjohn-2021', 'us-epa-2022', 'nilson-2022']));
    expect(names.slice(-2)).toEqual(['pms-1-2024', 'linear:slope=0.55,intercept=-5']);
    expect(corrections.at(-2).rmse).toBeLessThan(raw.rmse / 5);
    expect(corrections.at(-2).rmse).toBeCloseTo(said.rmse, 4);
  });

  it('speaks to people in two languages', async () => {
    const { stdout, code } = await run(
      'calibrate',
      'fit',
      ...files,
      ...weather,
      '--yaml',
      ...signature,
    );
    expect(code).toBe(0);
    for (const words of [
      'crudo / raw',
      'Modelo elegido / chosen model',
      'EPA',
      '- id: pms-1-2024',
    ]) {
      expect(stdout).toContain(words);
    }
  });

  it.each([
    [['fit', '--yaml', 'x.yaml'], '--id'],
    [['nope'], 'nope'],
    [['evaluate', '--colour'], '--colour'],
    [['evaluate', '--report', '/none/report.html'], '--report'],
  ])('ends with 2 when what was typed must be mended: %j', async (args, named) => {
    const [command = '', ...rest] = args;
    const { stderr, code } = await run('calibrate', command, ...files, ...rest);
    expect(code).toBe(2);
    expect(stderr).toContain(named);
    expect(stderr).toContain(' / ');
    expect(stderr).not.toMatch(/\n\s+at /);
  });

  it('knows models, blocks and formulas, and says which there are', async () => {
    const request = {} as Parameters<typeof fitOptions>[1]['request'];
    expect(() => fitOptions({ models: ['forest'] }, { request })).toThrow(/--models.*linear/);
    expect(() => fitOptions({ cv: 'random' }, { request })).toThrow(/--cv.*block:unit/);
    expect(
      fitOptions({ models: ['linear,multilinear'], cv: 'block:unit' }, { request }),
    ).toMatchObject({
      models: ['linear', 'multilinear'],
      blocks: 'unit',
    });
    expect(() => formulaWritten('linear:slope=x')).toThrow(/--formula.*slope/);
    expect(() => formulaWritten('forest:a=1')).toThrow(/--formula.*linear/);
    await expect(calibrationsIn('/none.yaml')).rejects.toThrow('/none.yaml');
    const path = join(directory.path, 'odd.yaml');
    for (const odd of ['just text', '- { id: a }', '- { model: linear, coefficients: 5 }', '{']) {
      await writeFile(path, odd);
      await expect(calibrationsIn(path)).rejects.toThrow('--calibration');
    }
  });
}, 120_000);

/** One page that needs nothing else, says its language, and lets no name of a file become markup. */
function isPlainPage(page: string): void {
  expect(page).toMatch(/^<!doctype html>\n<html lang="es">/);
  expect(page).not.toMatch(/<script|<link|<img|https?:|url\((?!#)|@import/);
  expect(page).toContain('&lt;b&gt;&quot;unit&quot; &amp; Co&lt;/b&gt;');
  expect(page).not.toContain('<b>');
  expect(page).not.toMatch(/NaN|undefined|Infinity|\[object/);
  const drawings = page.match(/<svg /g) ?? [];
  expect(drawings.length).toBe(5);
  expect(page.match(/role="img" aria-labelledby="[\w-]+ [\w-]+"/g)).toHaveLength(drawings.length);
  const opened = (name: string) => page.match(new RegExp(`<${name}[ >]`, 'g'))?.length ?? 0;
  const closed = (name: string) => page.split(`</${name}>`).length - 1;
  for (const name of [
    'table',
    'tr',
    'td',
    'th',
    'figure',
    'details',
    'svg',
    'g',
    'div',
    'ul',
    'li',
    'p',
  ]) {
    expect([name, opened(name)]).toEqual([name, closed(name)]);
  }
}
