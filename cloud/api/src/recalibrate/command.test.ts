import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Point } from '@samay/contract';
import { temporaryDirectory } from '@samay/testbed';
import { Command } from 'commander';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { adminToken, minuteMs, openTestApp, type TestApp } from '../test-app.suite.ts';
import { addRecalibrate } from './command.ts';

const readme = readFileSync(new URL('../../../README.md', import.meta.url), 'utf8');
const yaml = /^```yaml\n(# calibration\.yaml.*?)^```/ms.exec(readme)?.[1] ?? '';
const [dryRun = '', forGood = ''] = readme
  .split('\n')
  .flatMap((line) => (line.startsWith('samay-cloud recalibrate ') ? [line] : []));

let api: TestApp;
let server: string;
let directory: Awaited<ReturnType<typeof temporaryDirectory>>;
const told: string[] = [];
const progress: string[] = [];
beforeEach(async () => {
  directory = await temporaryDirectory();
  api = await openTestApp();
  await api.readings.write(minutes());
  server = await api.app.listen({ host: '127.0.0.1', port: 0 });
  await writeFile(join(directory.path, 'calibration.yaml'), yaml);
  await writeFile(join(directory.path, 'admin-key'), `${adminToken}\n`);
  vi.spyOn(console, 'log').mockImplementation((line: string) => void told.push(line));
  vi.spyOn(console, 'error').mockImplementation((line: string) => void progress.push(line));
});
afterEach(async () => {
  vi.restoreAllMocks();
  told.length = 0;
  progress.length = 0;
  api.app.server.closeAllConnections();
  await api.close();
  await directory.remove();
});

/** A day of the README's station, each minute 60 µg/m³ by the sensor and 30 by the old calibration. */
const minutes = (): Point[] =>
  Array.from({ length: 1_440 }, (_, minute): Point[] => {
    const timeMs = Date.UTC(2026, 10, 11, 5) + minute * minuteMs;
    const tags = { city: 'cusco', device: 'plaza' };
    const air = { pm2_5: 30, pm2_5_q: 1, pm2_5_cal: 'plaza-a' };
    return [
      { measurement: 'air', tags, timeMs, fields: air },
      {
        ...{ measurement: 'sensor', timeMs, tags: { ...tags, sensor: 'pms5003-1' } },
        fields: { pm2_5: 60, pm2_5_q: 1 },
      },
    ];
  }).flat();

/** As it is written in the README, in the folder of its files. */
async function say(line: string, ...more: string[]): Promise<string> {
  const program = new Command();
  addRecalibrate(program);
  const args = line
    .split(' ')
    .slice(1)
    .map((arg) => (/^(calibration\.yaml|admin-key)$/.test(arg) ? join(directory.path, arg) : arg));
  await program.parseAsync([...args, '--server', server, ...more], { from: 'user' });
  return told.join('\n');
}

describe('samay-cloud recalibrate', () => {
  it('does what the README shows', async () => {
    const text = await say(dryRun);
    expect(text).toContain('prueba, nada se escribió / dry run, nothing was written');
    expect(text).toContain('plaza-a → plaza-pm2_5-2026-11: 1440');
    expect(text).toContain('media / mean 30 ug/m3 → 54 ug/m3');
    expect(text).toContain('INCA: sin cambios / no changes');
    expect(text).toContain('2026-11-11: no supera / does not exceed → supera / exceeds');
    expect(progress.at(-1)).toContain('2026-11-12: día / day 3 de / of 3');
    const values = async () =>
      (
        await api.get(
          '/v1/stations/plaza/readings?quantity=pm2_5&step=P1D&from=2026-11-11T00:00:00-05:00',
        )
      ).json().readings[0].value;
    expect(await values()).toBe(30);
    expect(await say(forGood)).toContain('historia recalculada / history made anew');
    expect(await values()).toBe(54);
    const { recalibrations } = (await api.get('/v1/recalibrations?device=plaza')).json();
    expect(recalibrations).toMatchObject([{ state: 'done', by: 'Ana' }]);
  });

  it('gives the entry of the log as JSON', async () => {
    const entry = JSON.parse(await say(dryRun, '--json'));
    expect(entry).toMatchObject({ state: 'dry-run', quantities: [{ valuesChanged: 1_440 }] });
  });

  it('takes a list of calibrations alone, and says what is not judged then', async () => {
    const list = yaml.split('\n').flatMap((line) => (/^ {2}(?! *- \{)/.test(line) ? [line] : []));
    await writeFile(join(directory.path, 'calibration.yaml'), list.join('\n'));
    expect(await say(dryRun)).toContain('1440');
    expect(progress[0]).toContain('"sensors"');
  });

  it.each([
    [['--from', 'ayer'], /2026-11-01/],
    [['--device', 'nadie'], /nadie/],
    [['--key-file', '/no/such'], /--scope admin/],
    [['--calibration', '/no/such.yaml'], /such\.yaml/],
    [['--server', 'http://127.0.0.1:1'], /samay-cloud run/],
    [['--server', 'aquí'], /http:\/\//],
  ])('%j is told what to mend', async (more, mend) => {
    await expect(say(dryRun, ...more)).rejects.toThrow(mend);
  });
});
