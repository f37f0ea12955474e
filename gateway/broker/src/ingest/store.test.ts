import { mkdir, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { freePort, temporaryDirectory } from '@samay/testbed';
import { expect, it } from 'vitest';
import { openStore } from './store.ts';

it('without INFLUX_URL writes to samay-cloud on this machine, with its token', async () => {
  const directory = await temporaryDirectory();
  await mkdir(join(directory.path, 'cloud'));
  await writeFile(join(directory.path, 'cloud', 'write-token'), 'a-token\n');
  const port = await freePort();
  let asked: { url: string | undefined; token: string | undefined } | undefined;
  const server = createServer((request, response) => {
    asked = { url: request.url, token: request.headers.authorization };
    response.writeHead(204).end();
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const writer = openStore({ SAMAY_HTTP_PORT: String(port) }, directory.path);
  expect(await writer.write('air,device=a pm2_5=1 1700000000000')).toEqual([]);
  expect(asked?.url).toMatch(/^\/api\/v2\/write\?/);
  expect(asked?.token).toBe('Token a-token');
  await writer.close();
  server.close();
  await directory.remove();
});

it('says what to start first when there is no token, and which variable is missing', () => {
  expect(() => openStore({}, '/nowhere')).toThrow('/nowhere/cloud/write-token');
  expect(() => openStore({ INFLUX_URL: 'http://127.0.0.1:1' }, '/nowhere')).toThrow(
    'INFLUX_BUCKET',
  );
});
