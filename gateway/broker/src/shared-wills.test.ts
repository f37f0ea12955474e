import { setTimeout as sleep } from 'node:timers/promises';
import { eventually, type RedisServer, startRedis } from '@samay/testbed';
import { afterEach, beforeEach, expect, it } from 'vitest';
import {
  heardBy,
  offline,
  online,
  openSharedGateways,
  type SharedGateways,
  status,
  will,
} from './shared-gateways.suite.ts';

/** A gateway counts as dead after three, and is looked for every four: one that stands still for a second lives. */
const heartbeatMs = 450;
const roundMs = 4 * heartbeatMs;

let redis: RedisServer;
let street: SharedGateways;
beforeEach(async () => {
  redis = await startRedis();
  street = await openSharedGateways(redis, heartbeatMs);
});
afterEach(async () => {
  await street.close();
  await redis.stop();
});

const saidOf = (heard: readonly string[]) =>
  heard.filter((text) => text.startsWith(status)).map((text) => text.slice(status.length + 1));

it('says once that the devices of a gateway which was killed are offline, and keeps it retained', async () => {
  const dying = await street.startDying('dying');
  const { gateway: b } = await street.start('b');
  const { gateway: c } = await street.start('c');
  const reader = await street.come(c.mqttPort, street.panel);
  const heard = heardBy(reader);
  await reader.subscribeAsync('samay/#', { qos: 1 });
  const device = await street.come(dying.mqttPort, street.plaza, { will });
  await device.publishAsync(status, online, { qos: 1, retain: true });
  await eventually(() => saidOf(heard).includes(online));
  // While its gateway lives, nobody says so in its stead.
  await sleep(2 * roundMs);
  expect(saidOf(heard)).toEqual([online]);
  await dying.kill();
  await eventually(() => saidOf(heard).includes(offline), { withinMs: 10 * roundMs });
  // Both that are left looked for it.
  await sleep(2 * roundMs);
  expect(saidOf(heard)).toEqual([online, offline]);
  const late = await street.come(b.mqttPort, street.panel, { clientId: 'late' });
  const retained = heardBy(late);
  await late.subscribeAsync(status, { qos: 1 });
  await eventually(() => retained.length > 0);
  expect(saidOf(retained)).toEqual([offline]);
});

it('says nothing of a device that has come in elsewhere since its gateway was killed', async () => {
  const dying = await street.startDying('dying');
  const { gateway: b } = await street.start('b');
  const reader = await street.come(b.mqttPort, street.panel);
  const heard = heardBy(reader);
  await reader.subscribeAsync('samay/#', { qos: 1 });
  await street.come(dying.mqttPort, street.plaza, { will });
  await dying.kill();
  const again = await street.come(b.mqttPort, street.plaza, { will });
  await again.publishAsync(status, online, { qos: 1, retain: true });
  await sleep(2 * roundMs);
  expect(saidOf(heard)).toEqual([online]);
});

it('says nothing of devices of a gateway that was stopped in order: it has said it itself', async () => {
  const { gateway: a } = await street.start('a');
  const { gateway: b } = await street.start('b');
  const reader = await street.come(b.mqttPort, street.panel);
  const heard = heardBy(reader);
  await reader.subscribeAsync('samay/#', { qos: 1 });
  const device = await street.come(a.mqttPort, street.plaza, { will });
  await device.publishAsync(status, online, { qos: 1, retain: true });
  await a.close();
  await sleep(2 * roundMs);
  expect(saidOf(heard)).toEqual([online, offline]);
});
