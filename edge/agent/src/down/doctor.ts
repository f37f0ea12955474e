/**
 * How the station is, in one answer: for somebody who is not in front of it. The findings are those of
 * `samay-edge doctor`, as far as the agent itself can see.
 */
import type { Now } from '../clock/clock.ts';
import type { Finding } from '../doctor/finding.ts';
import type { UpdateRecord } from '../update/record.ts';
import type { Machine } from '../upkeep/machine-linux.ts';
import type { WayOutFacts } from '../way-out/way-out.ts';
import type { SensorSelf } from './sensor-witness.ts';

export interface DoctorFacts {
  readonly sensors: readonly SensorSelf[];
  readonly wayOut: WayOutFacts;
  readonly machine: Machine;
  readonly now: Now;
  readonly uptimeMs: number;
  readonly software: string;
  readonly configVersion: number | undefined;
  readonly intervalMs: number;
  /** What is not well. */
  readonly findings: readonly Finding[];
  /** How the last update went; absent where there was none, or this is no installed release. */
  readonly update?: Pick<UpdateRecord, 'state' | 'version' | 'code' | 'at'> | undefined;
}

/** Of the 16 KiB of a reply, what twenty sensors leave. */
const findingsBytesMax = 10 * 1024;

/** Twenty sensors, the most there may be, are some 4 kB of the 16 KiB that a reply has. */
export function doctorReport(facts: DoctorFacts): object {
  const { stats, inMemory, droppedRecords } = facts.wayOut;
  const ageMs = stats.oldestPendingAgeMs;
  return {
    software: facts.software,
    node: process.version,
    uptime: Math.round(facts.uptimeMs / 1000),
    clock: { now: new Date(Math.max(0, facts.now.wallMs)).toISOString(), sure: !facts.now.unsure },
    config: { version: facts.configVersion ?? null, interval: facts.intervalMs / 1000 },
    outbox: {
      records: stats.pending.records + inMemory.records,
      bytes: stats.pending.bytes + inMemory.bytes,
      oldest: ageMs === undefined ? null : Math.round(ageMs / 1000),
      dropped: droppedRecords,
    },
    machine: facts.machine,
    sensors: facts.sensors,
    findings: within(findingsBytesMax, facts.findings),
    ...(facts.update && { update: updateOf(facts.update) }),
  };
}

/** Why it was taken back, and nothing of what is not tried again. */
const updateOf = ({ state, version, code, at }: NonNullable<DoctorFacts['update']>) => ({
  ...{ state, at },
  ...(version && { version }),
  ...(code && { code }),
});

function within(bytesMax: number, findings: readonly Finding[]): readonly Finding[] {
  let bytes = 0;
  return findings.filter((finding) => {
    bytes += Buffer.byteLength(JSON.stringify(finding)) + 1;
    return bytes <= bytesMax;
  });
}
