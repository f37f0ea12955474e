/** Clients that do harm: bytes that are no MQTT, payloads that are no reports. */
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { DeviceLink } from '@samay/fleet';
import mqtt from 'mqtt-packet';
import { badPackets, badPayload } from './bad-bytes.ts';
import { topicOf } from './message.ts';
import type { Stage } from './stage.ts';

const conversationMaxMs = 150;
const atATime = 24;

/** Many short conversations that begin well or badly and end in rubbish. */
export async function speakRubbish(
  stage: Stage,
  random: () => number,
  lastsMs: number,
): Promise<void> {
  const { device, password } = stage.stranger;
  const untilMs = performance.now() + lastsMs;
  const publish = mqtt.generate({
    ...{ cmd: 'publish', topic: topicOf(device), qos: 1, messageId: 1, retain: false, dup: false },
    // Without a sequence number where it arrives whole: what it stores is not in the books.
    payload: '[{"bn":"urn:samay:","n":"x"}]',
  });
  const one = async (): Promise<void> => {
    while (performance.now() < untilMs && !stage.stops.aborted) {
      const clientId = `${device}-${Math.floor(random() * 1_000)}`;
      const head = { protocolId: 'MQTT', protocolVersion: 4, clean: true, keepalive: 0 } as const;
      const hello = mqtt.generate({
        ...{ cmd: 'connect', ...head, clientId, username: device },
        password: Buffer.from(password),
      });
      await converse(stage.uplink.port, badPackets(hello, publish, random));
      stage.counts.malformedMqtt += 1;
    }
  };
  await Promise.all(Array.from({ length: atATime }, one));
}

const converse = (port: number, bytes: Buffer): Promise<void> =>
  new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port });
    socket.on('error', () => {});
    socket.on('data', () => {});
    socket.setTimeout(conversationMaxMs, () => socket.destroy());
    const late = setTimeout(() => socket.destroy(), conversationMaxMs);
    socket.once('close', () => {
      clearTimeout(late);
      resolve();
    });
    socket.end(bytes);
  });

/** The line may be cut meanwhile: rubbish that nobody met is none. */
const unmetMaxMs = 10_000;

/** Bad payloads of a device that is let in: each one acknowledged must be found set aside, or stored. */
export async function publishRubbish(
  stage: Stage,
  random: () => number,
  lastsMs: number,
): Promise<void> {
  const { device, password } = stage.stranger;
  const name = { clientId: device, username: device, password };
  const where = { host: '127.0.0.1', port: stage.uplink.port, connectMaxMs: unmetMaxMs / 3 };
  const untilMs = performance.now() + unmetMaxMs;
  for (let heard = 0; heard === 0 && performance.now() < untilMs && !stage.stops.aborted; ) {
    const link = await DeviceLink.connect({ ...where, ...name }).catch(() => undefined);
    if (link === undefined) await sleep(100);
    else heard = await sayRubbish(stage, link, { random, lastsMs });
  }
}

/** @returns how many were acknowledged. */
async function sayRubbish(
  { stranger: { device }, counts, badAcknowledged, stops }: Stage,
  link: DeviceLink,
  { random, lastsMs }: { random: () => number; lastsMs: number },
): Promise<number> {
  const end = setTimeout(() => link.cut(), lastsMs + 3_000);
  const untilMs = performance.now() + lastsMs;
  const before = badAcknowledged.length;
  for (let n = 0; performance.now() < untilMs && !stops.aborted; n += 1) {
    const payload = badPayload(device, n, random);
    counts.badPayloads += 1;
    const heard = await link.publish(topicOf(device), payload).then(
      () => true,
      () => false,
    );
    if (!heard) break;
    badAcknowledged.push(payload.toString('base64'));
  }
  clearTimeout(end);
  link.cut();
  return badAcknowledged.length - before;
}

const stormConnections = 150;

/** Everybody is thrown out and knocks at once, and a crowd with them. */
export async function storm(stage: Stage, lastsMs: number): Promise<void> {
  const { device, password } = stage.stranger;
  stage.uplink.reset();
  const links: DeviceLink[] = [];
  const knocking = Array.from({ length: stormConnections }, async (_, index) => {
    const name = { clientId: `${device}-storm-${index}`, username: device, password };
    const link = await DeviceLink.connect({
      ...{ host: '127.0.0.1', port: stage.uplink.port },
      ...name,
    }).catch(() => undefined);
    if (link !== undefined) links.push(link);
  });
  await Promise.race([
    Promise.all(knocking),
    new Promise((resolve) => setTimeout(resolve, lastsMs + 2_000).unref()),
  ]);
  for (const link of links) link.cut();
}
