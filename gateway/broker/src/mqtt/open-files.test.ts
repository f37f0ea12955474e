import { DeviceLink } from '@samay/fleet';
import { freePort, startProcess, temporaryDirectory } from '@samay/testbed';
import fc from 'fast-check';
import { afterEach, expect, it } from 'vitest';
import { program } from '../program.suite.ts';
import { clientsWithin, filesFor, openFilesMax } from './open-files.ts';

const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

it('has room for what it asks for, and never for nobody', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1_000_000 }), (clients) => {
      expect(clientsWithin(filesFor(clients))).toBe(clients);
      expect(clientsWithin(filesFor(clients) - 1)).toBeLessThan(Math.max(2, clients));
    }),
  );
  expect(clientsWithin(64)).toBe(1);
});

it('reads what the system allows this process', async () => {
  expect(await openFilesMax()).toBeGreaterThan(200);
});

it('takes fewer connections where the system allows fewer files, and says so', async () => {
  const directory = await temporaryDirectory();
  cleanups.push(() => directory.remove());
  const port = await freePort();
  const files = filesFor(3);
  const gateway = await startProcess({
    command: 'prlimit',
    args: [...[`--nofile=${files}:${files}`, process.execPath], ...[program, 'run']],
    env: {
      SAMAY_DATA_DIR: directory.path,
      SAMAY_MQTT_PORT: `${port}`,
      SAMAY_GATEWAY_HTTP_PORT: '0',
      // Nobody is there.
      INFLUX_URL: 'http://127.0.0.1:9',
      INFLUX_DATABASE: 'samay',
    },
    ready: (output) => output.includes('"listening"'),
  });
  cleanups.push(() => gateway.stop());
  expect(gateway.output()).toContain(`"allowed":${files},"needed":15200,"clientsMax":3`);
  expect(gateway.output()).toContain('LimitNOFILE');
  const nobody = { host: '127.0.0.1', port, username: 'nobody', password: 'x' };
  // Not refused by name: the fourth is not even asked who he is.
  const codes = await Promise.all(
    ['a', 'b', 'c', 'd'].map((clientId) =>
      DeviceLink.connect({ ...nobody, clientId }).catch((error: { code: string }) => error.code),
    ),
  );
  expect(codes.sort()).toEqual(['ended', 'refused', 'refused', 'refused']);
});
