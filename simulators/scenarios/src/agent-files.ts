import { existsSync } from 'node:fs';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { enrol } from './apps.ts';
import type { Scenario, ScenarioStation } from './scenario.ts';
import type { Settings } from './settings.ts';

/** Who an agent speaks for. */
export interface AgentIdentity {
  readonly device: string;
  readonly kind: 'station' | 'bus' | 'truck';
  readonly city: string;
  readonly name: string;
}

/**
 * What a technician would write on the machine: its configuration, and the password that the gateway
 * gave it once (kept across starts).
 * @param rest of the configuration: what the machine is beside its name and its gateway.
 * @returns the path of the configuration.
 */
export async function writeAgentFiles(
  settings: Settings,
  { city, name, ...identity }: AgentIdentity,
  rest: Readonly<Record<string, unknown>> & { readonly station?: object },
): Promise<string> {
  const { device, kind } = identity;
  const directory = join(settings.dataDirectory, 'stations', device);
  const passwordFile = join(directory, 'password');
  await mkdir(directory, { recursive: true, mode: 0o700 });
  if (!existsSync(passwordFile)) {
    const password = await enrol(settings, device, kind, city);
    // Whole or not at all: a start cut short here enrols the device anew.
    await writeFile(`${passwordFile}.new`, `${password}\n`, { mode: 0o600, flush: true });
    await rename(`${passwordFile}.new`, passwordFile);
  }
  const config = {
    ...rest,
    station: { device, city, kind, name, ...rest.station },
    gateway: { url: `mqtt://127.0.0.1:${settings.mqttPort}`, passwordFile },
    dataDirectory: join(directory, 'data'),
    // The world runs on the clock of this machine, right or wrong.
    clock: { trust: 'machine' },
  };
  const path = join(directory, 'agent.yaml');
  await writeFile(path, stringify(config));
  return path;
}

/** What the agent of a station that has long been there would have counted, unless one has. */
export async function writeSensorWork(
  { dataDirectory }: Settings,
  { id: device, sensors }: ScenarioStation,
): Promise<void> {
  const directory = join(dataDirectory, 'stations', device, 'data');
  const path = join(directory, 'sensor-work.json');
  if (existsSync(path)) return;
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const worked = sensors.map(({ id, model, serial, workedHours = 0 }) => ({
    ...{ id, model, ...(serial === undefined ? {} : { serial }) },
    work: workedHours * 3600,
  }));
  await writeFile(path, `${JSON.stringify({ sensors: worked })}\n`);
}

/** @param addresses sensor id → port. @returns the path of the configuration. */
export const writeStationFiles = (
  settings: Settings,
  { city, interval }: Pick<Scenario, 'city' | 'interval'>,
  station: ScenarioStation,
  addresses: ReadonlyMap<string, string>,
): Promise<string> =>
  writeAgentFiles(
    settings,
    { device: station.id, kind: 'station', city, name: station.name },
    {
      station: {
        position: { lat: station.lat, lon: station.lon, altitude: station.altitudeM },
      },
      interval,
      // The simulated sensors have been on for long when the agent finds them.
      sensors: station.sensors.map(({ faults: _, workedHours: __, ...sensor }) => ({
        ...sensor,
        port: addresses.get(sensor.id),
        warmUp: 'PT0S',
      })),
      calibrations: station.calibrations,
    },
  );
