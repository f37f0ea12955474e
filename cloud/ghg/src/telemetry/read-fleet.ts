import { estimateActivity } from '../activities/estimate-activity.ts';
import { electricity, readFuel } from '../activities/fuel.ts';
import { vehicleKilometresKeys } from '../activities/vehicle-kilometres.ts';
import { GhgError } from '../ghg-error.ts';
import { type ActivityRecord, readActivityRecord } from '../inventory/activity-record.ts';
import { at, type Fields, readFields, readList, readText } from '../read/field.ts';

/** A vehicle that reports, and what it is. */
export interface FleetVehicle {
  readonly device: string;
  /** The `of` of the inventory that it is a part of; without it, it stands beside the rest. */
  readonly partOf?: string;
  readonly gpc: string;
  /** Fields of `vehicle-kilometres`, without the distance. */
  readonly vehicle: Fields;
}

/** All the buses and trucks of a large city. */
const mostVehicles = 5_000;
const own = ['device', 'partOf', 'gpc', 'note'];
const distance: readonly string[] = ['km', 'amount', 'unit'];
const keys = [...own, ...vehicleKilometresKeys.filter((key) => !distance.includes(key))];
/** Only to see that the vehicle can be estimated before it drives: telemetry says the speed. */
const anySpeedKmh = 20;

/** @throws GhgError, also of a vehicle that could not be estimated */
export function readFleet(
  written: unknown,
  records: readonly ActivityRecord[],
): readonly FleetVehicle[] {
  const seen = new Set<string>();
  return readList(written ?? [], 'fleet', mostVehicles).map((one, index) => {
    const path = `fleet[${index}]`;
    const { device, partOf, gpc, note: _, ...vehicle } = readFields(one, path, keys);
    const id = readText(device, at(path, 'device'), 80);
    if (seen.has(id)) throw twice(id, at(path, 'device'));
    seen.add(id);
    const whole = partOf === undefined ? undefined : readWhole(partOf, at(path, 'partOf'), records);
    const power = readFuel(vehicle['fuel'], at(path, 'fuel')).kind === electricity;
    const line = gpc ?? (power ? 'II.1.2' : (whole?.gpc ?? 'II.1.1'));
    const estimate = { speedKmh: anySpeedKmh, ...vehicle, activity: 'vehicle-kilometres', km: 1 };
    const tried = readActivityRecord({ of: id, rank: 'odometer', gpc: line, ...estimate }, path);
    estimateActivity(tried.estimate, { path, id: path });
    return {
      ...{ device: id, gpc: tried.gpc ?? 'II.1.1', vehicle },
      ...(whole && { partOf: whole.of }),
    };
  });
}

const twice = (device: string, path: string): GhgError =>
  new GhgError('unknown-value', path, {
    es: `"${device}" ya está en la flota; quite uno.`,
    en: `"${device}" is in the fleet already; take one away.`,
  });

/** A part can be taken from one amount alone: of several nobody says from which. */
function readWhole(
  written: unknown,
  path: string,
  records: readonly ActivityRecord[],
): ActivityRecord {
  const of = readText(written, path, 80);
  const own = records.filter((record) => record.of === of);
  const [first] = own;
  if (first === undefined) {
    const known = [...new Set(records.map((record) => record.of))].join(', ');
    throw new GhgError('unknown-value', path, {
      es: `ninguna actividad es "${of}"; hay: ${known}.`,
      en: `no activity is "${of}"; there are: ${known}.`,
    });
  }
  if (new Set(own.map(({ rank }) => rank)).size === own.length) return first;
  throw new GhgError('unknown-value', path, {
    es: `"${of}" tiene varios registros de un rango; dé un nombre (of) a cada uno para decir de cuál es parte.`,
    en: `"${of}" has several records of one rank; give each its own name (of) to say of which this is a part.`,
  });
}
