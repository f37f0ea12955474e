/** One round: a chain of real parts, the faults of its plan, a quiet point, and what is found there. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseTopic } from '@samay/contract';
import { enrol } from '@samay/fleet';
import { eventually, freePort, type Influxd } from '@samay/testbed';
import { seedOf, sequence } from '@samay/world';
import { Books } from './books.ts';
import { fakeClockEnv } from './fake-clock.ts';
import { type Fault, type FaultKind, kinds, type Part } from './fault.ts';
import { FaultProxy } from './fault-proxy.ts';
import { type Foreign, mosquittoPub, paho } from './foreign-publishers.ts';
import { GatewayProcess } from './gateway-process.ts';
import { injure } from './injuries.ts';
import { isClean, judge, type Row, type Verdict } from './judge.ts';
import { keysOfRecord, letterOf } from './kept-messages.ts';
import { city, topicOf } from './message.ts';
import { linesOf } from './payload-fuzz.ts';
import type { Plan } from './plan.ts';
import { Publisher } from './publisher.ts';
import { Queue } from './queue.ts';
import { mountSmallDisk } from './small-disk.ts';
import { readDeadLetters, readJournal, type Stage } from './stage.ts';
import { StoreDoor } from './store-door.ts';

export interface Surroundings {
  readonly influxd: Influxd;
  readonly fakeClock: string | undefined;
  readonly foreign: { readonly mosquitto: boolean; readonly paho: boolean };
  /** Told as the round goes on. */
  readonly progress: (now: Progress) => void;
}

export interface Progress {
  readonly faults: number;
  readonly published: number;
  readonly acknowledged: number;
  readonly storedLines: number;
}

export interface RoundResult {
  readonly plan: Plan;
  readonly verdict: Verdict;
  readonly recoveries: readonly Recovery[];
  readonly complaints: readonly string[];
  readonly startsMs: readonly number[];
  readonly counts: Stage['counts'];
  readonly directory: string;
  readonly ok: boolean;
}

/** How long after a fault the next new message was acknowledged, and the next line stored. */
export interface Recovery {
  readonly kind: FaultKind;
  acknowledgedMs?: number;
  storedMs?: number;
}

const devices = 8;
const acknowledgedWithinMs = 90_000;
/** Ingest waits up to a minute between attempts when many have failed in a row. */
const drainedWithinMs = 120_000;

export async function runRound(plan: Plan, around: Surroundings): Promise<RoundResult> {
  const round = await Round.open(plan, around);
  try {
    await round.hurt();
    await round.rest();
    return await round.result();
  } catch (error) {
    return await round.result(String(error));
  } finally {
    await round.close();
  }
}

class Round {
  readonly #plan: Plan;
  readonly #around: Surroundings;
  readonly #directory: string;
  readonly #database: string;
  readonly #stage: Stage;
  readonly #foreign: readonly Foreign[];
  readonly #unmount: () => void;
  readonly #stop: AbortController;
  readonly #recoveries: Recovery[] = [];
  readonly #held = new Map<Part, Promise<void>>();
  readonly #storedWaiters = new Set<() => void>();
  readonly #ticker: NodeJS.Timeout;
  #faults = 0;
  #storedLines = 0;
  #keep = false;

  private constructor(
    plan: Plan,
    around: Surroundings,
    made: {
      directory: string;
      database: string;
      stage: Stage;
      foreign: readonly Foreign[];
      unmount: () => void;
      stop: AbortController;
    },
  ) {
    this.#plan = plan;
    this.#around = around;
    this.#directory = made.directory;
    this.#database = made.database;
    this.#stage = made.stage;
    this.#foreign = made.foreign;
    this.#unmount = made.unmount;
    this.#stop = made.stop;
    this.#stage.door.stored = (lines) => {
      this.#storedLines += lines;
      for (const resolve of this.#storedWaiters) resolve();
      this.#storedWaiters.clear();
    };
    this.#ticker = setInterval(() => this.#tell(), 500);
  }

  static async open(plan: Plan, around: Surroundings): Promise<Round> {
    const directory = await mkdtemp(join(tmpdir(), `samay-faults-${plan.seed}-`));
    const dataDir = join(directory, 'data');
    await mkdir(dataDir);
    const unmount = plan.smallDisk ? await mountSmallDisk(dataDir) : () => {};
    const database = `faults_${plan.seed}`;
    await around.influxd.query('', `CREATE DATABASE "${database}"`);
    const stop = new AbortController();
    const chain = await openChain(plan, around, { directory, dataDir, database });
    const { stage, foreign } = await openPublishers(plan, around, directory, {
      ...chain,
      dataDir,
      stops: stop.signal,
    });
    return new Round(plan, around, { directory, database, stage, foreign, unmount, stop });
  }

