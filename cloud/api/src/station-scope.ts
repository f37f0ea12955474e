/** Which stations a question is about. */
import type { Quantity } from '@samay/contract';
import type { Readings } from '@samay/readings';
import { badParameters } from './cloud-error.ts';
import { type KnownStation, knownStations, stationPosition } from './known-station.ts';
import { quantitiesMaxMs } from './schemas/station.ts';

export interface StationScope {
  readonly city?: string | undefined;
  /** `west,south,east,north`. */
  readonly bbox?: string | undefined;
  readonly quantity?: Quantity | undefined;
}

/** @throws CloudError `bad-parameter` for a box that is none. */
export async function stationsIn(
  readings: Readings,
  { city, bbox, quantity }: StationScope,
  nowMs: number,
): Promise<KnownStation[]> {
  const box = readBox(bbox);
  const known = await knownStations(readings, { city }, nowMs);
  return known.filter((station) => {
    if (quantity !== undefined && !speaksOf(station, quantity, nowMs)) return false;
    if (box === undefined) return true;
    // Where it is not known, it is in no box.
    const position = stationPosition(station);
    return position !== null && within(box, position);
  });
}

const speaksOf = ({ latest }: KnownStation, quantity: Quantity, nowMs: number): boolean =>
  latest.some((said) => said.quantity === quantity && nowMs - said.timeMs <= quantitiesMaxMs);

interface Box {
  readonly west: number;
  readonly south: number;
  readonly east: number;
  readonly north: number;
}

/** RFC 7946 §5: degrees, the west first; a box over the 180th meridian has its west east of its east. */
function readBox(text: string | undefined): Box | undefined {
  if (text === undefined) return undefined;
  const parts = text.split(',').map((part) => (part.trim() === '' ? Number.NaN : Number(part)));
  const [west, south, east, north] = parts;
  const sound =
    parts.length === 4 &&
    [west, east].every((lon) => Math.abs(lon ?? Number.NaN) <= 180) &&
    [south, north].every((lat) => Math.abs(lat ?? Number.NaN) <= 90);
  if (sound && Number(south) <= Number(north)) {
    return { west: Number(west), south: Number(south), east: Number(east), north: Number(north) };
  }
  throw badParameters([
    {
      parameter: 'bbox',
      en: 'must be west,south,east,north in degrees, such as -77.2,-12.3,-76.8,-11.8.',
      es: 'debe ser oeste,sur,este,norte en grados, como -77.2,-12.3,-76.8,-11.8.',
    },
  ]);
}

function within(box: Box, { lat, lon }: { lat: number; lon: number }): boolean {
  if (lat < box.south || lat > box.north) return false;
  const [after, before] = [lon >= box.west, lon <= box.east];
  return box.west <= box.east ? after && before : after || before;
}
