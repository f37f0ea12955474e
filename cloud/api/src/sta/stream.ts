import type { Quantity } from '@samay/contract';
import type { LatestReading } from '@samay/readings';
import type { KnownStation } from '../known-station.ts';

/** One series of values: what stands behind a Datastream. */
export interface Stream {
  /** Id of its Datastream: device:quantity, or device:sensor:quantity for what a sensor said. */
  readonly id: string;
  readonly device: string;
  readonly sensor: string | undefined;
  readonly quantity: Quantity;
  /** What was said last, perhaps only that it is missing; there is no newer value. */
  readonly latest: LatestReading;
}

/** A station and what its sensors last said. */
export interface StationWithSensors {
  readonly station: KnownStation;
  readonly sensors: readonly LatestReading[];
}

/** Ids keep their parts apart whatever a third party calls its devices. */
export const joinId = (...parts: readonly string[]): string =>
  parts.map(encodeURIComponent).join(':');

/** @returns where the store has a series. */
export const seriesOf = ({ device, sensor, quantity }: Stream) => ({
  measurement: sensor === undefined ? ('air' as const) : ('sensor' as const),
  ...(sensor === undefined ? {} : { sensor }),
  device,
  field: quantity,
});

/** @returns the series of a station: its own in the order of the contract, then its sensors' by id. */
export function streamsOf({ station, sensors }: StationWithSensors): Stream[] {
  const { device } = station;
  const own = station.latest.map((latest) => ({
    id: joinId(device, latest.quantity),
    device,
    sensor: undefined,
    quantity: latest.quantity,
    latest,
  }));
  const raw = new Map<string, Stream>();
  for (const latest of sensors) {
    const sensor = latest.tags['sensor'];
    if (sensor === undefined) continue;
    const id = joinId(device, sensor, latest.quantity);
    const rival = raw.get(id);
    if (rival && rival.latest.timeMs >= latest.timeMs) continue;
    raw.set(id, { id, device, sensor, quantity: latest.quantity, latest });
  }
  return [...own, ...[...raw.values()].sort((a, b) => (a.id < b.id ? -1 : 1))];
}
