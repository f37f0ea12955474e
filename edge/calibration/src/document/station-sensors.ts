/** The sensors of a station as its document names them, joined with the catalogue of models. */
import { isQuantity, type Quantity } from '@samay/contract';
import { defaultLimits } from '../qc/limits.ts';
import type { Range } from '../qc/range.ts';
import type { Measure, StationSensor } from '../station/station-sensor.ts';
import { fault } from './faults.ts';

/** What of an entry of `sensors:` says what it measures and gives to the station. */
export interface StationSensorEntry {
  readonly id: string;
  /** Of the catalogue. */
  readonly model: string;
  /** What the sensor gives to the station; absent: all of the air that no other one gives. */
  readonly use?: readonly string[] | undefined;
}

/** What the catalogue knows of a model. */
export interface SensorModel {
  readonly id: string;
  readonly measures: readonly {
    readonly quantity: string;
    readonly range: Range;
    readonly plausible?: Range;
    /** Above which droplets count as particles, %RH. */
    readonly humidityMax?: number;
    readonly internal?: true;
  }[];
}

/** @returns the sensors and the faults of their entries; with faults the sensors mean nothing. */
export function resolveStationSensors(
  entries: readonly StationSensorEntry[],
  catalogue: readonly SensorModel[],
): { sensors: StationSensor[]; faults: string[] } {
  const faults: string[] = [];
  const sensors: StationSensor[] = [];
  for (const [index, entry] of entries.entries()) {
    const path = `sensors[${index}]`;
    if (entries.slice(0, index).some(({ id }) => id === entry.id)) {
      faults.push(
        fault(`${path}.id`, `"${entry.id}" se repite`, `"${entry.id}" is there twice; rename one`),
      );
    }
    const sensor = resolveSensor(entry, path, catalogue, faults);
    if (sensor !== undefined) sensors.push(sensor);
  }
  return { sensors: shareOut(sensors, entries, faults), faults };
}

function resolveSensor(
  entry: StationSensorEntry,
  path: string,
  catalogue: readonly SensorModel[],
  faults: string[],
): StationSensor | undefined {
  const model = catalogue.find(({ id }) => id === entry.model);
  if (model === undefined) {
    const ids = catalogue.map(({ id }) => id).join(', ');
    faults.push(
      fault(
        `${path}.model`,
        `"${entry.model}" no está en el catálogo`,
        `"${entry.model}" is not in the catalogue; write one of ${ids}`,
      ),
    );
    return undefined;
  }
  const measures = measuresOf(model);
  const offers = measures.filter(({ internal }) => !internal).map(({ quantity }) => quantity);
  for (const quantity of entry.use ?? []) {
    if (offers.some((offered) => offered === quantity)) continue;
    faults.push(
      fault(
        `${path}.use`,
        `${model.id} no da "${quantity}" del aire`,
        `${model.id} gives no "${quantity}" of the air; it gives ${offers.join(', ')}`,
      ),
    );
  }
  const use = entry.use?.filter(isQuantity);
  return {
    id: entry.id,
    measures,
    use: use ?? measures.filter(isOfTheStation).map(({ quantity }) => quantity),
  };
}

const measuresOf = (model: SensorModel): Measure[] =>
  model.measures.flatMap(({ quantity, range, plausible, humidityMax, internal }) => {
    if (!isQuantity(quantity)) return [];
    const limits = humidityMax && { ...defaultLimits(quantity), fog: humidityMax };
    const facts = { ...(plausible && { plausible }), ...(limits && { limits }) };
    return [{ quantity, range, ...facts, internal: internal === true }];
  });

/** Laboratory scales, counts, estimates, keys, and how well an instrument or a receiver works. */
const ofTheSensor =
  /_(cf1|tsi|maf|code)$|^nc?\d|^bin\d|^(particle_size|sampling_period|flow_rate|satellites|tag|boarded|alighted)$|dop$|^fix_/;

/** What tells of the sensor stays with it, raw, unless `use` names it. */
const isOfTheStation = ({ quantity, internal }: Measure): boolean =>
  !internal && !ofTheSensor.test(quantity);

/**
 * One sensor feeds a quantity of the station. What an entry says in `use` stands before what
 * another only measures; two equal claims are a fault.
 */
function shareOut(
  sensors: readonly StationSensor[],
  entries: readonly StationSensorEntry[],
  faults: string[],
): StationSensor[] {
  const stated = new Set(entries.filter(({ use }) => use !== undefined).map(({ id }) => id));
  const owner = new Map<Quantity, string>();
  for (const claims of [sensors.filter(({ id }) => stated.has(id)), sensors]) {
    const taken = new Set(owner.keys());
    for (const { id, use } of claims) {
      for (const quantity of use) {
        const other = owner.get(quantity) ?? id;
        if (taken.has(quantity)) continue;
        owner.set(quantity, other);
        if (other === id) continue;
        const index = entries.findIndex((entry) => entry.id === id);
        faults.push(
          fault(
            `sensors[${index}].use`,
            `${other} ya da ${quantity} a la estación; dígalo en "use" de uno solo`,
            `${other} already gives ${quantity} to the station; name it in "use" of one only`,
          ),
        );
      }
    }
  }
  return sensors.map((sensor) => ({
    ...sensor,
    use: sensor.use.filter((quantity) => owner.get(quantity) === sensor.id),
  }));
}
