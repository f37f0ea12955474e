/** The page of a station without sensors or gateway: what goes out is kept here. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DeviceEvent } from '@samay/contract';
import { hashedSecret, newStationSecret } from '@samay/hardware';
import { temporaryDirectory } from '@samay/testbed';
import { pino } from 'pino';
import type { Now } from '../clock/clock.ts';
import { readConfig } from '../config/read-config.ts';
import { VisitPost } from '../visit/visit-post.ts';
import { VisitsDisk } from '../visit/visits-disk.ts';
import { startPage } from './page-server.ts';
import type { StationView } from './station-view.ts';

export const cleanups: (() => unknown)[] = [];

const view: StationView = {
  at: '2026-11-27T14:30:00.000Z',
  software: 'samay-edge/test',
  uptime: 60,
  clock: { sure: true },
  gateway: { state: 'unreachable', age: 60, why: 'ECONNREFUSED' },
  outbox: { records: 3, bytes: 9_000, oldest: 180, dropped: 0 },
  machine: { diskFree: 4e9 },
  reportAge: 12,
  said: [
    { quantity: 'pm2_5', value: 23.44, quality: 3, why: ['fog'] },
    { quantity: 'temperature', value: null, quality: 9, why: [] },
  ],
  sensors: [
    { id: 'pms5003-1', state: 'reading', readings: 60, checksumErrors: 2, lastReadingAge: 1 },
  ],
};

export async function openPage() {
  const { path, remove } = await temporaryDirectory();
  cleanups.push(remove);
  const [secret, secretFile] = [newStationSecret(), join(path, 'secret')];
  await writeFile(secretFile, `${hashedSecret(secret)}\n`);
  const file = join(path, 'edge.yaml');
  await writeFile(
    file,
    `station: { device: aqp-plaza, city: arequipa, name: 'Plaza <1>', position: { lat: -16.4, lon: -71.5 } }
gateway: { url: 'mqtt://127.0.0.1:1' }
dataDirectory: data
page: { secretFile: secret }
sensors:
  - { id: pms5003-1, model: plantower-pms5003, port: /dev/none }
  - { id: scd30-1, model: sensirion-scd30, port: /dev/none2 }
`,
  );
  const read = await readConfig(file);
  if (!read.ok || read.config.page === undefined) throw new Error(JSON.stringify(read));
  const { config } = read;
  const log = pino({ level: 'silent' });
  const sent: DeviceEvent[] = [];
  const visits = new VisitsDisk(config.dataDirectory);
  const post = new VisitPost({ disk: visits, send: async (event) => void sent.push(event), log });
  cleanups.push(() => post.stop());
  const time: { unsure: boolean; monotonicMs?: number } = { unsure: false };
  const clock = (): Now => ({
    ...{ wallMs: Date.now(), monotonicMs: time.monotonicMs ?? performance.now() },
    ...(time.unsure && { unsure: true }),
  });
  const page = await startPage({
    ...{ host: '127.0.0.1', port: 0, secretFile, clock, visits, log },
    config: () => config,
    view: async () => view,
    recorded: () => post.look(),
    newId: () => 'ab'.repeat(8),
  });
  cleanups.push(() => page.stop());
  return { origin: `http://127.0.0.1:${page.port}`, secret, secretFile, sent, visits, time };
}
