import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import {
  eventually,
  startInfluxd,
  startMosquitto,
  startProcess,
  startVictoriaMetrics,
} from './index.ts';

it('starts a real InfluxDB, keeps its data through kill -9, and removes it at the end', async () => {
  const influxd = await startInfluxd();
  const write = await fetch(`${influxd.url}/write?db=samay&precision=ms`, {
    method: 'POST',
    body: 'air,device=a pm2_5=1.5 1700000000000',
  });
  expect(write.status).toBe(204);
  await influxd.kill();
  await influxd.start();
  expect(await influxd.query('samay', 'SELECT pm2_5 FROM air')).toMatchObject({
    results: [{ series: [{ values: [[1700000000000, 1.5]] }] }],
  });
  await influxd.stop();
  await expect(fetch(`${influxd.url}/ping`)).rejects.toThrow();
});

it('starts a real VictoriaMetrics that exports what was written', async () => {
  const server = await startVictoriaMetrics();
  await fetch(`${server.url}/api/v2/write?precision=ms`, {
    method: 'POST',
    body: `air,device=a pm2_5=1.5 ${Date.now()}`,
  });
  // VictoriaMetrics shows what it took only after a while.
  const stored = await eventually(
    async () => {
      const rows = await server.export('{device="a"}');
      return rows.length > 0 && rows;
    },
    { withinMs: 60_000, what: 'the sample' },
  );
  expect(stored).toMatchObject([{ values: [1.5] }]);
  await server.stop();
}, 90_000);

it('starts a real Mosquitto that knows its users', async () => {
  const broker = await startMosquitto({ users: { ana: 'a secret' } });
  const publish = (password: string) =>
    promisify(execFile)('mosquitto_pub', [
      ...['-p', String(broker.port), '-q', '1', '-t', 'air', '-m', 'fresh'],
      ...['-u', 'ana', '-P', password],
    ]);
  await publish('a secret');
  await expect(publish('a guess')).rejects.toMatchObject({ code: 5 });
  await broker.kill();
  await broker.start();
  await publish('a secret');
  await broker.stop();
});

it('says what a server printed when it ends before it is ready', async () => {
  await expect(
    startProcess({
      command: process.execPath,
      args: ['-e', 'console.error("no port"); process.exit(3)'],
      ready: () => false,
    }),
  ).rejects.toThrow(/no port/);
});
