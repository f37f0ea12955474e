/** The facts of a running agent → what it says to who stands beside it. Pure. */
import type { Now } from '../clock/clock.ts';
import type { AgentConfig } from '../config/read-config.ts';
import type { Machine } from '../upkeep/machine-linux.ts';
import type { WayOutFacts } from '../way-out/way-out.ts';
import type { AgentView } from './agent-view.ts';
import type { StationSaid } from './station-witness.ts';

export interface ViewFacts {
  readonly config: AgentConfig;
  readonly wayOut: WayOutFacts;
  readonly machine: Machine;
  readonly now: Now;
  readonly uptimeMs: number;
  readonly software: string;
  readonly configVersion?: number | undefined;
  readonly station: StationSaid;
  readonly pid: number;
}

export function viewOf(facts: ViewFacts): AgentView {
  const { config, wayOut, machine, now, station } = facts;
  const { stats, inMemory, droppedRecords, link } = wayOut;
  const ageMs = stats.oldestPendingAgeMs;
  const { city, device, kind } = config.identity;
  return {
    view: 1,
    at: new Date(Math.max(0, now.wallMs)).toISOString(),
    pid: facts.pid,
    software: facts.software,
    uptime: Math.round(facts.uptimeMs / 1000),
    station: { device, city, kind, name: config.name },
    config: {
      path: config.origin.path,
      version: facts.configVersion ?? null,
      interval: config.intervalMs / 1000,
    },
    clock: { sure: now.unsure !== true },
    gateway: {
      url: config.gateway.url,
      state: link.state,
      age: Math.round(link.ageMs / 1000),
      ...(link.why !== undefined && { why: link.why }),
    },
    outbox: {
      records: stats.pending.records + inMemory.records,
      bytes: stats.pending.bytes + inMemory.bytes,
      oldest: ageMs === undefined ? null : Math.round(ageMs / 1000),
      inMemory: inMemory.records,
      dropped: droppedRecords,
      corrupt: stats.corrupt.records,
      failures: stats.failures,
    },
    machine: { ...machine },
    ...station,
  };
}
