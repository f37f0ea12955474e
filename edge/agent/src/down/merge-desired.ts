/** What the gateway desires, over what the station's own file says. */
import { fault, schemaFaults } from '@samay/calibration/document';
import type { DesiredConfig } from '@samay/contract';
import { ConfigFile } from '../config/config-file.ts';
import { type AgentConfig, type ConfigRead, resolveConfig } from '../config/read-config.ts';

/**
 * Desired wins, key by key: `interval`; of each sensor its `dutyCycle` (null: none); `calibrations`,
 * all of them. What is not desired is the file's. Checked as the file is, and refused whole.
 */
export async function mergeDesired(
  { origin }: Pick<AgentConfig, 'origin'>,
  { interval, sensors = {}, calibrations }: Omit<DesiredConfig, 'version'>,
): Promise<ConfigRead> {
  const { calibrationsFile, ...written } = structuredClone(origin.written);
  const ids = written.sensors.map(({ id }) => id);
  const strangers = Object.keys(sensors).filter((id) => !ids.includes(id));
  if (strangers.length > 0) {
    const en = `the station has no such sensor; it has ${ids.join(', ')}`;
    const say = (id: string) => fault(`sensors.${id}`, 'la estación no tiene este sensor', en);
    return { ok: false, faults: strangers.map(say) };
  }
  const merged = {
    ...written,
    ...(interval === undefined ? {} : { interval }),
    sensors: written.sensors.map((sensor) => {
      const wished = sensors[sensor.id]?.dutyCycle;
      if (wished === undefined) return sensor;
      const { dutyCycle: _, ...rest } = sensor;
      return wished === null ? rest : { ...rest, dutyCycle: wished };
    }),
    ...(calibrations === undefined
      ? calibrationsFile !== undefined && { calibrationsFile }
      : { calibrations: structuredClone(calibrations) }),
  };
  const faults = schemaFaults(ConfigFile, merged);
  const read =
    faults.length > 0
      ? ({ ok: false, faults } as const)
      : await resolveConfig(merged as ConfigFile, origin.path);
  if (!read.ok) return { ok: false, faults: read.faults.map((line) => named(line, ids)) };
  // What is desired next goes over the file again, not over what was desired before.
  return { ok: true, config: { ...read.config, origin } };
}

/** `sensors[1].…` is `sensors.sds011-1.…` to who wished it. */
const named = (line: string, ids: readonly string[]): string =>
  line.replace(/^sensors\[(\d+)\]/, (all, index) => {
    const id = ids[Number(index)];
    return id === undefined ? all : `sensors.${id}`;
  });
