/** A station, its way out and its way down: an agent that runs until it is stopped. */
import { randomBytes } from 'node:crypto';
import { readSensors } from '@samay/hardware';
import type { Logger } from 'pino';
import { Alive } from './alive/alive.ts';
import { aliveWriter } from './alive/alive-disk.ts';
import type { Clock } from './clock/clock.ts';
import type { AgentConfig } from './config/read-config.ts';
import { findingsOf } from './doctor/from-view.ts';
import { Commands } from './down/commands.ts';
import { Desired } from './down/desired.ts';
import { doctorReport } from './down/doctor.ts';
import { type InForce, inForce } from './down/in-force.ts';
import { WayDown } from './down/way-down.ts';
import { startHealth } from './health-round.ts';
import { Pulse } from './life/pulse.ts';
import { type Station, startStation } from './station.ts';
import { lastUpdate } from './update/last-update.ts';
import { readMachine } from './upkeep/machine-linux.ts';
import { SensorWork } from './upkeep/sensor-work.ts';
import { viewOf } from './view/view-of.ts';
import { serveView, viewSockets } from './view/view-socket.ts';
import { openVisits } from './visit/open-visits.ts';
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
  /** Whether it reports what it is there to report. */
  readonly pulse: Pulse;
  /** What was measured goes to the outbox, the outbox to disk, the goodbye to the gateway; once. */
  stop(): Promise<void>;
}

const healthEveryMinuteMs = 60_000;

/** @throws OutboxError when the data directory cannot be used. */
export async function startAgent(options: AgentOptions): Promise<Agent> {
  const { clock, random, boot, machineBoot = boot, software, log } = options;
  const { healthEveryMs = healthEveryMinuteMs } = options;
  const start = await inForce(options.config);
  tellInForce(start, log);
  let config = start.config;
  let station: Station | undefined;
  const startedMs = clock().monotonicMs;
  const pulse = new Pulse(startedMs, config.intervalMs);
  const desired = new Desired({
    ...{ inForce: { ...start, config: options.config }, clock, log },
    apply: (next) => {
      config = next;
      station?.apply(next);
      pulse.intervalMs = next.intervalMs;
    },
  });
  const facts = async () => ({
    wayOut: wayOut.facts,
    machine: await readMachine(config.dataDirectory),
    uptimeMs: clock().monotonicMs - startedMs,
    ...{ software, configVersion: desired.version },
  });
  const view = async (of: Station) =>
    viewOf({
      ...{ ...(await facts()), config, now: clock(), station: of.view(), pid: process.pid },
    });
  const commands = await Commands.open({
    ...{ config, clock, software, machineBoot, log },
    identify: (ms) => station?.identify(ms) ?? false,
    doctor: async () =>
      doctorReport({
        ...{ ...(await facts()), now: clock(), intervalMs: config.intervalMs },
        sensors: station?.tell() ?? [],
        findings: station ? findingsOf(await view(station), config, readSensors()) : [],
        update: await lastUpdate(),
      }),
  });
  const alive = aliveOf(options, config.dataDirectory);
  const down = connections(new WayDown({ desired, commands, log }), alive);
  const wayOut = await openWayOut({
    ...{ config, clock, random, boot, machineBoot, software, down, log },
  });
  const newId = options.newId ?? (() => randomBytes(8).toString('hex'));
  const work = await SensorWork.open({ ...installedOf(config), log }, startedMs);
  const running = await startStation({
    ...{ config, clock, random, newId, log },
    send: (channel, report) => {
      wayOut.send(channel, report);
      if (channel !== 'telemetry') return;
      alive.reported(report);
      pulse.reported(clock().monotonicMs);
    },
    sendEvent: (event, timeMs, undatedMs) => wayOut.sendEvent(event, timeMs, undatedMs),
    watches: (id, what, atMs) => work.heard(id, what, atMs),
  });
  station = running;
  // Where something was desired while the ports were being opened.
  running.apply(config);

  const visits = await openVisits({
    ...{ clock, newId, log, config: () => config },
    send: (event) => wayOut.keepEvent(event),
    view: () => view(running),
  });

  const health = startHealth({
    ...{ everyMs: healthEveryMs, clock, facts, work, station: running },
    config: () => config,
  });
  const beside = await serveView(viewSockets(config), () => view(running), log);

  const finish = async () => {
    await beside.close();
    health.stop();
    await visits.stop();
    await commands.stop();
    await running.stop();
    await work.save();
    await wayOut.stop();
  };
  let finished: Promise<void> | undefined;
  return {
    pulse,
    stop() {
      finished ??= finish();
      return finished;
    },
  };
}

const aliveOf = ({ software, boot, clock }: AgentOptions, directory: string): Alive =>
  new Alive({
    ...{ version: software.split('/')[1] ?? software, boot },
    ...{ now: () => clock().wallMs, uptime: () => clock().monotonicMs },
    write: aliveWriter(directory),
  });

/** What listens on each connection knows of each. */
const connections = (down: WayDown, alive: Alive): Pick<WayDown, 'serve'> => ({
  async serve(connection, over) {
    alive.connected();
    await down.serve(connection, over).finally(() => alive.disconnected());
  },
});

/** What the own file says is built in; relays are no sensors. */
const installedOf = ({ origin, dataDirectory }: AgentConfig) => ({
  directory: dataDirectory,
  sensors: origin.written.sensors.map(({ id, model, serial }) => ({
    ...{ id, model },
    ...(serial === undefined ? {} : { serial }),
  })),
});

function tellInForce({ desired, faults }: InForce, log: Logger): void {
  if (desired) log.info({ version: desired.version }, 'a desired configuration is in force');
  if (faults) log.error({ faults }, 'what was desired does not hold: the own file is in force');
}
