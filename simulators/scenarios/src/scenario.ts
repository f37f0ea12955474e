import { mountings } from '@samay/contract';
import { sensorModels } from '@samay/station-simulator';
import type { City } from '@samay/world';
import { type Static, Type } from 'typebox';
import { Value } from 'typebox/value';
import { parse } from 'yaml';
import { ScenarioError } from './scenario-error.ts';
import { schemaFaults } from './scenario-faults.ts';
import { ScenarioVehicles } from './scenario-vehicles.ts';
import { closed, Degrees, Metres, Slug, says } from './scenario-words.ts';

const Share = Type.Number({ minimum: 0, maximum: 3, ...says('0 is none, 1 is usual, 3 is most') });

const Climate = Type.Object(
  {
    altitudeM: Metres,
    temperature: Type.Number(says('mean of the year, Celsius')),
    temperatureDayRange: Type.Number({ minimum: 0, ...says('Celsius') }),
    temperatureYearRange: Type.Number({ minimum: 0, ...says('Celsius') }),
    dawnDryness: Type.Number(says('Celsius between the dew point and the temperature of dawn')),
    dayWindFrom: Type.Number({ minimum: 0, maximum: 360, ...says('degrees from north') }),
  },
  closed,
);

const Plume = Type.Object(
  {
    id: Slug,
    kind: Type.Enum(['smoke', 'dust']),
    lat: Degrees(90),
    lon: Degrees(180),
    episodesPerDay: Type.Number({ minimum: 0, maximum: 12, ...says('0 to 12') }),
    pm10: Type.Number({ minimum: 0, ...says('ug/m3 in the middle of a fresh cloud') }),
  },
  closed,
);

const ShareOfFrames = Type.Number({ minimum: 0, maximum: 1, ...says('share of frames, 0 to 1') });
const Near = Type.Integer({ minimum: 0, maximum: 3, ...says('0 is none near, 3 is very near') });

const Sensor = Type.Object(
  {
    id: Slug,
    model: Type.Enum([...sensorModels], says(`one of ${sensorModels.join(', ')}`)),
    use: Type.Optional(
      Type.Array(Type.String(), says('list of the quantities that it gives to the station')),
    ),
    serial: Type.Optional(Type.String(says('serial number'))),
    workedHours: Type.Optional(
      Type.Number({ minimum: 0, ...says('hours it had worked before the first start') }),
    ),
    faults: Type.Optional(
      Type.Object(
        {
          stuck: Type.Optional(Type.Boolean(says('whether it goes on saying its first values'))),
          checksumErrorShare: Type.Optional(ShareOfFrames),
          noiseShare: Type.Optional(ShareOfFrames),
        },
        closed,
      ),
    ),
  },
  closed,
);

/** Of a technician, before the first start: an event of the contract but for its type and id. */
const RecordedVisit = Type.Object(
  {
    at: Type.String(says('date and time with its zone, such as 2026-02-03T09:30:00-05:00')),
    action: Type.Enum(
      ['commissioning', 'maintenance', 'swap'],
      says('commissioning, maintenance or swap'),
    ),
    by: Type.String(says('who was there')),
    notes: Type.Optional(Type.String(says('what they noted'))),
    site: Type.Optional(
      Type.Object(
        {
          inletHeight: Metres,
          mounting: Type.Optional(
            Type.Enum([...mountings], says(`one of ${mountings.join(', ')}`)),
          ),
          surroundings: Type.Object({ traffic: Near, oven: Near, industry: Near }, closed),
        },
        closed,
      ),
    ),
    removed: Type.Optional(
      Type.Array(
        Type.Object(
          { id: Slug, model: Type.String(), serial: Type.String(), reason: Type.String() },
          closed,
        ),
      ),
    ),
  },
  closed,
);

/** As in the configuration of the agent, which checks what it means. */
const Calibration = Type.Object({
  id: Type.String(says('id, unique in the station')),
  sensor: Slug,
  quantity: Type.String(says('quantity, such as pm2_5')),
  from: Type.String(says('date and time with its zone, such as 2025-01-01T00:00:00-05:00')),
  to: Type.Optional(Type.String()),
  model: Type.String(says('model, such as linear')),
  coefficients: Type.Record(Type.String(), Type.Number(), says('numbers by name')),
  trainingRange: Type.Optional(
    Type.Object({ value: Type.Tuple([Type.Number(), Type.Number()]) }, closed),
  ),
  uncertainty: Type.Optional(Type.Number({ minimum: 0 })),
  site: Type.String(says('where and beside what')),
  madeOn: Type.String(says('date of the fit')),
  by: Type.String(says('who made it')),
});

