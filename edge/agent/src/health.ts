/** What the agent says of itself once a minute. */
import { Quality, type Quantity, type Report } from '@samay/contract';
import { calibrationLeftMs } from './calibration-left.ts';
import type { AgentConfig } from './config/read-config.ts';
import type { Machine } from './upkeep/machine-linux.ts';
import type { WayOutFacts } from './way-out/way-out.ts';

export interface HealthFacts extends Omit<WayOutFacts, 'link'> {
  readonly machine: Machine;
  /** How far the clock of the machine was corrected since the last health; seconds ahead is > 0. */
  readonly clockCorrectedMs: number;
  readonly uptimeMs: number;
  readonly software: string;
  /** Of the desired configuration in force; absent: the station's own file alone. */
  readonly configVersion?: number | undefined;
  /** Positions of the GPS that said a moment again; absent where nothing drives. */
  readonly fixesRefused?: number | undefined;
  /** Seconds that each sensor has worked, where they are told this time. */
  readonly sensorWork?: ReadonlyMap<string, number> | undefined;
  /** Bytes written to the disk within 24 hours, once that is known. */
  readonly diskWrittenDay?: number | undefined;
}

/** @param timeMs milliseconds since 1970 UTC. */
export function healthReport(config: AgentConfig, facts: HealthFacts, timeMs: number): Report {
  const { machine, stats, inMemory } = facts;
  const ageMs = stats.oldestPendingAgeMs;
  const calibrationMs = calibrationLeftMs(config.calibrations, timeMs);
  const values: Partial<Record<Quantity, number | undefined>> = {
    uptime: Math.round(facts.uptimeMs / 1000),
    buffer_records: stats.pending.records + inMemory.records,
    buffer_bytes: stats.pending.bytes + inMemory.bytes,
    buffer_oldest: ageMs === undefined ? undefined : Math.round(ageMs / 1000),
    dropped_records: facts.droppedRecords,
    clock_offset: facts.clockCorrectedMs / 1000,
    disk_free: machine.diskFree,
    disk_wear: machine.diskWear,
    disk_written: machine.diskWritten,
    disk_written_day: facts.diskWrittenDay,
    memory: machine.memory,
    config_version: facts.configVersion,
    fixes_refused: facts.fixesRefused,
    cpu_temperature: machine.cpuTemperature,
    undervoltage: machine.undervoltage,
    throttled: machine.throttled,
    certificate_left:
      facts.certificateLeftMs === undefined
        ? undefined
        : Math.round(facts.certificateLeftMs / 1000),
    calibration_left: calibrationMs === undefined ? undefined : Math.round(calibrationMs / 1000),
    lat: config.position?.lat,
    lon: config.position?.lon,
    altitude: config.position?.altitude,
  };
  const good = { timeMs, quality: Quality.good, why: 0 };
  const own = Object.entries(values).flatMap(([quantity, value]) =>
    value === undefined || !Number.isFinite(value)
      ? []
      : [{ quantity: quantity as Quantity, value, ...good }],
  );
  const work = [...(facts.sensorWork ?? [])].map(([sensor, value]) => ({
    ...{ sensor, quantity: 'work_time' as const, value },
    ...good,
  }));
  const sensors = config.sensors.map(({ id }) => id).join(',');
  const models = config.origin.written.sensors.map(({ id, model }) => `${id}=${model}`).join(',');
  const texts = { name: config.name, software: facts.software, sensors, models };
  return { readings: [...own, ...work], texts, timeMs };
}
