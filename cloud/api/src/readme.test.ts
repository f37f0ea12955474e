import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { settings } from './config.ts';
import { openTestApp, streetPoints } from './test-app.suite.ts';

const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');

it('every address of the README answers', async () => {
  const api = await openTestApp();
  await api.readings.write(streetPoints());
  const urls = [...readme.matchAll(/^curl 'http:\/\/127\.0\.0\.1:8080([^']+)'/gm)];
  expect(urls.length).toBeGreaterThan(15);
  for (const [, url] of urls) expect((await api.get(url!)).statusCode, url).toBe(200);
  await api.close();
});

it('the README lists every setting with its default', () => {
  for (const setting of settings) {
    const shown = setting.default === '' ? '' : `\`${setting.default}\` `;
    expect(readme).toContain(`| \`${setting.name}\` | ${shown}|`);
  }
});
