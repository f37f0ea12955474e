import { existsSync } from 'node:fs';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { enrol } from './apps.ts';
import type { Scenario, ScenarioStation } from './scenario.ts';
import type { Settings } from './settings.ts';

const stationDirectory = (settings: Settings, device: string): string =>
  join(settings.dataDirectory, 'stations', device);

/**
 * What a technician would write on the station: its configuration, and the password that the
 * gateway gave it once (kept across starts).
 * @param addresses sensor id → port.
 * @returns the path of the configuration.
 */
export async function writeAgentFiles(
  settings: Settings,
  scenario: Scenario,
  station: ScenarioStation,
  addresses: ReadonlyMap<string, string>,
): Promise<string> {
  const directory = stationDirectory(settings, station.id);
  const passwordFile = join(directory, 'password');
  await mkdir(directory, { recursive: true, mode: 0o700 });
  if (!existsSync(passwordFile)) {
    const password = await enrol(settings, station.id, scenario.city);
    // Whole or not at all: a start cut short here enrols the device anew.
    await writeFile(`${passwordFile}.new`, `${password}\n`, { mode: 0o600, flush: true });
    await rename(`${passwordFile}.new`, passwordFile);
  }
  const config = {
    station: {
      device: station.id,
      city: scenario.city,
      name: station.name,
      position: { lat: station.lat, lon: station.lon, altitude: station.altitudeM },
    },
    gateway: { url: `mqtt://127.0.0.1:${settings.mqttPort}`, passwordFile },
    interval: scenario.interval,
    dataDirectory: join(directory, 'data'),
    // The world runs on the clock of this machine, right or wrong.
    clock: { trust: 'machine' },
    // The simulated sensors have been on for long when the agent finds them.
    sensors: station.sensors.map((sensor) => ({
      ...sensor,
      port: addresses.get(sensor.id),
      warmUp: 'PT0S',
    })),
    calibrations: station.calibrations,
  };
  const path = join(directory, 'agent.yaml');
  await writeFile(path, stringify(config));
  return path;
}
