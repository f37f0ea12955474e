/** What the agent says of itself once a minute. */
import { readFile, statfs } from 'node:fs/promises';
import { Quality, type Quantity, type Report } from '@samay/contract';
import { calibrationLeftMs } from './calibration-left.ts';
import type { AgentConfig } from './config/read-config.ts';
import type { WayOutFacts } from './way-out/way-out.ts';

export interface Machine {
  /** Bytes a process may still write where the outbox is; absent when it cannot be told. */
  readonly diskFree?: number;
  /** Resident bytes of the agent. */
  readonly memory: number;
  /** °C; absent on machines without such a sensor. */
  readonly cpuTemperature?: number;
}

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
    memory: machine.memory,
    config_version: facts.configVersion,
    fixes_refused: facts.fixesRefused,
    cpu_temperature: machine.cpuTemperature,
    certificate_left:
      facts.certificateLeftMs === undefined
        ? undefined
        : Math.round(facts.certificateLeftMs / 1000),
    calibration_left: calibrationMs === undefined ? undefined : Math.round(calibrationMs / 1000),
    lat: config.position?.lat,
    lon: config.position?.lon,
    altitude: config.position?.altitude,
  };
  const readings = Object.entries(values).flatMap(([quantity, value]) =>
    value === undefined || !Number.isFinite(value)
      ? []
      : [{ quantity: quantity as Quantity, value, timeMs, quality: Quality.good, why: 0 }],
  );
  const sensors = config.sensors.map(({ id }) => id).join(',');
  return { readings, texts: { name: config.name, software: facts.software, sensors }, timeMs };
}

const thermalFile = '/sys/class/thermal/thermal_zone0/temp';

export async function readMachine(dataDirectory: string): Promise<Machine> {
  const disk = await orAbsent(statfs(dataDirectory));
  const milliCelsius = await orAbsent(readFile(thermalFile, 'utf8'));
  return {
    memory: process.memoryUsage.rss(),
    ...(disk && { diskFree: disk.bavail * disk.bsize }),
    ...(milliCelsius && { cpuTemperature: Number(milliCelsius) / 1000 }),
  };
}

/** Health must never end what it watches: what this machine cannot tell is left out. */
const orAbsent = <T>(asked: Promise<T>): Promise<T | undefined> => asked.catch(() => undefined);