/** As samay-cloud takes it, which checks what it means; its city, year and fleet are those of the scenario. */
const Inventory = Type.Object(
  {
    population: Type.Integer({ minimum: 1, ...says('people') }),
    activities: Type.Array(Type.Unknown(), says('list, as in cloud/ghg')),
  },
  says('population and activities, as in cloud/ghg'),
);

/** Of the year, as a manager enters it; samay-cloud says which there are. */
const MunicipalRecord = Type.Object(
  {
    record: Slug,
    value: Type.Number(says('number')),
    note: Type.String({ minLength: 3, ...says('where it is from') }),
  },
  closed,
);

const Station = Type.Object(
  {
    id: Slug,
    name: Type.String({ minLength: 1, ...says('name for people') }),
    lat: Degrees(90),
    lon: Degrees(180),
    altitudeM: Metres,
    traffic: Share,
    residential: Share,
    industrial: Share,
    sensors: Type.Array(Sensor, { minItems: 1, ...says('list of at least one sensor') }),
    calibrations: Type.Array(Calibration, says('list, may be empty: []')),
    visits: Type.Optional(Type.Array(RecordedVisit, says('list of what technicians recorded'))),
  },
  closed,
);

const ScenarioFile = Type.Object(
  {
    city: Slug,
    name: Type.String({ minLength: 1, ...says('name for people') }),
    seed: Type.Integer({ minimum: 0, maximum: 0xffff_ffff, ...says('whole number of 32 bits') }),
    interval: Type.String({
      pattern: '^PT(\\d+H)?(\\d+M)?(\\d+S)?$',
      ...says('ISO 8601 duration, such as PT10S'),
    }),
    utcOffsetHours: Type.Number({ minimum: -12, maximum: 14, ...says('hours, -5 in Peru') }),
    climate: Climate,
    base: Type.Optional(
      Type.Object(
        { name: Type.String({ minLength: 1 }), lat: Degrees(90), lon: Degrees(180) },
        { ...closed, ...says('where technicians start from') },
      ),
    ),
    plumes: Type.Array(Plume, says('list, may be empty: []')),
    stations: Type.Array(Station, { minItems: 1, ...says('list of at least one station') }),
    inventory: Type.Optional(Inventory),
    records: Type.Optional(Type.Array(MunicipalRecord, says('list of what a manager entered'))),
    vehicles: Type.Optional(ScenarioVehicles),
  },
  closed,
);

/** A city to simulate, its stations and sensors, and the calibrations their agents hold. */
export type Scenario = Static<typeof ScenarioFile>;
export type ScenarioStation = Scenario['stations'][number];

/**
 * @param text YAML.
 * @param name of the file, for the error.
 * @throws ScenarioError SCENARIO, with every field that is wrong and what it may be.
 */
export function readScenario(text: string, name: string): Scenario {
  let read: unknown;
  try {
    read = parse(text);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new ScenarioError('SCENARIO', `${name}: no es YAML / is not YAML: ${why}`, { cause });
  }
  if (!Value.Check(ScenarioFile, read)) throw invalid(name, schemaFaults(ScenarioFile, read));
  const faults = nameFaults(read);
  if (faults.length > 0) throw invalid(name, faults);
  return read;
}

function invalid(name: string, faults: readonly string[]): ScenarioError {
  const lines = faults.map((fault) => `  ${fault}`).join('\n');
  return new ScenarioError('SCENARIO', `${name}: no sirve / is not valid:\n${lines}`);
}

/** Names that stand for two things, or for none. */
function nameFaults({ stations, plumes, vehicles }: Scenario): string[] {
  const twice = (path: string, things: readonly { readonly id: string }[]): string[] =>
    things.flatMap(({ id }, index) =>
      things.findIndex((other) => other.id === id) === index
        ? []
        : [`${path}[${index}].id: "${id}" se repite / is there twice → rename one`],
    );
  return [
    ...twice('stations', stations),
    ...twice('plumes', plumes),
    ...twice('stations and vehicles', [
      ...stations,
      ...(vehicles?.lines ?? []).flatMap(({ buses }) => buses),
      ...(vehicles?.trucks ?? []),
    ]),
    ...stations.flatMap(({ sensors, calibrations }, index) => [
      ...twice(`stations[${index}].sensors`, sensors),
      ...twice(`stations[${index}].calibrations`, calibrations),
      ...calibrations.flatMap(({ sensor }, at) => {
        const ids = sensors.map(({ id }) => id);
        const path = `stations[${index}].calibrations[${at}].sensor`;
        const text = `"${sensor}" no existe / is not there → one of ${ids.join(', ')}`;
        return ids.includes(sensor) ? [] : [`${path}: ${text}`];
      }),
    ]),
  ];
}

/** The city as the world wants it. */
export function cityOf(scenario: Scenario): City {
  const { city, utcOffsetHours, climate, plumes, stations } = scenario;
  return { name: city, utcOffsetHours, climate, plumes, stations };
}
