import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fileName } from '../bulk/archive-disk.ts';
import { buildMonth } from '../bulk/build-month.ts';
import { afterwards, closedMs, opened, street, undoAfterEach } from '../bulk/bulk-builder.suite.ts';
import { openTestApp } from '../test-app.suite.ts';

undoAfterEach();

it('lists the months and serves their packages and files, and nothing else', async () => {
  const builder = await opened(street());
  await buildMonth(builder, 'cusco', '2026-10', closedMs);
  const api = await openTestApp({ env: { SAMAY_DATA_DIR: builder.dataDir } });
  afterwards(() => api.close());
  const { months, licence } = (await api.get('/bulk/?city=cusco')).json();
  expect(licence.name).toBe('CC BY 4.0');
  expect(months).toHaveLength(1);
  const path = new URL(months[0].datapackage).pathname;
  const found = (await api.get(path)).json();
  expect(found).toMatchObject({ month: '2026-10', licenses: [{ name: 'CC-BY-4.0' }] });
  expect(found.resources).toHaveLength(4);
  for (const { path: name, bytes, hash } of found.resources) {
    const file = await api.get(path.replace('datapackage.json', name));
    expect(file.statusCode).toBe(200);
    if (name.endsWith('.gz')) expect(file.headers['content-type']).toBe('application/gzip');
    expect(file.headers['link']).toContain('rel="license"');
    expect(file.rawPayload).toHaveLength(bytes);
    expect(`sha256:${createHash('sha256').update(file.rawPayload).digest('hex')}`).toBe(hash);
  }
  const part = await api.get('/bulk/cusco/2026-10/plaza-values.csv.gz', { range: 'bytes=0-9' });
  expect([part.statusCode, part.rawPayload.length]).toEqual([206, 10]);
  expect((await api.get('/bulk/?city=puno')).json().months).toEqual([]);
  for (const address of ['/bulk/cusco/2026-10/v1', '/bulk/cusco/2026-09/datapackage.json']) {
    expect((await api.get(address)).statusCode).toBe(404);
  }
  expect((await api.get('/bulk/cusco/2026-13/datapackage.json')).statusCode).toBe(400);
});

it('leads nowhere else on the disk, whatever is asked', async () => {
  const builder = await opened(street());
  await buildMonth(builder, 'cusco', '2026-10', closedMs);
  await writeFile(join(builder.dataDir, 'cloud', 'write-token'), 'secret');
  const api = await openTestApp({ env: { SAMAY_DATA_DIR: builder.dataDir } });
  afterwards(() => api.close());
  const part = fc.oneof(
    fc.string({ maxLength: 20 }),
    fc.constantFrom('..', '../..', '%2e%2e', '../../write-token', 'cusco', '2026-10', 'v1'),
  );
  await fc.assert(
    fc.asyncProperty(part, part, part, async (city, month, file) => {
      const path = [city, month, file].map(encodeURIComponent).join('/');
      const answer = await api.get(`/bulk/${path}`);
      expect(answer.statusCode, answer.body).not.toBe(500);
      expect(answer.body).not.toContain('secret');
      expect(fileName(city)).toMatch(/^[\w~-]*$/);
    }),
    { numRuns: 200 },
  );
});
