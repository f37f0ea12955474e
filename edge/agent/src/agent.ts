/** Ports → samplers → measure → outbox → publisher: an agent that runs until it is stopped. */
import { join } from 'node:path';
import { memoryOutbox, openDiskOutbox } from '@samay/outbox';
import type { Logger } from 'pino';
import type { Clock, Now } from './clock.ts';
import type { Source } from './config-sensors.ts';
import { Dating } from './dating.ts';
import { healthReport, readMachine } from './health.ts';
import { Measure } from './measure.ts';
import type { OpenPort } from './port.ts';
import { Postbox } from './postbox.ts';
import { Publisher } from './publisher.ts';
import type { AgentConfig } from './read-config.ts';
import { releasedMs } from './release.ts';
import { Sampler } from './sampler.ts';
import { serialPort } from './serial-port.ts';
import { tcpPort } from './tcp-port.ts';

export interface AgentOptions {
  readonly config: AgentConfig;
  readonly clock: Clock;
  /** In [0, 1). */
  readonly random: () => number;
  /** Random id of this start, 8 to 32 hexadecimal digits. */
  readonly boot: string;
  /** Of this start of the machine, which `clock` counts from; absent: of this process. */
  readonly machineBoot?: string;
  readonly software: string;
  readonly log: Logger;
}

export interface Agent {
  /** What was measured goes to the outbox, the outbox to disk, the goodbye to the gateway. */
  stop(): Promise<void>;
}

/** The wall clock is looked at so often: how late a step of it is seen, at most. */
const tickMs = 1_000;
const healthEveryMs = 60_000;
/** After a power cut so much may be sent twice; each takes three syncs: 288 a day. */
const checkpointIntervalMs = 15 * 60_000;
/** What a disk that takes nothing does not cost: 3 kB a minute, two days. */
const spareBytesMax = 8 * 1024 * 1024;

/** @throws OutboxError when the data directory cannot be used. */
export async function startAgent(options: AgentOptions): Promise<Agent> {
  const { config, clock, random, boot, machineBoot = boot, software, log } = options;
  const { device } = config.identity;
  const outbox = await openDiskOutbox({
    directory: join(config.dataDirectory, 'outbox'),
    ...config.outbox,
    checkpointIntervalMs,
    whenFull: 'drop-oldest',
    clock: () => clock().monotonicMs,
    wallClock: () => sureWallMs(clock()),
  });
  const spare = memoryOutbox({ bytesMax: spareBytesMax, whenFull: 'drop-oldest' });
  const postbox = new Postbox({ device, boot, machineBoot, outbox, spare, log });
  const broker = { ...config.gateway, identity: config.identity, boot, software };
  const { backlogPerSecond } = config;
  const { waitMs } = config.clock;
  const dating = new Dating({ clock, machineBoot, waitMs, floorMs: releasedMs });
  const publisher = new Publisher({ broker, outbox, spare, backlogPerSecond, dating, random, log });

  const startedMs = clock().monotonicMs;
  let clockCorrectedMs = 0;
  const stepped = (stepMs: number) => {
    clockCorrectedMs += stepMs;
    log.warn({ stepMs }, 'the clock of the machine was corrected');
  };
  const measure = new Measure({ ...config, stepped }, clock());
  const advance = () => {
    const now = clock();
    for (const report of measure.tick(now)) postbox.send('telemetry', report);
    return now;
  };
  const samplers = config.sensors.flatMap(({ id, source }) =>
    source.kind === 'board'
      ? []
      : new Sampler({
          driver: source.driver,
          open: openPort(source),
          heard: (what) => measure.heard(id, what, advance()),
          random,
          log: log.child({ sensor: id, port: source.port }),
        }),
  );

  const sendHealth = async () => {
    const machine = await readMachine(config.dataDirectory);
    const { wallMs, monotonicMs } = clock();
    const { stats } = outbox;
    const { dropped, expired, corrupt } = stats;
    const lost = dropped.records + expired.records + corrupt.records;
    const { pending: inMemory, dropped: overflowed } = spare.stats;
    const facts = {
      machine,
      stats,
      inMemory,
      droppedRecords: lost + overflowed.records + publisher.givenUp,
      clockCorrectedMs,
      uptimeMs: monotonicMs - startedMs,
      software,
    };
    clockCorrectedMs = 0;
    const report = healthReport(config, facts, Math.round(wallMs));
    postbox.send('health', measure.clockIsSet ? report : { ...report, undatedMs: monotonicMs });
  };
  const ticking = every(tickMs, config.intervalMs, clock, advance);
  const health = setInterval(() => void sendHealth(), healthEveryMs);
  await sendHealth();

  return {
    async stop() {
      ticking.stop();
      clearInterval(health);
      await Promise.all(samplers.map((sampler) => sampler.stop()));
      for (const report of measure.finish(clock())) postbox.send('telemetry', report);
      await postbox.settled();
      await publisher.stop();
      await spare.close();
      await outbox.close();
    },
  };
}

/** Nothing grows old by a date that is only guessed. */
const sureWallMs = ({ wallMs, unsure }: Now): number | undefined =>
  unsure || wallMs < releasedMs ? undefined : wallMs;

function openPort({ port, baudRate }: Extract<Source, { kind: 'port' }>): OpenPort {
  return port.kind === 'serial' ? serialPort(port.path, baudRate) : tcpPort(port.host, port.port);
}

/** Calls at each whole interval of the wall clock, and at least once each `mostMs`. */
function every(
  mostMs: number,
  intervalMs: number,
  clock: Clock,
  call: () => unknown,
): { stop(): void } {
  let timer: NodeJS.Timeout;
  const next = () => {
    call();
    const untilBoundaryMs = intervalMs - (clock().wallMs % intervalMs);
    timer = setTimeout(next, Math.min(mostMs, untilBoundaryMs));
  };
  next();
  return { stop: () => clearTimeout(timer) };
}
