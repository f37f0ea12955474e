import { eventually, type RedisServer, startRedis } from '@samay/testbed';
import { Redis } from 'ioredis';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { askGateway } from './control/ask-gateway.ts';
import {
  heardBy,
  offline,
  online,
  openSharedGateways,
  type SharedGateways,
  status,
  will,
} from './shared-gateways.suite.ts';
import { telemetry } from './street.suite.ts';

let redis: RedisServer;
let street: SharedGateways;
beforeAll(async () => {
  redis = await startRedis();
});
afterAll(() => redis.stop());
beforeEach(async () => {
  street = await openSharedGateways(redis);
});
afterEach(() => street.close());

const up = async (config: { httpPort: number }) => {
  const answer = await fetch(`http://127.0.0.1:${config.httpPort}/metrics`);
  return /^samay_gateway_sessions_up (\d)$/m.exec(await answer.text())?.[1];
};

it('shares messages, retained messages and takeovers', async () => {
  const [a, b] = [await street.start('a'), await street.start('b')];
  const there = await street.come(b.gateway.mqttPort, street.panel);
  const heard = heardBy(there);
  await there.subscribeAsync('samay/#', { qos: 1 });
  const atA = await street.come(a.gateway.mqttPort, street.plaza, { will });
  await atA.publishAsync(status, online, { qos: 1, retain: true });
  await eventually(() => heard.includes(`${status} ${online}`));

  // Desired at one, read at the other.
  await askGateway(a.config, 'PUT', '/desired/plaza', { interval: 'PT5M' });
  const gone = new Promise<void>((resolve) => atA.once('close', () => resolve()));
  const atB = await street.come(b.gateway.mqttPort, street.plaza, { will });
  const down = heardBy(atB);
  await atB.publishAsync(status, online, { qos: 1, retain: true });
  await atB.subscribeAsync('samay/v1/arequipa/station/plaza/config', { qos: 1 });
  await eventually(() => down.some((text) => text.includes('/config ')));
  // Its session at the first has ended, and the will of it is not said.
  await gone;
  await there.publishAsync('panel/mark', 'x', { qos: 1 });
  const late = await street.come(a.gateway.mqttPort, street.panel, { clientId: 'late' });
  const retained = heardBy(late);
  await late.subscribeAsync(status, { qos: 1 });
  await eventually(() => retained.length > 0);
  expect(retained).toEqual([`${status} ${online}`]);
  expect(heard.filter((text) => text.startsWith(status))).not.toContain(`${status} ${offline}`);
});

it('takes telemetry while Redis is away, and shares again when it is back', async () => {
  const [a, b] = [await street.start('a'), await street.start('b')];
  const device = await street.come(a.gateway.mqttPort, street.plaza, { will });
  expect(await up(a.config)).toBe('1');
  await redis.kill();
  await eventually(async () => (await up(a.config)) === '0');
  const topic = 'samay/v1/arequipa/station/plaza/telemetry';
  await device.publishAsync(topic, telemetry('plaza', 1, Date.now()), { qos: 1 });
  // One that comes now is served too.
  await device.endAsync();
  const again = await street.come(a.gateway.mqttPort, street.plaza, { will });
  await again.subscribeAsync('samay/v1/arequipa/station/plaza/config', { qos: 1 });
  await again.publishAsync(topic, telemetry('plaza', 2, Date.now()), { qos: 1 });
  await again.publishAsync(status, online, { qos: 1, retain: true });
  await eventually(() => street.stored.filter((line) => line.startsWith('air,')).length >= 2);

  await redis.start();
  await eventually(async () => (await up(a.config)) === '1' && (await up(b.config)) === '1');
  const there = await street.come(b.gateway.mqttPort, street.panel);
  const heard = heardBy(there);
  await there.subscribeAsync('samay/#', { qos: 1 });
  // Retained while nobody else could know.
  await eventually(() => heard.includes(`${status} ${online}`));
  await again.publishAsync(topic, telemetry('plaza', 3, Date.now()), { qos: 1 });
  await eventually(() => heard.some((text) => text.startsWith(topic)));
  expect(street.logged()).toContain('Redis is away');
  expect(street.logged()).not.toContain(redis.password);
});

it('learns, when it hears again, for whom others have begun to queue meanwhile', async () => {
  const { gateway } = await street.start('a');
  const there = await street.come(gateway.mqttPort, street.panel);
  const db = new Redis(redis.url, { password: redis.password });
  try {
    // As another gateway keeps a session with one filter, of QoS 1.
    await db.sadd('clients', 'panel/other');
    const filter = Buffer.from('\x82\xa5topic\xaapanel/news\xa3qos\x01', 'latin1');
    await db.hset('client:panel%2Fother', 'panel/news', filter);
    await there.publishAsync('panel/news', 'before', { qos: 1 });
    await db.client('KILL', 'TYPE', 'pubsub');
    await eventually(async () => {
      await there.publishAsync('panel/news', 'after', { qos: 1 });
      return (await db.zcard('samay:order:panel/other')) > 0;
    });
  } finally {
    db.disconnect();
  }
});

it('does not start without Redis, and says nothing of its password', async () => {
  await expect(street.start('a', { SAMAY_REDIS_URL: 'redis://127.0.0.1:9' })).rejects.toMatchObject(
    {
      code: 'GATEWAY_REDIS',
    },
  );
  const refused = await street
    .start('a', {
      SAMAY_REDIS_URL: 'rediss://:verysecret@redis.example:6379',
    })
    .catch((error: unknown) => error);
  expect(refused).toMatchObject({ code: 'GATEWAY_SETTING' });
  expect(String(refused)).not.toContain('verysecret');
  await expect(
    street.start('a', { SAMAY_REDIS_URL: 'redis://10.0.0.1:6379' }),
  ).rejects.toMatchObject({ code: 'GATEWAY_SETTING' });
});
