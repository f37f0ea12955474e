/** Tells once a minute how the agent, its machine and its sensors are. */
import type { Clock } from './clock/clock.ts';
import { every } from './clock/every.ts';
import type { AgentConfig } from './config/read-config.ts';
import { type HealthFacts, healthReport } from './health.ts';
import type { Station } from './station.ts';
import { DayGrowth } from './upkeep/day-growth.ts';
import type { SensorWork } from './upkeep/sensor-work.ts';
import type { WayOutFacts } from './way-out/way-out.ts';

type Known = Pick<HealthFacts, 'machine' | 'uptimeMs' | 'software' | 'configVersion'>;

export interface HealthRoundOptions {
  readonly everyMs: number;
  readonly clock: Clock;
  /** In force now. */
  readonly config: () => AgentConfig;
  readonly facts: () => Promise<Known & { readonly wayOut: WayOutFacts }>;
  readonly station: Pick<Station, 'takeClockCorrection' | 'fixesRefused' | 'sendHealth'>;
  readonly work: Pick<SensorWork, 'tell' | 'saveNowAndThen'>;
}

export function startHealth(options: HealthRoundOptions): { stop(): void } {
  const { everyMs, clock, config, facts, station, work } = options;
  const written = new DayGrowth();
  const tell = async () => {
    const { wayOut, ...known } = await facts();
    const { wallMs, monotonicMs } = clock();
    const told = {
      ...{ ...wayOut, ...known },
      sensorWork: work.tell(monotonicMs),
      diskWrittenDay: written.seen(known.machine.diskWritten, monotonicMs),
      clockCorrectedMs: station.takeClockCorrection(),
      fixesRefused: station.fixesRefused,
    };
    station.sendHealth(healthReport(config(), told, Math.round(wallMs)), monotonicMs);
    await work.saveNowAndThen(monotonicMs);
  };
  // With the report of the same minute: one sync of the disk for both.
  return every(
    everyMs,
    () => everyMs,
    clock,
    () => void tell(),
  );
}
