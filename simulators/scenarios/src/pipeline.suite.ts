import { join } from 'node:path';
import { freePort } from '@samay/testbed';
import { putPglite } from '../../../cloud/records/src/pglite-template.suite.ts';
import type { Scenario, ScenarioStation } from './scenario.ts';
import type { Settings } from './settings.ts';

/** Settings of one test: free ports and its own folder. */
export const testSettings = async (
  dataDirectory: string,
  store: Settings['store'],
): Promise<Settings> => {
  await putPglite(join(dataDirectory, 'cloud', 'records'));
  return {
    httpPort: await freePort(),
    mqttPort: await freePort(),
    gatewayHttpPort: await freePort(),
    dataDirectory,
    store,
  };
};

const place = { lat: -16.39, lon: -71.54, altitudeM: 2335 };
const surroundings = { traffic: 1, residential: 1, industrial: 0 };

export const testStation = (id: string, sensors: ScenarioStation['sensors']): ScenarioStation => ({
  id,
  name: `Estación ${id}`,
  ...place,
  ...surroundings,
  sensors,
  calibrations: [],
});

export const testScenario = (stations: ScenarioStation[]): Scenario => ({
  city: 'arequipa',
  name: 'Arequipa',
  seed: 7,
  interval: 'PT1S',
  utcOffsetHours: -5,
  climate: {
    altitudeM: 2335,
    temperature: 15,
    temperatureDayRange: 13,
    temperatureYearRange: 2,
    dawnDryness: 5,
    dayWindFrom: 245,
  },
  plumes: [],
  stations,
});
