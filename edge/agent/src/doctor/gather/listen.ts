/** Listens to the sensors for a while: over the shoulder of the agent, or by measuring without sending. */
import { uptime } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { pino } from 'pino';
import { systemClock } from '../../clock/clock.ts';
import type { AgentConfig } from '../../config/read-config.ts';
import { startStation } from '../../station.ts';
import type { AgentView, SensorView } from '../../view/agent-view.ts';
import type { Look } from '../heard-of.ts';

export interface Listened {
  readonly looks: ReadonlyMap<string, Look>;
  readonly seconds: number;
}

export interface Listening {
  readonly seconds: number;
  /** Told once a second how far it is. */
  readonly progress: (passed: number, sensors: readonly SensorView[]) => void;
  readonly signal: AbortSignal;
}

const lookEveryMs = 1_000;

/** @param ask the agent; a look that it does not answer is left out. */
export const overTheShoulder = (
  ask: () => Promise<AgentView | undefined>,
  listening: Listening,
): Promise<Listened> => watchSensors(async () => (await ask())?.sensors, listening);

/** Nothing is sent, and nothing kept. */
export async function listenAlone(config: AgentConfig, listening: Listening): Promise<Listened> {
  const station = await startStation({
    config: { ...config, sensors: config.sensors.map(awake) },
    ...{ clock: systemClock, random: Math.random, log: pino({ enabled: false }) },
    ...{ send: () => {}, sendEvent: () => {}, newId: () => '0000000000000000' },
  });
  try {
    return await watchSensors(async () => station.view().sensors, listening);
  } finally {
    await station.stop();
  }
}

/** A fan that is started here takes some seconds. */
const startMs = 10_000;

/** The port was opened just now, but the sensor has had its power since the machine was started. */
function awake(sensor: AgentConfig['sensors'][number]): AgentConfig['sensors'][number] {
  if (uptime() * 1000 < sensor.warmUpMs) return sensor;
  const starts = sensor.source.kind === 'port' && sensor.source.driver.start !== undefined;
  return { ...sensor, warmUpMs: starts ? Math.min(startMs, sensor.warmUpMs) : 0 };
}

async function watchSensors(
  look: () => Promise<readonly SensorView[] | undefined>,
  { seconds, progress, signal }: Listening,
): Promise<Listened> {
  const looks = new Map<
    string,
    { first: SensorView; last: SensorView; seen: Map<string, number[]> }
  >();
  const beganMs = performance.now();
  const passed = () => (performance.now() - beganMs) / 1000;
  const take = (sensors: readonly SensorView[]) => {
    for (const sensor of sensors) {
      const before = looks.get(sensor.id);
      const seen = before?.seen ?? new Map<string, number[]>();
      const news = before !== undefined && sensor.readings > before.last.readings;
      if (news && !sensor.warmingUp) {
        for (const { quantity, value } of sensor.values) {
          seen.set(quantity, [...(seen.get(quantity) ?? []), value]);
        }
      }
      looks.set(sensor.id, { first: before?.first ?? sensor, last: sensor, seen });
    }
    progress(Math.min(seconds, passed()), sensors);
  };
  while (!signal.aborted) {
    const sensors = await look();
    if (sensors !== undefined) take(sensors);
    const leftMs = 1000 * (seconds - passed());
    if (leftMs <= 0) break;
    await sleep(Math.min(lookEveryMs, leftMs), undefined, { signal }).catch(() => {});
  }
  return { looks, seconds: Math.max(1, passed()) };
}