  /** Every fault at its time, or when what holds its part lets go. */
  async hurt(): Promise<void> {
    const beganMs = performance.now();
    const hurting: Promise<void>[] = [];
    for (const fault of this.#plan.faults) {
      await sleep(Math.max(0, beganMs + fault.atMs - performance.now()));
      hurting.push(this.#one(fault));
    }
    await Promise.all(hurting);
  }

  async #one(fault: Fault): Promise<void> {
    const release = await this.#hold(kinds[fault.kind].parts);
    try {
      await injure(this.#stage, fault);
    } catch (error) {
      this.#stage.complaints.push(`${fault.kind}: ${String(error)}`);
    }
    release();
    this.#faults += 1;
    const recovery: Recovery = { kind: fault.kind };
    this.#recoveries.push(recovery);
    const beganMs = performance.now();
    void this.#stage.books.nextAcknowledged().then(() => {
      recovery.acknowledgedMs = performance.now() - beganMs;
    });
    this.#storedWaiters.add(() => {
      recovery.storedMs = performance.now() - beganMs;
    });
  }

  /** Parts are taken together and in the order they were asked for. */
  async #hold(parts: readonly Part[]): Promise<() => void> {
    const before = parts.map((part) => this.#held.get(part));
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    for (const part of parts) this.#held.set(part, held);
    await Promise.all(before);
    return release;
  }

  /** Nothing is wrong any more: all that was published is acknowledged, and the journal runs empty. */
  async rest(): Promise<void> {
    const { gateway, publishers, books } = this.#stage;
    this.#stop.abort();
    const everybody = [...publishers, ...this.#foreign];
    for (const { queue } of everybody) queue.finish();
    await eventually(() => everybody.every(({ queue }) => queue.done), {
      ...{ withinMs: acknowledgedWithinMs, everyMs: 50 },
      what: `an acknowledgement for all of ${books.entries.size}`,
    });
    await gateway.drained(drainedWithinMs);
  }

  async result(failure?: string): Promise<RoundResult> {
    const { gateway, books, complaints, damaged, deaths, dataDir, counts } = this.#stage;
    if (failure !== undefined) complaints.push(failure);
    for (const publisher of [...this.#stage.publishers, ...this.#foreign]) publisher.stop();
    const code = await gateway.stop();
    if (code !== 0) complaints.push(`the gateway ended with ${code} after SIGTERM`);
    complaints.push(...gateway.crashes);
    const { frames, acknowledged } = await readJournal(dataDir);
    const pending = frames.filter(({ position }) => position > acknowledged);
    const journal = new Set(pending.flatMap(({ record }) => keysOfRecord(record)));
    const letters = (await readDeadLetters(dataDir)).frames.map(({ record }) => letterOf(record));
    const rows = await this.#rows();
    const verdict = judge(books, { rows, letters, journal, damaged, deaths });
    this.#checkRubbish(new Set(letters.map(({ payload }) => payload)));
    const ok = isClean(verdict) && complaints.length === 0;
    this.#keep = !ok;
    if (!ok) await this.#writeDown(verdict);
    this.#tell();
    return {
      ...{ plan: this.#plan, verdict, recoveries: this.#recoveries, complaints, counts, ok },
      ...{ startsMs: gateway.startsMs, directory: this.#directory },
    };
  }

  async close(): Promise<void> {
    clearInterval(this.#ticker);
    const { uplink, storeLink, door } = this.#stage;
    await Promise.all([uplink.close(), storeLink.close(), door.close()]);
    if (this.#keep) return;
    await this.#around.influxd.query('', `DROP DATABASE "${this.#database}"`);
    this.#unmount();
    await rm(this.#directory, { recursive: true, force: true });
  }

  async #rows(): Promise<Row[]> {
    const rows: Row[] = [];
    for (const measurement of ['air', 'sensor'] as const) {
      const q = `SELECT seq, pm2_5 FROM ${measurement} GROUP BY device`;
      const { results } = (await this.#around.influxd.query(this.#database, q)) as {
        results: {
          series?: { tags: { device: string }; values: [number, number, number][] }[];
        }[];
      };
      for (const { tags, values } of results[0]?.series ?? []) {
        if (tags.device === this.#stage.stranger.device) continue;
        for (const [timeMs, seq, value] of values) {
          rows.push({ measurement, device: tags.device, seq, timeMs, value });
        }
      }
    }
    return rows;
  }

  /** A bad payload that was acknowledged is among the dead letters, unless it was good after all. */
  #checkRubbish(kept: ReadonlySet<string | undefined>): void {
    const topic = parseTopic(topicOf(this.#stage.stranger.device));
    if (!topic.ok) return;
    for (const payload of this.#stage.badAcknowledged) {
      if (kept.has(payload)) continue;
      const lines = linesOf(topic.value, Buffer.from(payload, 'base64'), Date.now());
      if (lines === undefined) {
        this.#stage.complaints.push(`an acknowledged bad payload is nowhere: ${payload}`);
      }
    }
  }

  /** What a person needs to understand a round that failed. */
  async #writeDown(verdict: Verdict): Promise<void> {
    const { complaints, books } = this.#stage;
    const entries = [...books.entries.values()];
    const text = JSON.stringify({ plan: this.#plan, verdict, complaints, entries }, null, 1);
    await writeFile(join(this.#directory, 'round.json'), text);
  }

  #tell(): void {
    const { entries, acknowledged } = this.#stage.books;
    this.#around.progress({
      ...{ faults: this.#faults, storedLines: this.#storedLines },
      ...{ published: entries.size, acknowledged: acknowledged.length },
    });
  }
}

interface Chain {
  readonly gateway: GatewayProcess;
  readonly influxd: Influxd;
  readonly door: StoreDoor;
  readonly uplink: FaultProxy;
  readonly storeLink: FaultProxy;
  readonly clockFile: string;
}

const mebibyte = 1024 * 1024;

async function openChain(
  { fakeClock }: Plan,
  { influxd, fakeClock: library }: Surroundings,
  place: { directory: string; dataDir: string; database: string },
): Promise<Chain> {
  const door = await StoreDoor.open(influxd.url);
  const storeLink = await FaultProxy.listen(door.port);
  const [mqttPort, httpPort] = [await freePort(), await freePort()];
  const uplink = await FaultProxy.listen(mqttPort);
  const clockFile = join(place.directory, 'clock');
  await writeFile(clockFile, '+0');
  const env = {
    SAMAY_DATA_DIR: place.dataDir,
    SAMAY_MQTT_PORT: `${mqttPort}`,
    SAMAY_GATEWAY_HTTP_PORT: `${httpPort}`,
    // The least there may be, so that a round sees several segments come and go.
    SAMAY_JOURNAL_BYTES_MAX: `${16 * mebibyte}`,
    SAMAY_DEAD_LETTER_BYTES_MAX: `${16 * mebibyte}`,
    INFLUX_URL: `http://127.0.0.1:${storeLink.port}`,
    INFLUX_DATABASE: place.database,
    ...(fakeClock && library !== undefined ? fakeClockEnv(library, clockFile) : {}),
  };
  const logFile = join(place.directory, 'gateway.log');
  const gateway = new GatewayProcess({ env, logFile, mqttPort, httpPort });
  return { gateway, influxd, door, uplink, storeLink, clockFile };
}

async function openPublishers(
  { seed }: Plan,
  { foreign: there }: Surroundings,
  directory: string,
  chain: Chain & Pick<Stage, 'dataDir' | 'stops'>,
): Promise<{ stage: Stage; foreign: Foreign[] }> {
  const { dataDir, gateway, uplink } = chain;
  const books = new Books();
  const boot = seedOf(seed, 'boot').toString(16).padStart(8, '0');
  const names = Array.from({ length: devices }, (_, index) => `station-${index + 1}`);
  const passwords = new Map<string, string>();
  for (const name of [...names, 'mosquitto', 'paho', 'stranger']) {
    passwords.set(name, await enrol(dataDir, { device: name, kind: 'station', city }));
  }
  const stranger = { device: 'stranger', password: passwords.get('stranger') ?? '' };
  await gateway.start();
  const { port } = uplink;
  const options = (device: string) => ({
    ...{ queue: new Queue(device, books), password: passwords.get(device) ?? '', port, boot },
    ...{ random: sequence(seedOf(seed, device)), directory },
  });
  const publishers = names.map((device) => new Publisher(options(device)));
  const foreign = [
    ...(there.mosquitto ? [mosquittoPub(options('mosquitto'))] : []),
    ...(there.paho ? [paho(options('paho'))] : []),
  ];
  const stage: Stage = {
    ...{ ...chain, publishers, stranger, books },
    ...{ deaths: [], damaged: new Set(), flipped: new Map(), badAcknowledged: [], complaints: [] },
    counts: { malformedMqtt: 0, badPayloads: 0 },
  };
  return { stage, foreign };
}
