/** A vehicle with what hangs on it, checked together. */
import { durationMs, fault } from '@samay/calibration/document';
import { type Kind, type Material, materialNames } from '@samay/contract';
import type { CollectionSettings } from '../vehicle/collections.ts';
import type { VehicleSettings } from '../vehicle/instruments.ts';
import type { SensorConfig } from './sensors.ts';
import type { VehicleEntry } from './vehicle-entry.ts';

export interface VehicleConfig extends VehicleSettings {
  readonly collection?: CollectionConfig;
}

interface CollectionConfig extends CollectionSettings {
  /** Ids of sensors. */
  readonly keypad: string;
  readonly reader?: string;
  readonly shiftMs: number;
}

/** What each part of a collection must measure. */
const parts = [
  ['scale', 'load'],
  ['keypad', 'material_code'],
  ['reader', 'tag'],
] as const;

/** @returns undefined for what stands still, and the faults of the entry. */
export function resolveVehicle(
  entry: VehicleEntry | undefined,
  kind: Kind,
  sensors: readonly SensorConfig[],
): { vehicle?: VehicleConfig; faults: string[] } {
  if (kind === 'station') {
    if (entry === undefined) return { faults: [] };
    const en = 'belongs to a bus or a truck; write station.kind or take it out';
    return { faults: [fault('vehicle', 'es de un bus o un camión', en)] };
  }
  const { capacity, speedMax = 40, area, collection } = entry ?? {};
  const faults =
    collection === undefined
      ? []
      : [...partFaults(collection, sensors), ...materialFaults(collection)];
  return {
    vehicle: {
      speedMax,
      ...(capacity !== undefined && { capacity }),
      ...(area && { area }),
      ...(collection && { collection: collectionOf(collection) }),
    },
    faults,
  };
}

type Entry = NonNullable<VehicleEntry['collection']>;

function partFaults(entry: Entry, sensors: readonly SensorConfig[]): string[] {
  return parts.flatMap(([part, quantity]) => {
    const id = entry[part];
    if (id === undefined) return [];
    const at = `vehicle.collection.${part}`;
    const sensor = sensors.find((one) => one.id === id);
    const ids = sensors.map((one) => one.id).join(', ');
    if (sensor === undefined) {
      return [fault(at, `no hay sensor "${id}"`, `there is no sensor "${id}"; there are ${ids}`)];
    }
    return sensor.measures.some((one) => one.quantity === quantity)
      ? []
      : [fault(at, `"${id}" no da ${quantity}`, `"${id}" gives no ${quantity}`)];
  });
}

function materialFaults({ materials }: Entry): string[] {
  return Object.entries(materials).flatMap(([code, name]) => {
    if (materialNames.some((one) => one === name)) return [];
    const en = `"${name}" is no material; write one of ${materialNames.join(', ')}`;
    return [fault(`vehicle.collection.materials.${code}`, `"${name}" no es un material`, en)];
  });
}

const collectionOf = ({
  keypad,
  reader,
  materials,
  tare,
  zone,
  stops = {},
  stopRadius,
  shift,
}: Entry): CollectionConfig => ({
  keypad,
  ...(reader !== undefined && { reader }),
  materials: new Map(
    Object.entries(materials).map(([code, material]) => [Number(code), material as Material]),
  ),
  tareKg: tare,
  stops: Object.entries(stops).map(([id, place]) => ({ id, ...place })),
  stopRadiusM: stopRadius,
  shiftMs: durationMs(shift),
  ...(zone !== undefined && { zone }),
});
