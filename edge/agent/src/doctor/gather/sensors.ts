/** What was heard of each sensor, and who speaks where it is not the sensor of the file. */
import { uptime } from 'node:os';
import { driverNamed } from '@samay/drivers';
import { readSensors } from '@samay/hardware';
import type { AgentConfig } from '../../config/read-config.ts';
import { identify, type Step } from '../../identify/identify.ts';
import { tell } from '../../sensor/tell.ts';
import { heardOf } from '../heard-of.ts';
import type { HeardSensor } from '../heard-sensor.ts';
import { isNotUnderstood } from '../judge/identity.ts';
import type { Listened } from './listen.ts';

export interface SensorsAround {
  /** The ports are free: other speeds may be tried, and questions asked. */
  readonly free: boolean;
  /** Ports that may not be opened are not tried. */
  readonly closed: ReadonlySet<string>;
  readonly progress: (sensor: string, step: Step) => void;
}

/** Per speed: long enough for one frame of the slowest that speaks by itself. */
const listenMs = 1_500;
const answerMs = 800;

export async function gatherSensors(
  config: AgentConfig,
  listened: Listened,
  around: SensorsAround,
): Promise<HeardSensor[]> {
  const { origin } = config;
  const { free } = around;
  const { seconds } = listened;
  const circumstances = { ...{ origin, seconds, free }, catalogue: readSensors() };
  const heard = config.sensors.flatMap((sensor) => {
    const look = listened.looks.get(sensor.id);
    return look === undefined ? [] : [heardOf(sensor, look, circumstances)];
  });
  // One after the other would be minutes; each has a port of its own.
  return Promise.all(heard.map((one) => asked(free ? sincePower(one) : one, config, around)));
}

/** It has had its power since the machine was started, though its port was opened just now. */
function sincePower(heard: HeardSensor): HeardSensor {
  const starts = driverNamed(heard.driver)?.start !== undefined;
  if (starts || heard.warmingForS === 0 || heard.readings > 0) return heard;
  return { ...heard, warmingForS: Math.max(heard.warmingForS, uptime()) };
}

/** Where the port is free, the sensor itself is asked. */
async function asked(
  heard: HeardSensor,
  config: AgentConfig,
  { free, closed, progress }: SensorsAround,
): Promise<HeardSensor> {
  const source = config.sensors.find(({ id }) => id === heard.id)?.source;
  if (!free || source?.kind !== 'port' || closed.has(heard.port)) return heard;
  if (isNotUnderstood(heard) && heard.speaker?.candidates.length === 0) {
    if (!heard.opened) return heard;
    if (source.driver.bus.kind !== 'uart') return heard;
    const found = await identify({
      ...{ port: source.port, catalogue: readSensors(), listenMs, quiet: false },
      progress: (step) => progress(heard.id, step),
    }).catch(() => undefined);
    if (found === undefined || found.candidates.length === 0) return heard;
    const { baudRate } = found;
    const speaker = { candidates: found.candidates, ...(baudRate !== undefined && { baudRate }) };
    return { ...heard, speaker };
  }
  if (!heard.faults.includes('device-status') || source.driver.commands['status'] === undefined) {
    return heard;
  }
  // The SPS30 says that something is wrong, and what, when it is asked for its register.
  const faults: string[] = [];
  await tell({
    ...{ port: source.port, driver: source.driver, baudRate: source.baudRate, answerMs },
    command: { name: 'status' },
    heard: (outcome) => {
      if (outcome.kind === 'reply') faults.push(...(outcome.faults ?? []));
    },
  }).catch(() => false);
  return faults.length === 0 ? heard : { ...heard, faults };
}
