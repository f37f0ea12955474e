/** What the agent itself finds wrong with its station: the doctor's own judgement of its view. Pure. */
import type { Sensor } from '@samay/hardware';
import { releasedMs } from '../clock/release.ts';
import type { AgentConfig } from '../config/read-config.ts';
import type { AgentView, SensorView } from '../view/agent-view.ts';
import type { Finding } from './finding.ts';
import { heardOf, isQuiet } from './heard-of.ts';
import { judgeAgent } from './judge/agent.ts';
import { judgeClock } from './judge/clock.ts';
import { judgeRoom } from './judge/disk.ts';
import { judgeOutbox } from './judge/outbox.ts';
import { judgeSensors } from './judge/sensors.ts';

/** @returns what is not well; empty: nothing. */
export function findingsOf(
  view: AgentView,
  config: AgentConfig,
  catalogue: readonly Sensor[],
): Finding[] {
  const around = { origin: config.origin, catalogue, seconds: view.uptime || 1, free: false };
  const heard = config.sensors.flatMap((sensor) => {
    const last = view.sensors.find(({ id }) => id === sensor.id);
    return last === undefined ? [] : [heardOf(sensor, { last: asOfNow(last) }, around)];
  });
  const { diskFree } = view.machine;
  const wallMs = Date.parse(view.at);
  const sync = view.clock.sure ? 'synchronized' : 'not-yet';
  const all = [
    ...judgeAgent({ kind: 'view', view }),
    // It is asked in the middle of its life: how many readings came in all of it says nothing.
    ...judgeSensors(heard.map((one) => ({ ...one, expected: 0 }))),
    ...judgeClock({ ...{ wallMs, releasedMs, sync }, trust: config.clock.trust }),
    ...judgeRoom({
      directory: config.dataDirectory,
      ...(diskFree !== undefined && { free: diskFree }),
    }),
    ...judgeOutbox({ kind: 'agent', outbox: view.outbox, bytesMax: config.outbox.bytesMax }),
  ];
  return all.filter(({ level }) => level !== 'ok');
}

/** What it said before it fell silent is over. */
const asOfNow = (sensor: SensorView): SensorView =>
  isQuiet(sensor) ? { ...sensor, readings: 0, values: [] } : sensor;
