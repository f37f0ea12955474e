/** The sensors of a station: entries of the file joined with the catalogue and the drivers. */
import { defaultLimits, type QualityLimits, type Range } from '@samay/calibration';
import { isQuantity, type Quantity } from '@samay/contract';
import type { Sensor } from '@samay/hardware';
import type { SensorEntry } from './config-file.ts';
import { durationMs } from './duration.ts';
import { fault } from './faults.ts';
import { intervalOf, resolveSource, type Source, wireOf } from './source.ts';

export interface Measure {
  readonly quantity: Quantity;
  readonly range: Range;
  readonly plausible?: Range;
  /** What the tests of quality hold against it; absent: what they hold against the quantity. */
  readonly limits?: QualityLimits;
  /** It tells of the sensor and not of the air. */
  readonly internal: boolean;
}

export interface SensorConfig {
  readonly id: string;
  readonly source: Source;
  /** How often it has news. */
  readonly intervalMs: number;
  readonly warmUpMs: number;
  /** All that it measures: always sent along, raw. */
  readonly measures: readonly Measure[];
  /** What of it is the station's value. */
  readonly use: readonly Quantity[];
}

/** @returns the sensors and the faults of their entries; with faults the sensors mean nothing. */
export function resolveSensors(
  entries: readonly SensorEntry[],
  catalogue: readonly Sensor[],
): { sensors: SensorConfig[]; faults: string[] } {
  const faults: string[] = [];
  const sensors: SensorConfig[] = [];
  for (const [index, entry] of entries.entries()) {
    const path = `sensors[${index}]`;
    const before = entries.slice(0, index);
    if (before.some(({ id }) => id === entry.id)) {
      faults.push(
        fault(`${path}.id`, `"${entry.id}" se repite`, `"${entry.id}" is there twice; rename one`),
      );
    }
    const sensor = resolveSensor(entry, path, catalogue, faults);
    if (sensor === undefined) continue;
    const wire = wireOf(sensor.source);
    const other = sensors.find(({ source }) => wireOf(source) === wire);
    if (other !== undefined) faults.push(sharedWire(path, sensor, other));
    sensors.push(sensor);
  }
  return { sensors: shareOut(sensors, entries, faults), faults };
}

function resolveSensor(
  entry: SensorEntry,
  path: string,
  catalogue: readonly Sensor[],
  faults: string[],
): SensorConfig | undefined {
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
  const source = resolveSource(entry, model, path, faults);
  const measures = measuresOf(model);
  const unknown = (entry.use ?? []).filter(
    (quantity) => !measures.some((one) => one.quantity === quantity && !one.internal),
  );
  for (const quantity of unknown) {
    const offers = measures.filter(({ internal }) => !internal).map((one) => one.quantity);
    faults.push(
      fault(
        `${path}.use`,
        `${model.id} no da "${quantity}" del aire`,
        `${model.id} gives no "${quantity}" of the air; it gives ${offers.join(', ')}`,
      ),
    );
  }
  if (source === undefined) return undefined;
  return {
    id: entry.id,
    source,
    intervalMs: intervalOf(source),
    warmUpMs:
      entry.warmUp === undefined ? model.warmUpSeconds.value * 1000 : durationMs(entry.warmUp),
    measures,
    use: entry.use?.filter(isQuantity) ?? measures.filter(isOfTheStation).map((m) => m.quantity),
  };
}

/** I2C devices of a board each need an address of their own, all else a port. */
function sharedWire(path: string, { source }: SensorConfig, { id }: SensorConfig): string {
  if (source.kind === 'board') {
    const en = `${id} has this address on the board; give each its own`;
    return fault(`${path}.address`, `${id} ya tiene esta dirección`, en);
  }
  const en = 'another sensor has this port; give each its own';
  return fault(`${path}.port`, 'otro sensor ya tiene este puerto', en);
}

const measuresOf = (model: Sensor): Measure[] =>
  model.measures.flatMap(({ quantity, range, plausible, humidityMax, internal }) => {
    if (!isQuantity(quantity)) return [];
    const limits = humidityMax && { ...defaultLimits(quantity), fog: humidityMax };
    const facts = { ...(plausible && { plausible }), ...(limits && { limits }) };
    return [{ quantity, range, ...facts, internal: internal === true }];
  });

/** Laboratory scales, counts of particles, and how well an instrument or a receiver works. */
const ofTheSensor =
  /_(cf1|tsi)$|^nc?\d|^bin\d|^(particle_size|sampling_period|flow_rate|satellites)$|dop$|^fix_/;

/** What tells of the sensor stays with it, raw, unless `use` names it. */
const isOfTheStation = ({ quantity, internal }: Measure): boolean =>
  !internal && !ofTheSensor.test(quantity);

/**
 * One sensor feeds a quantity of the station. What an entry says in `use` stands before what
 * another only measures; two equal claims are a fault.
 */
function shareOut(
  sensors: readonly SensorConfig[],
  entries: readonly SensorEntry[],
  faults: string[],
): SensorConfig[] {
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
