/** What the agent has in hand → the view of the page. */
import { type Report, reasonsOf } from '@samay/contract';
import type { Now } from '../clock/clock.ts';
import type { AgentConfig } from '../config/read-config.ts';
import type { SensorSelf } from '../down/sensor-witness.ts';
import type { Machine } from '../health.ts';
import type { WayOutFacts } from '../way-out/way-out.ts';
import type { StationView } from './station-view.ts';

export interface ViewFacts {
  readonly config: AgentConfig;
  readonly wayOut: WayOutFacts;
  readonly machine: Machine;
  readonly now: Now;
  readonly uptimeMs: number;
  readonly software: string;
  readonly sensors: readonly SensorSelf[];
  /** The last that was measured, and when it was ready, on the monotonic clock. */
  readonly last: { readonly report: Report; readonly atMs: number } | undefined;
}

export function viewNow({ config, wayOut, machine, now, last, ...facts }: ViewFacts): StationView {
  const { stats, inMemory, droppedRecords } = wayOut;
  const { device, city } = config.identity;
  const oldestMs = stats.oldestPendingAgeMs;
  const own = last?.report.readings.filter(({ sensor }) => sensor === undefined) ?? [];
  return {
    at: new Date(Math.max(0, now.wallMs)).toISOString(),
    software: facts.software,
    uptime: Math.round(facts.uptimeMs / 1000),
    station: { device, city, name: config.name },
    clock: { sure: now.unsure !== true },
    outbox: {
      records: stats.pending.records + inMemory.records,
      bytes: stats.pending.bytes + inMemory.bytes,
      oldest: oldestMs === undefined ? null : Math.round(oldestMs / 1000),
      dropped: droppedRecords,
    },
    machine: { ...(machine.diskFree !== undefined && { diskFree: machine.diskFree }) },
    reportAge: last === undefined ? null : Math.round((now.monotonicMs - last.atMs) / 1000),
    said: own.map(({ quantity, value, quality, why }) => ({
      ...{ quantity, quality, value: value ?? null, why: reasonsOf(why) },
    })),
    sensors: facts.sensors,
  };
}
