/** What each kind of fault does. Every one leaves its part whole again when its promise resolves. */
import { open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { eventually } from '@samay/testbed';
import { sequence } from '@samay/world';
import { publishRubbish, speakRubbish, storm } from './bad-company.ts';
import type { Fault, FaultKind } from './fault.ts';
import type { FaultProxy, Trouble } from './fault-proxy.ts';
import { damageJournal, flipMiddle, tearTail } from './journal-damage.ts';
import { killGateway, type Stage, setClock } from './stage.ts';
import type { Manner } from './store-door.ts';

const unmetMaxMs = 10_000;

interface Blow {
  readonly lastsMs: number;
  readonly random: () => number;
}
type Injury = (stage: Stage, blow: Blow) => Promise<void>;

const pick = <T>(random: () => number, from: readonly T[]): T =>
  from[Math.floor(random() * from.length)] as T;

const behaving =
  (manner: (random: () => number) => Manner): Injury =>
  async ({ door }, { lastsMs, random }) => {
    door.behave(manner(random));
    await sleep(lastsMs);
    // Ingest may be waiting between two attempts: a fault that nobody met would be none.
    await eventually(() => door.met > 0, { withinMs: unmetMaxMs }).catch(() => {});
    door.behave();
  };

type Which = 'uplink' | 'storeLink';
const troubled =
  (which: Which, trouble: (random: () => number) => Trouble): Injury =>
  async (stage, { lastsMs, random }) => {
    stage[which].set(trouble(random));
    await sleep(lastsMs);
    stage[which].set();
  };

const slowLine = (random: () => number): Trouble => ({
  latencyMs: random() * 150,
  ...(random() < 0.5 ? { bytesPerSecond: 2_000 + random() * 20_000 } : {}),
});

/** Linux sends again after 200 ms, then after twice as long each time (tcp_rto_min; RFC 6298 §5.5). */
const retransmitMs = 200;
const lossMax = 0.4;

/** What TCP makes of a line that loses packets: everything behind a lost one waits until it is sent again. */
const lossyLine = (random: () => number): Trouble => {
  const loss = 0.05 + random() * (lossMax - 0.05);
  const stallMs = () => {
    let waitedMs = 0;
    for (let rtoMs = retransmitMs; random() < loss; rtoMs *= 2) waitedMs += rtoMs;
    return waitedMs;
  };
  return { latencyMs: random() * 50, stallMs };
};

const cut =
  (which: Which): Injury =>
  async (stage, { lastsMs }) => {
    stage[which].set({ refuses: true });
    stage[which].reset();
    await sleep(lastsMs);
    stage[which].set();
  };

const cutInPacket =
  (which: Which): Injury =>
  async (stage, { lastsMs, random }) => {
    const untilMs = performance.now() + lastsMs;
    while (performance.now() < untilMs) {
      stage[which].set({ cutAfterBytes: 1 + Math.floor(random() * 300) });
      await sleep(50 + random() * 100);
    }
    stage[which].set();
  };

/** Silence, and then: it goes on, it is cut, or it is never heard of again. */
const halfOpen =
  (which: Which, after: readonly ((line: FaultProxy) => void)[]): Injury =>
  async (stage, { lastsMs, random }) => {
    stage[which].set({ silent: true });
    await sleep(lastsMs);
    pick(random, after)(stage[which]);
    stage[which].set();
  };
const goesOn = () => {};
const isCut = (line: FaultProxy) => line.reset();
const isForgotten = (line: FaultProxy) => line.forget();

async function restartStore({ influxd }: Stage, downMs: number): Promise<void> {
  await influxd.kill();
  await sleep(downMs);
  await influxd.start();
}

const restartGateway: Injury = async (stage, { lastsMs, random }) => {
  await killGateway(stage);
  await sleep(lastsMs * random());
  await stage.gateway.start();
};

const killWhileStarting: Injury = async (stage, { random }) => {
  await killGateway(stage);
  for (let times = 1 + Math.floor(random() * 3); times > 0; times -= 1) {
    stage.gateway.launch();
    await sleep(random() * 600);
    await killGateway(stage);
  }
  await stage.gateway.start();
};

/** Takes what room there is, in one file, until the time is over. */
const fillDisk: Injury = async ({ dataDir }, { lastsMs }) => {
  const path = join(dataDir, 'filler');
  const file = await open(path, 'w');
  const untilMs = performance.now() + lastsMs;
  let bytes = 1024 * 1024;
  while (performance.now() < untilMs) {
    const taken = await file.write(Buffer.alloc(bytes)).then(
      () => true,
      () => false,
    );
    if (!taken && bytes > 4_096) bytes = Math.ceil(bytes / 2);
    else if (!taken) await sleep(20);
  }
  await file.close();
  await rm(path);
};

const jumpClock: Injury = async (stage, { lastsMs, random }) => {
  const hours = pick(random, [-26, -3, -0.5, -0.02, 0.02, 0.5, 3, 26]);
  await setClock(stage, Math.round(hours * 3600));
  await sleep(lastsMs);
  await setClock(stage, 0);
};

const fightOverNames: Injury = async ({ publishers, stops }, { lastsMs, random }) => {
  const untilMs = performance.now() + lastsMs;
  while (performance.now() < untilMs && !stops.aborted) {
    await Promise.all([pick(random, publishers).rival(), pick(random, publishers).rival()]);
    await sleep(random() * 50);
  }
};

const injuries: Readonly<Record<FaultKind, Injury>> = {
  'kill-gateway': restartGateway,
  'kill-gateway-while-it-starts': killWhileStarting,
  'kill-store': (stage, { lastsMs, random }) => restartStore(stage, lastsMs * random()),
  'kill-both': async (stage, blow) => {
    await Promise.all([restartGateway(stage, blow), restartStore(stage, blow.lastsMs)]);
  },
  'hang-gateway': async ({ gateway }, { lastsMs }) => {
    await gateway.pause();
    await sleep(lastsMs);
    gateway.resume();
  },
  'hang-store': async ({ influxd }, { lastsMs }) => {
    influxd.signal('SIGSTOP');
    await sleep(lastsMs);
    influxd.signal('SIGCONT');
  },
  'store-away': (stage, { lastsMs }) => restartStore(stage, lastsMs),
  'store-slow': behaving((random) => ({ how: 'slow', waitMs: random() * 1_500 })),
  'store-5xx': behaving((random) => ({ how: 'status', status: pick(random, [500, 502, 503]) })),
  'store-5xx-after-writing': behaving((random) => ({
    ...{ how: 'status-after-writing', status: pick(random, [500, 503, 504]) },
  })),
  'store-429': behaving(() => ({ how: 'status', status: 429 })),
  'store-refuses-us': behaving((random) => ({
    ...{ how: 'status', status: pick(random, [401, 403, 404]) },
  })),
  'store-rejects-lines': behaving((random) => ({
    ...{ how: 'rejects', every: pick(random, [1, 7, 50]) },
  })),
  'store-partial-write': behaving((random) => ({
    ...{ how: 'partial', percent: Math.floor(random() * 100) },
  })),
  'store-answer-breaks-off': behaving(() => ({ how: 'breaks-off' })),
  'store-hangs': behaving(() => ({ how: 'hangs' })),
  'disk-full': fillDisk,
  'journal-corrupt': (stage, { random }) =>
    damageJournal(stage, random, { damage: flipMiddle, counted: true }),
  'journal-torn': (stage, { random }) =>
    damageJournal(stage, random, { damage: tearTail, counted: false }),
  'uplink-cut': cut('uplink'),
  'uplink-cut-in-a-packet': cutInPacket('uplink'),
  'uplink-flaps': async ({ uplink }, { lastsMs, random }) => {
    const untilMs = performance.now() + lastsMs;
    while (performance.now() < untilMs) {
      uplink.reset();
      await sleep(random() * 200);
    }
  },
  'uplink-half-open': halfOpen('uplink', [goesOn, isCut, isForgotten]),
  'uplink-loses-packets': troubled('uplink', lossyLine),
  'uplink-slow': troubled('uplink', slowLine),
  'store-link-cut': cut('storeLink'),
  'store-link-cut-in-a-packet': cutInPacket('storeLink'),
  // Forgotten, a write waits out its 30 s: too long for every time.
  'store-link-half-open': halfOpen('storeLink', [goesOn, isCut, isCut, isCut]),
  'store-link-loses-packets': troubled('storeLink', lossyLine),
  'store-link-slow': troubled('storeLink', slowLine),
  'clock-jump': jumpClock,
  'reconnect-storm': (stage, { lastsMs }) => storm(stage, lastsMs),
  'duplicate-client-ids': fightOverNames,
  'malformed-mqtt': (stage, { lastsMs, random }) => speakRubbish(stage, random, lastsMs),
  'bad-payloads': (stage, { lastsMs, random }) => publishRubbish(stage, random, lastsMs),
};

export const injure = (stage: Stage, { kind, lastsMs, seed }: Fault): Promise<void> =>
  injuries[kind](stage, { lastsMs, random: sequence(seed) });
