/** Ports → samplers → measure → outbox → publisher: an agent that runs until it is stopped. */
import { join } from 'node:path';
import { openDiskOutbox } from '@samay/outbox';
import type { Logger } from 'pino';
import { openBoard } from './board/open-board.ts';
import type { StationBoard } from './board/station-board.ts';
import type { Clock } from './clock.ts';
import type { Source } from './config-sensors.ts';
import { healthReport, readMachine } from './health.ts';
import { Measure } from './measure.ts';
import type { OpenPort } from './port.ts';
import { Postbox } from './postbox.ts';
import { Publisher } from './publisher.ts';
import type { AgentConfig } from './read-config.ts';
import { type Heard, Sampler } from './sampler.ts';
import { serialPort } from './serial-port.ts';
import { tcpPort } from './tcp-port.ts';

export interface AgentOptions {
  readonly config: AgentConfig;
  readonly clock: Clock;
  /** In [0, 1). */
  readonly random: () => number;
  /** Random id of this start, 8 to 32 hexadecimal digits. */
  readonly boot: string;
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

/** @throws OutboxError when the data directory cannot be used. */
export async function startAgent(options: AgentOptions): Promise<Agent> {
  const { config, clock, random, boot, software, log } = options;
  const { device } = config.identity;
  const outbox = await openDiskOutbox({
    directory: join(config.dataDirectory, 'outbox'),
    ...config.outbox,
    whenFull: 'drop-oldest',
    clock: () => clock().monotonicMs,
  });
  const postbox = new Postbox({ device, boot, outbox, log });
  const broker = { ...config.gateway, identity: config.identity, boot, software };
  const publisher = new Publisher({ broker, outbox, random, log });

  const startedMs = clock().monotonicMs;
  const stepped = (stepMs: number) =>
    log.warn({ stepMs }, 'the clock of the machine was corrected');
  const measure = new Measure({ ...config, stepped }, clock());
  let board: StationBoard | undefined;
  const advance = () => {
    const now = clock();
    for (const report of measure.tick(now)) {
      postbox.send('telemetry', report);
      board?.saw(report);
    }
    return now;
  };
  const hear = (id: string, what: Heard) => measure.heard(id, what, advance());
  board = await openBoard(config, { heard: hear, random, log });
  const samplers = config.sensors.flatMap(({ id, source }) =>
    source.kind === 'board'
      ? []
      : new Sampler({
          driver: source.driver,
          open: openPort(source),
          heard: (what) => hear(id, what),
          random,
          log: log.child({ sensor: id, port: source.port }),
        }),
  );

  const sendHealth = async () => {
    const machine = await readMachine(config.dataDirectory);
    const { wallMs, monotonicMs } = clock();
    if (!measure.clockIsSet) return log.warn('the clock of the machine is not set: no health yet');
    const { stats } = outbox;
    const droppedRecords = stats.dropped.records + stats.corrupt.records + measure.dropped;
    const uptimeMs = monotonicMs - startedMs;
    const facts = {
      machine,
      stats,
      droppedRecords: droppedRecords + postbox.lost,
      uptimeMs,
      software,
    };
    postbox.send('health', healthReport(config, facts, Math.round(wallMs)));
  };
  const ticking = every(tickMs, config.intervalMs, clock, advance);
  const health = setInterval(() => void sendHealth(), healthEveryMs);
  await sendHealth();

  return {
    async stop() {
      ticking.stop();
      clearInterval(health);
      await Promise.all([...samplers.map((sampler) => sampler.stop()), board?.stop()]);
      for (const report of measure.finish(clock())) postbox.send('telemetry', report);
      await postbox.settled();
      await publisher.stop();
      await outbox.close();
    },
  };
}

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
