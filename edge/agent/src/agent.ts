/** A station, its way out and its way down: an agent that runs until it is stopped. */
import { randomBytes } from 'node:crypto';
import type { Logger } from 'pino';
import { Alive } from './alive/alive.ts';
import { aliveWriter } from './alive/alive-disk.ts';
import type { Clock } from './clock/clock.ts';
import { every } from './clock/every.ts';
import type { AgentConfig } from './config/read-config.ts';
import { Commands } from './down/commands.ts';
import { Desired } from './down/desired.ts';
import { doctorReport } from './down/doctor.ts';
import { type InForce, inForce } from './down/in-force.ts';
import { WayDown } from './down/way-down.ts';
import { healthReport, readMachine } from './health.ts';
import { installationRoot } from './installation.ts';
import { type Station, startStation } from './station.ts';
import { ReleasesDisk } from './update/releases-disk.ts';
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
  /** `samay-edge/` and the version. */
  readonly software: string;
  /** Of an event, 16 hexadecimal digits; random. */
  readonly newId?: () => string;
  /** How often it tells how it is; a minute. */
  readonly healthEveryMs?: number;
  readonly log: Logger;
}

export interface Agent {
  /** What was measured goes to the outbox, the outbox to disk, the goodbye to the gateway; once. */
  stop(): Promise<void>;
}

const healthEveryMinuteMs = 60_000;

/** @throws OutboxError when the data directory cannot be used. */
export async function startAgent(options: AgentOptions): Promise<Agent> {
  const { clock, random, boot, machineBoot = boot, software, log } = options;
  const version = software.split('/')[1] ?? software;
  const { healthEveryMs = healthEveryMinuteMs } = options;
  const start = await inForce(options.config);
  tellInForce(start, log);
  let config = start.config;
  let station: Station | undefined;
  const startedMs = clock().monotonicMs;
  const desired = new Desired({
    ...{ inForce: { ...start, config: options.config }, clock, log },
    apply: (next) => {
      config = next;
      station?.apply(next);
    },
  });
  const facts = async () => ({
    wayOut: wayOut.facts,
    machine: await readMachine(config.dataDirectory),
    uptimeMs: clock().monotonicMs - startedMs,
    ...{ software, configVersion: desired.version },
  });
  const commands = await Commands.open({
    ...{ config, clock, software, machineBoot, log },
    identify: (ms) => station?.identify(ms) ?? false,
    doctor: async () =>
      doctorReport({
        ...{ ...(await facts()), now: clock(), intervalMs: config.intervalMs },
        sensors: station?.tell() ?? [],
        update: await lastUpdate(),
      }),
  });
  const alive = new Alive({
    ...{ version, boot, now: () => clock().wallMs, uptime: () => clock().monotonicMs },
    write: aliveWriter(config.dataDirectory),
  });
  const down = connections(new WayDown({ desired, commands, log }), alive);
  const wayOut = await openWayOut({
    ...{ config, clock, random, boot, machineBoot, software, down, log },
  });
  const running = await startStation({
    config,
    clock,
    random,
    log,
    send: (channel, report) => {
      wayOut.send(channel, report);
      if (channel === 'telemetry') alive.reported(report);
    },
    sendEvent: (event, timeMs, undatedMs) => wayOut.sendEvent(event, timeMs, undatedMs),
    newId: options.newId ?? (() => randomBytes(8).toString('hex')),
  });
  station = running;
  // Where something was desired while the ports were being opened.
  running.apply(config);

  const sendHealth = async () => {
    const { wayOut: said, ...rest } = await facts();
    const { wallMs, monotonicMs } = clock();
    const clockCorrectedMs = running.takeClockCorrection();
    const { fixesRefused } = running;
    const told = { ...said, ...rest, clockCorrectedMs, fixesRefused };
    const report = healthReport(config, told, Math.round(wallMs));
    running.sendHealth(report, monotonicMs);
  };
  // With the report of the same minute: one sync of the disk for both.
  const health = every(
    healthEveryMs,
    () => healthEveryMs,
    clock,
    () => void sendHealth(),
  );

  const finish = async () => {
    health.stop();
    await commands.stop();
    await running.stop();
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

/** Told by who puts releases in place, as root; of no interest where nothing is installed. */
const lastUpdate = async () =>
  installationRoot === undefined
    ? undefined
    : new ReleasesDisk(installationRoot).record().catch(() => undefined);

/** What listens on each connection knows of each. */
const connections = (down: WayDown, alive: Alive): Pick<WayDown, 'serve'> => ({
  async serve(connection, over) {
    alive.connected();
    await down.serve(connection, over).finally(() => alive.disconnected());
  },
});

function tellInForce({ desired, faults }: InForce, log: Logger): void {
  if (desired) log.info({ version: desired.version }, 'a desired configuration is in force');
  if (faults) log.error({ faults }, 'what was desired does not hold: the own file is in force');
}
