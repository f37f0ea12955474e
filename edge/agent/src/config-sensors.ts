/** The sensors of a station: entries of the file joined with the catalogue and the drivers. */
import type { Range } from '@samay/calibration';
import { isQuantity, type Quantity } from '@samay/contract';
import { type Driver, driverNamed, driverNames } from '@samay/drivers';
import type { Sensor } from '@samay/hardware';
import type { SensorEntry } from './config.ts';
import { fault } from './config-faults.ts';
import { durationMs } from './duration.ts';
import { type PortAddress, readPortAddress } from './port.ts';

interface Measure {
  readonly quantity: Quantity;
  readonly range: Range;
  readonly plausible?: Range;
  /** It tells of the sensor and not of the air. */
  readonly internal: boolean;
}

/** Where the readings of a sensor come from. */
export type Source =
  /** Bytes at a port, and the driver that reads them. */
  | {
      readonly kind: 'port';
      readonly driver: Driver;
      readonly port: PortAddress;
      readonly baudRate: number;
    }
  /** johnny-five, on the pins of the station's `board`. */
  | { readonly kind: 'board'; readonly controller: string; readonly address: number };

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
    // (A board has room for several: there each needs an address of its own.)
    if (entry.port !== boardPort && before.some(({ port }) => port === entry.port)) {
      const en = 'another sensor has this port; give each its own';
      faults.push(fault(`${path}.port`, 'otro sensor ya tiene este puerto', en));
    }
    const sensor = resolveSensor(entry, path, catalogue, faults);
    if (sensor === undefined) continue;
    const { source } = sensor;
    const same = sensors.find((other) => source.kind === 'board' && sameAddress(source, other));
    if (same !== undefined) {
      const en = `${same.id} has this address on the board; give each its own`;
      faults.push(fault(`${path}.address`, `${same.id} ya tiene esta dirección`, en));
    }
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
    intervalMs: source.kind === 'port' ? source.driver.intervalMs : boardIntervalMs,
    warmUpMs:
      entry.warmUp === undefined ? model.warmUpSeconds.value * 1000 : durationMs(entry.warmUp),
    measures,
    use: entry.use?.filter(isQuantity) ?? measures.filter(isOfTheStation).map((m) => m.quantity),
  };
}

type BoardSource = Extract<Source, { kind: 'board' }>;
const sameAddress = ({ address }: BoardSource, { source }: SensorConfig): boolean =>
  source.kind === 'board' && source.address === address;

/** A sensor of a board is asked so often: more would warm it. */
const boardIntervalMs = 5_000;

/** What stands in `port` for a sensor on the station's board. */
const boardPort = 'board';

function resolveSource(
  entry: SensorEntry,
  model: Sensor,
  path: string,
  faults: string[],
): Source | undefined {
  if (model.board !== undefined && entry.driver === undefined) {
    const { controller, addresses } = model.board;
    const address = entry.address ?? addresses[0] ?? 0;
    if (!addresses.includes(address)) {
      const may = addresses.map((one) => `0x${one.toString(16)}`).join(', ');
      const en = `${model.id} cannot have this address; it may be ${may}`;
      faults.push(fault(`${path}.address`, `${model.id} no puede tener esta dirección`, en));
    }
    if (entry.port === boardPort) return { kind: 'board', controller, address };
    const en = `${model.id} is read through the board of the station; write "${boardPort}"`;
    faults.push(fault(`${path}.port`, `${model.id} va en la placa: escriba "${boardPort}"`, en));
    return undefined;
  }
  const name = entry.driver ?? model.driver ?? '';
  const driver = driverNamed(name);
  const port = readPortAddress(entry.port);
  if (driver === undefined) {
    const en = `there is no driver "${name}"; write one of ${driverNames.join(', ')}`;
    faults.push(fault(`${path}.driver`, `no hay protocolo "${name}"`, en));
  }
  if (port === undefined) {
    faults.push(
      fault(
        `${path}.port`,
        `"${entry.port}" no es /dev/… ni tcp://máquina:puerto`,
        `"${entry.port}" is neither a path /dev/… nor tcp://host:port`,
      ),
    );
  }
  if (driver === undefined || port === undefined) return undefined;
  const ownBaudRate = driver.bus.kind === 'uart' ? driver.bus.baudRate : 0;
  const baudRate = entry.baudRate ?? model.serial?.baud ?? ownBaudRate;
  return { kind: 'port', driver, port, baudRate };
}

const measuresOf = (model: Sensor): Measure[] =>
  model.measures.flatMap(({ quantity, range, plausible, internal }) =>
    isQuantity(quantity)
      ? [{ quantity, range, ...(plausible && { plausible }), internal: internal === true }]
      : [],
  );

/** A laboratory scale and counts of particles stay with their sensor unless `use` names them. */
const isOfTheStation = ({ quantity, internal }: Measure): boolean =>
  !internal && !/_cf1$|^n\d/.test(quantity);

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
