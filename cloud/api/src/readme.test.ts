import { readFileSync } from 'node:fs';
import { memoryReadings } from '@samay/readings';
import { expect, it } from 'vitest';
import { settings } from './config.ts';
import { quietMobility } from './mobility/quiet-mobility.suite.ts';
import { openStaffApp } from './staff/staff-app.suite.ts';
import { streetPoints } from './test-app.suite.ts';

const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');

it('every address of the README answers', async () => {
  const readings = memoryReadings();
  await readings.write(streetPoints());
  const { app, close } = await openStaffApp({ readings, mobility: await quietMobility(readings) });
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
