import { createServer } from 'node:net';
import { eventually } from '@samay/testbed';
import { Aedes } from 'aedes';
import mqtt from 'mqtt';
import { afterEach, expect, it } from 'vitest';
import { QuietTopics } from './quiet-topics.ts';

const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

async function startBroker() {
  const quiet = new QuietTopics();
  const broker = await Aedes.createBroker();
  quiet.watch(broker);
  const server = createServer(broker.handle);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  cleanups.push(() => new Promise<void>((resolve) => broker.close(() => resolve())));
  cleanups.push(() => server.close());
  const { port } = server.address() as { port: number };
  const connect = async (clientId: string, clean = true) => {
    const client = await mqtt.connectAsync(`mqtt://127.0.0.1:${port}`, { clientId, clean });
    cleanups.push(() => client.endAsync(true));
    const heard: string[] = [];
    client.on('message', (_topic, payload) => heard.push(payload.toString()));
    return { client, heard };
  };
  const { client } = await connect('speaker');
  const say = (topic: string, text: string, retain = false) =>
    client.publishAsync(topic, text, { qos: 1, retain });
  const becomesQuiet = (topic: string) =>
    eventually(async () => {
      if (!quiet.has(topic)) await say(topic, 'is anybody there?');
      return quiet.has(topic);
    });
  return { quiet, connect, say, becomesQuiet };
}

it.each(['a/b', 'a/+', '#'])(
  'hears on %s what is said on a topic that was quiet',
  async (filter) => {
    const { quiet, connect, say, becomesQuiet } = await startBroker();
    await becomesQuiet('a/b');
    const { client, heard } = await connect('listener');
    await client.subscribeAsync(filter, { qos: 1 });
    expect(quiet.has('a/b')).toBe(false);
    await say('a/b', 'news');
    await eventually(() => heard.includes('news'));
  },
);

it('keeps for a lasting session what is said while it is away', async () => {
  const { quiet, connect, say, becomesQuiet } = await startBroker();
  await becomesQuiet('a/b');
  const { client } = await connect('keeper', false);
  await client.subscribeAsync('a/b', { qos: 1 });
  await client.endAsync();
  for (let n = 0; n < 1_100; n += 1) await say('a/b', `n${n}`);
  expect(quiet.has('a/b')).toBe(false);
  const { heard } = await connect('keeper', false);
  await eventually(() => heard.includes('n1099') && heard.includes('n0'));
}, 60_000);

it('retains on a quiet topic what is to be retained', async () => {
  const { connect, say, becomesQuiet } = await startBroker();
  await becomesQuiet('a/b');
  await say('a/b', 'kept', true);
  const { client, heard } = await connect('late');
  await client.subscribeAsync('a/b', { qos: 1 });
  await eventually(() => heard.includes('kept'));
});
