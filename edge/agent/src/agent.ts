/** Ports → samplers → measure → outbox → publisher: an agent that runs until it is stopped. */
import type { Logger } from 'pino';
import { openBoard } from './board/open-board.ts';
import type { StationBoard } from './board/station-board.ts';
import type { Clock } from './clock/clock.ts';
import type { AgentConfig } from './config/read-config.ts';
import { healthReport, readMachine } from './health.ts';
import { Measure } from './measure/measure.ts';
import { openPort } from './port/open-port.ts';
import { type Heard, Sampler } from './sensor/sampler.ts';
import { openWayOut } from './way-out/way-out.ts';

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
  /** How often it tells how it is; a minute. */
  readonly healthEveryMs?: number;
  readonly log: Logger;
}

export interface Agent {
  /** What was measured goes to the outbox, the outbox to disk, the goodbye to the gateway; once. */
  stop(): Promise<void>;
}

/** The wall clock is looked at so often: how late a step of it is seen, at most. */
const tickMs = 1_000;
const healthEveryMinuteMs = 60_000;
/** A timer may be a millisecond early, and would then come twice. */
const afterMs = 2;

/** @throws OutboxError when the data directory cannot be used. */
export async function startAgent(options: AgentOptions): Promise<Agent> {
  const { config, clock, random, boot, machineBoot = boot, software, log } = options;
  const { healthEveryMs = healthEveryMinuteMs } = options;
  const wayOut = await openWayOut({ config, clock, random, boot, machineBoot, software, log });

  const startedMs = clock().monotonicMs;
  let clockCorrectedMs = 0;
  const stepped = (stepMs: number) => {
    clockCorrectedMs += stepMs;
    log.warn({ stepMs }, 'the clock of the machine was corrected');
  };
  const measure = new Measure({ ...config, stepped }, clock());
  let board: StationBoard | undefined;
  const advance = () => {
    const now = clock();
    for (const report of measure.tick(now)) {
      wayOut.send('telemetry', report);
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
          setup: source.setup,
          dutyCycle: source.dutyCycle,
          open: openPort(source),
          heard: (what) => hear(id, what),
          random,
          log: log.child({ sensor: id, port: source.port }),
        }),
  );

  const sendHealth = async () => {
    const machine = await readMachine(config.dataDirectory);
    const { wallMs, monotonicMs } = clock();
    const uptimeMs = monotonicMs - startedMs;
    const facts = { ...wayOut.facts, machine, clockCorrectedMs, uptimeMs, software };
    clockCorrectedMs = 0;
    const report = healthReport(config, facts, Math.round(wallMs));
    wayOut.send('health', measure.clockIsSet ? report : { ...report, undatedMs: monotonicMs });
  };
  const ticking = every(tickMs, config.intervalMs, clock, advance);
  // With the report of the same minute: one sync of the disk for both.
  const health = every(healthEveryMs, healthEveryMs, clock, () => void sendHealth());

  const finish = async () => {
    ticking.stop();
    health.stop();
    await Promise.all([...samplers.map((sampler) => sampler.stop()), board?.stop()]);
    for (const report of measure.finish(clock())) wayOut.send('telemetry', report);
    await wayOut.stop();
  };
  let finished: Promise<void> | undefined;
  return {
    stop() {
      finished ??= finish();
      return finished;
    },
  };
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
    const untilBoundaryMs = intervalMs - (clock().wallMs % intervalMs) + afterMs;
    timer = setTimeout(next, Math.min(mostMs, untilBoundaryMs));
  };
  next();
  return { stop: () => clearTimeout(timer) };
}
