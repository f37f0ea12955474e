/** Ours and the database's own, turn by turn, so that both meet the same machine. */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Answers, Questions } from './open-data-client-main.suite.ts';

export interface Measured {
  readonly what: string;
  readonly unit: string;
  readonly ours: number;
  readonly floor?: number;
  readonly most?: number;
}

export interface Client {
  ask(questions: Questions): Promise<Answers>;
  close(): void;
}

/** What ours may take over the database's own. */
const overheadMax = 1.2;
const rounds = 100;
const warmUps = 5;
const eightBlocks = 3;
const perBlock = 40;

/** A process of its own asks, so that only the server's work is in this one. */
export function openClient(): Client {
  const child = fork(new URL('./open-data-client-main.suite.ts', import.meta.url));
  return {
    async ask(questions) {
      child.send(questions);
      const [answers] = (await once(child, 'message')) as [Answers | { readonly failed: string }];
      if ('failed' in answers) throw new Error(`${questions.url}: ${answers.failed}`);
      return answers;
    },
    close: () => child.disconnect(),
  };
}

export async function milliseconds(work: () => Promise<unknown>): Promise<number> {
  const sinceMs = performance.now();
  await work();
  return performance.now() - sinceMs;
}

const at = (times: readonly number[], share: number): number => {
  const sorted = times.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
};
const median = (times: readonly number[]): number => at(times, 0.5);

export async function measureQuestion(
  client: Client,
  { what, url, bare }: { what: string; url: string; bare: () => Promise<unknown> },
): Promise<Measured[]> {
  const bytes = Buffer.from(await (await fetch(url, { headers: unpacked })).arrayBuffer());
  const text = bytes.toString();
  const answer: unknown = JSON.parse(text);
  const memory = await serve(bytes);
  const times = {
    ours: [] as number[],
    bare: [] as number[],
    wire: [] as number[],
    json: [] as number[],
  };
  const one = async (address: string): Promise<number> =>
    (await client.ask({ url: address, rounds: 1, atOnce: 1 })).times[0] ?? Number.NaN;
  for (let round = -warmUps; round < rounds; round += 1) {
    const took = {
      ours: await one(url),
      bare: await milliseconds(bare),
      wire: await one(memory.url),
      json: await milliseconds(async () => JSON.stringify(answer)),
    };
    if (round < 0) continue;
    for (const name of ['ours', 'bare', 'wire', 'json'] as const) times[name].push(took[name]);
  }
  memory.close();
  const own = median(times.bare);
  const [wire, json] = [median(times.wire), median(times.json)];
  return [
    {
      ...{ what: `${what}, median`, unit: 'ms', ours: median(times.ours), floor: own },
      most: overheadMax * (own + wire + json),
    },
    { what: '  p99', unit: 'ms', ours: at(times.ours, 0.99), floor: at(times.bare, 0.99) },
    {
      what: `  its ${(bytes.length / 1000).toFixed(0)} kB: JSON.stringify alone`,
      unit: 'ms',
      ours: json,
    },
    { what: '  the same bytes sent from memory', unit: 'ms', ours: wire },
    {
      what: '  ours beside the database and those two',
      unit: 'ms',
      ours: median(times.ours),
      floor: own + wire + json,
    },
    await eightAtATime(client, url, bare),
  ];
}

async function eightAtATime(
  client: Client,
  url: string,
  bare: () => Promise<unknown>,
): Promise<Measured> {
  const [ours, own]: [number[], number[]] = [[], []];
  for (let block = 0; block < eightBlocks; block += 1) {
    ours.push(perBlock / (await client.ask({ url, rounds: perBlock, atOnce: 8 })).seconds);
    const took = await milliseconds(async () => {
      for (let n = 0; n < perBlock; n += 8) await Promise.all(Array.from({ length: 8 }, bare));
    });
    own.push(perBlock / (took / 1000));
  }
  return { what: '  eight at a time', unit: 'requests/s', ours: median(ours), floor: median(own) };
}

/** As the client asks. */
const unpacked = { 'accept-encoding': 'identity' } as const;

/** What the wire and the client take of it: the same bytes from a server that does nothing else. */
async function serve(bytes: Buffer): Promise<{ readonly url: string; close(): void }> {
  const server = createServer((_, response) => response.end(bytes));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

const exportRounds = 3;

/** A year of minutes of one station as a file; the memory of the process while it is sent. */
export async function measureExport(
  client: Client,
  {
    what,
    url,
    rows,
    bare,
    copy,
  }: {
    readonly what: string;
    readonly url: string;
    readonly rows: number;
    readonly bare: () => Promise<unknown>;
    readonly copy: (() => Promise<unknown>) | undefined;
  },
): Promise<Measured[]> {
  const ask = () => client.ask({ url, rounds: 1, atOnce: 1 });
  // Before the database's own rows are all in memory; what was fetched at first is fetched again.
  const { bytes } = await ask();
  global.gc?.();
  const memory: number[] = [];
  const timer = setInterval(() => memory.push(process.memoryUsage.rss() / 1e6), 20);
  await ask();
  clearInterval(timer);
  const [ours, own, copied]: [number[], number[], number[]] = [[], [], []];
  for (let round = 0; round < exportRounds; round += 1) {
    ours.push((await ask()).seconds);
    own.push((await milliseconds(bare)) / 1000);
    if (copy) copied.push((await milliseconds(copy)) / 1000);
  }
  const third = Math.floor(memory.length / 3);
  const [first, last] = [memory.slice(0, third), memory.slice(-third)];
  return [
    {
      ...{ what: `${what}, ${rows.toLocaleString('en')} rows, median`, unit: 's' },
      ...{ ours: median(ours), floor: median(own), most: overheadMax * median(own) },
    },
    ...(copy
      ? [
          {
            what: '  written by the database itself, without a server',
            unit: 's',
            ours: median(copied),
          },
        ]
      : []),
    { what: '  rate', unit: 'rows/s', ours: rows / median(ours), floor: rows / median(own) },
    { what: '  size', unit: 'MB', ours: bytes / 1e6 },
    { what: '  resident memory, first third of it', unit: 'MB', ours: median(first) },
    {
      what: '  resident memory, last third of it',
      unit: 'MB',
      ours: median(last),
      most: median(first) + 60,
    },
  ];
}
