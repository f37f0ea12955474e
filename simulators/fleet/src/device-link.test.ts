import { createServer } from 'node:net';
import { freePort } from '@samay/testbed';
import { Aedes } from 'aedes';
import { afterEach, expect, it } from 'vitest';
import { DeviceLink } from './device-link.ts';

const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

async function startBroker() {
  const broker = await Aedes.createBroker({
    authenticate: (_client, username, _password, done) => {
      if (username !== 'nobody') done(null, true);
      else done(Object.assign(new Error('no'), { returnCode: 4 as const }), false);
    },
    authorizeSubscribe: (_client, subscription, done) =>
      done(null, subscription.topic === 'forbidden' ? null : subscription),
  });
  const server = createServer(broker.handle);
  const port = await freePort();
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  cleanups.push(() => new Promise<void>((resolve) => broker.close(() => resolve())));
  cleanups.push(() => server.close());
  const connect = (clientId: string, more = {}) =>
    DeviceLink.connect({ host: '127.0.0.1', port, clientId, ...more });
  return { broker, port, connect };
}

it('publishes, subscribes, hears, and says what was refused', async () => {
  const { connect } = await startBroker();
  const [speaker, listener] = [await connect('speaker'), await connect('listener')];
  expect(await listener.subscribe('air')).toBe(1);
  expect(await listener.subscribe('forbidden')).toBe(128);
  const heard = new Promise((resolve) => {
    listener.arrived = resolve;
  });
  await speaker.publish('air', 'fresh');
  expect(await heard).toMatchObject({ topic: 'air', payload: Buffer.from('fresh'), qos: 1 });
  await Promise.all([speaker.disconnect(), listener.disconnect()]);
  await expect(speaker.publish('air', 'late')).rejects.toMatchObject({ code: 'ended' });
});

it('says with which code the broker refuses, and when nobody is there', async () => {
  const { connect, port } = await startBroker();
  const refused = connect('x', { username: 'nobody', password: 'y' });
  await expect(refused).rejects.toMatchObject({ code: 'refused', returnCode: 4 });
  const absent = DeviceLink.connect({ host: '127.0.0.1', port: await freePort(), clientId: 'x' });
  expect(port).toBeGreaterThan(0);
  await expect(absent).rejects.toMatchObject({ code: 'ended' });
});

it('leaves its last will when it is cut, and lets what was not acknowledged fail', async () => {
  const { broker, connect } = await startBroker();
  const will = { topic: 'status', payload: Buffer.from('gone'), qos: 1, retain: false };
  const [one, listener] = [await connect('one', { will }), await connect('two')];
  await listener.subscribe('status');
  const heard = new Promise((resolve) => {
    listener.arrived = resolve;
  });
  broker.authorizePublish = (client, _packet, done) => {
    if (client?.id !== 'one' || client.closed) done(null);
  };
  const pending = one.publish('air', 'x');
  setTimeout(() => one.cut(), 50);
  await expect(pending).rejects.toMatchObject({ code: 'ended' });
  expect(await heard).toMatchObject({ topic: 'status', payload: Buffer.from('gone') });
});
