import { join } from 'node:path';
import { encodeStatus } from '@samay/contract';
import { eventually, temporaryDirectory } from '@samay/testbed';
import { expect, it } from 'vitest';
import { startBroker, Wire } from './broker.suite.ts';

it('has its retained messages after a restart, with the wills of those who were connected', async () => {
  const directory = await temporaryDirectory();
  const sessions = { retainedFile: join(directory.path, 'retained.jsonl') };
  const topic = 'samay/v1/arequipa/station/plaza/status';
  const boot = 'a1b2c3d4';
  const online = encodeStatus({ state: 'online', reason: 'started', boot });
  const offline = encodeStatus({ state: 'offline', reason: 'connection-lost', boot });
  const will = { topic, payload: Buffer.from(offline), qos: 1, retain: true } as const;
  const first = await startBroker({ sessions });
  const plaza = await Wire.connect(first.port, 'plaza', { username: 'device:plaza', will });
  await plaza.publishFully(topic, online, 1, true);
  await first.publish('samay/v1/arequipa/station/plaza/config', '{"version":7}', true);
  await first.close();
  await eventually(() => plaza.closed);
  const second = await startBroker({ sessions });
  const reader = await Wire.connect(second.port, 'reader');
  await reader.subscribe(['samay/v1/+/+/plaza/#', 1]);
  await eventually(() => reader.messages.length === 2);
  const said = Object.fromEntries(reader.messages.map((one) => [one.topic, String(one.payload)]));
  expect(said).toEqual({
    [topic]: offline,
    'samay/v1/arequipa/station/plaza/config': '{"version":7}',
  });
  reader.socket.destroy();
  await second.close();
  await directory.remove();
});
