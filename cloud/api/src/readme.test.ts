import { readFileSync } from 'node:fs';
import { LocalClock } from '@samay/air-quality';
import { memoryReadings } from '@samay/readings';
import { expect, it } from 'vitest';
import { readConfig, settings } from './config.ts';
import { openInventories } from './ghg/start-inventories.ts';
import { quietMobility } from './mobility/quiet-mobility.suite.ts';
import { readReadingsQuery } from './readings-query.ts';
import { readingColumns } from './readings-table.ts';
import { openStaffApp } from './staff/staff-app.suite.ts';
import { nowMs, streetPoints } from './test-app.suite.ts';

const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');

it('every address of the README answers', async () => {
  const readings = memoryReadings();
  await readings.write(streetPoints());
  const path = new URL('../../ghg/examples/flota-inventada.yaml', import.meta.url).pathname;
  const settled = readConfig({ SAMAY_GHG_INVENTORY: path });
  const clocks = { clock: () => nowMs, localClock: new LocalClock('America/Lima') };
  const ghg = await openInventories(settled, { readings, ...clocks }, (error) => {
    throw error;
  });
  const mobility = await quietMobility(readings);
  const { app, close } = await openStaffApp({ readings, mobility, ghg });
  const urls = [...readme.matchAll(/^curl 'http:\/\/127\.0\.0\.1:8080([^']+)'/gm)];
  expect(urls.length).toBeGreaterThan(15);
  for (const [, url] of urls) {
    expect((await app.inject({ method: 'GET', url: url! })).statusCode, url).toBe(200);
  }
  await close();
});

it('the README lists every setting with its default', () => {
  for (const setting of settings) {
    const shown = setting.default === '' ? '' : `\`${setting.default}\` `;
    expect(readme).toContain(`| \`${setting.name}\` | ${shown}|`);
  }
});

it.each(['guia-de-campo.md', 'field-guide.md'])(
  '%s asks for minutes that are answered, and names their columns',
  (name) => {
    const guide = readFileSync(new URL(`../../../hardware/${name}`, import.meta.url), 'utf8');
    const urls = [...guide.matchAll(/'(https:[^']+readings\?[^']+)'/g)].map(
      ([, url]) => new URL(url!),
    );
    expect(urls).toHaveLength(2);
    for (const { searchParams } of urls) {
      const { format, ...asked } = Object.fromEntries(searchParams) as Record<string, string>;
      const read = readReadingsQuery({ quantity: '', ...asked }, nowMs, 'whole');
      if (!read.ok) throw new Error(JSON.stringify(read.faults));
      expect(format).toBe('csv');
      const [time, value] = readingColumns(read.query).map(({ name: column }) => column);
      expect(guide).toContain(`--sensor-time ${time} `);
      expect(guide).toContain(` ${value} `);
    }
  },
);
