import { createServer } from 'node:net';
import { decodeSenmlJson } from '@samay/contract';
import { Aedes } from 'aedes';
import { afterEach, expect, it } from 'vitest';
import { type LoadOptions, runLoad } from './load.ts';
import { payloadOf, telemetryTopic } from './message-template.ts';

const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

const devices = ['a', 'b'].map((device) => ({
  ...{ city: 'arequipa', device, username: device, password: 'x' },
}));
// The next second has one digit more to carry than the eye sees: 1699999999 → 1700000000.
const firstSecond = 1_699_999_995;

async function heardBy(options: Partial<LoadOptions>) {
  const heard: { topic: string; payload: string }[] = [];
  const broker = await Aedes.createBroker({
    authorizePublish(_client, { topic, payload }, done) {
      heard.push({ topic, payload: payload.toString() });
      done(null);
    },
  });
  const server = createServer(broker.handle);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  cleanups.push(() => new Promise<void>((resolve) => broker.close(() => resolve())));
  cleanups.push(() => server.close());
  const { port } = server.address() as { port: number };
  const result = await runLoad({
    ...{ port, devices, messages: 24, window: 3, firstSecond },
    ...options,
  });
  return { heard, result };
}

it('says of each device what it would say itself, each message once', async () => {
  const { heard, result } = await heardBy({});
  expect(result.acknowledged).toBe(24);
  for (const station of devices) {
    const payloads = heard
      .filter(({ topic }) => topic === telemetryTopic(station))
      .map(({ payload }) => payload);
    expect(payloads).toEqual(
      Array.from({ length: 12 }, (_, seq) => payloadOf(station.device, seq, firstSecond + seq)),
    );
    expect(payloads.map((text) => decodeSenmlJson(text).ok)).not.toContain(false);
  }
});

it('sends at a rate as well, and says how long acknowledgements took', async () => {
  const { heard, result } = await heardBy({ perSecond: 1_000 });
  expect(heard).toHaveLength(24);
  expect(result.latencyMs.p50).toBeGreaterThan(0);
  expect(result.latencyMs.max).toBeGreaterThanOrEqual(result.latencyMs.p99);
});
