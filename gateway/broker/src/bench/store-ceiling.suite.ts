import { open, rm } from 'node:fs/promises';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseTopic } from '@samay/contract';
import { payloadOf, type Station, telemetryTopic } from '@samay/fleet';
import type { Influxd } from '@samay/testbed';
import { translateReport } from '../intake/translate.ts';

const linesPerBody = 5_000;
/** Two writes at a time are what one InfluxDB on two cores is fastest with. */
const writers = 2;

/** Bodies of exactly the lines that the gateway makes of these messages. */
export function prebuiltBodies(
  stations: readonly Station[],
  { messages, firstSecond }: { messages: number; firstSecond: number },
): Buffer[] {
  const topics = stations.map((station) => {
    const topic = parseTopic(telemetryTopic(station));
    if (!topic.ok) throw new Error(topic.refusal.detail);
    return topic.value;
  });
  const bodies: Buffer[] = [];
  for (let from = 0; from < messages; from += linesPerBody) {
    const lines: string[] = [];
    for (let n = from; n < Math.min(messages, from + linesPerBody); n += 1) {
      const topic = topics[n % topics.length];
      if (topic === undefined) throw new Error('no stations');
      const seq = Math.floor(n / topics.length);
      const payload = Buffer.from(payloadOf(topic.device, seq, firstSecond + seq));
      const translated = translateReport(topic, payload, Date.now());
      if (!translated.ok) throw new Error(translated.refusal.detail);
      lines.push(translated.value.lines ?? '');
    }
    bodies.push(Buffer.from(lines.join('\n')));
  }
  return bodies;
}

/** @returns the seconds that the store takes for them, from nobody's gateway. */
export async function storeAlone(influxd: Pick<Influxd, 'url'>, bodies: Buffer[]): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: writers });
  const url = `${influxd.url}/write?db=samay&precision=ms`;
  const post = (body: Buffer): Promise<void> =>
    new Promise((resolve, reject) => {
      const asked = request(url, { method: 'POST', agent }, (answer) => {
        answer.resume();
        answer.once('end', () =>
          answer.statusCode === 204 ? resolve() : reject(new Error(`${answer.statusCode}`)),
        );
      });
      asked.once('error', reject);
      asked.end(body);
    });
  let next = 0;
  const writer = async () => {
    for (let body = bodies[next++]; body !== undefined; body = bodies[next++]) await post(body);
  };
  const beganMs = performance.now();
  await Promise.all(Array.from({ length: writers }, writer));
  agent.destroy();
  return (performance.now() - beganMs) / 1000;
}

export interface DiskAlone {
  readonly syncsPerSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
}

/** What the disk takes for a write of so many bytes and its sync, one after the other. */
export async function diskAlone(bytes: number, seconds = 3): Promise<DiskAlone> {
  const path = join(tmpdir(), `samay-syncs-${process.pid}`);
  const file = await open(path, 'w');
  const block = Buffer.alloc(bytes, 65);
  const beganMs = performance.now();
  const tookMs: number[] = [];
  for (let nowMs = beganMs; nowMs - beganMs < seconds * 1000; ) {
    await file.write(block, 0, bytes, tookMs.length * bytes);
    await file.datasync();
    const thenMs = nowMs;
    nowMs = performance.now();
    tookMs.push(nowMs - thenMs);
  }
  await file.close();
  await rm(path);
  tookMs.sort((a, b) => a - b);
  const share = (of: number) => tookMs[Math.floor(tookMs.length * of)] ?? Number.NaN;
  return { syncsPerSecond: tookMs.length / seconds, p50Ms: share(0.5), p99Ms: share(0.99) };
}
