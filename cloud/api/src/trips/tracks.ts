import { type Fix, metresBetween, type VehicleTrack } from '@samay/mobility';
import {
  type OdometerUnitName,
  odometerUnits,
  type SaidFix,
  type SpeedUnitName,
  speedUnits,
  type TraceFile,
} from './trace.ts';

/** What one vehicle said, in order. */
export interface Track {
  readonly vehicle: string;
  readonly said: readonly SaidFix[];
  readonly track: VehicleTrack;
}

export interface TrackOptions {
  /** Those that are asked for; all where there are none. */
  readonly vehicles?: readonly string[];
  readonly speedUnit?: SpeedUnitName;
  readonly odometerUnit?: OdometerUnitName;
}

/** What was taken for the units: of the name of a column, of the user, or of the positions beside. */
export interface Units {
  readonly speed?: SpeedUnitName;
  readonly odometer?: OdometerUnitName;
}

/**
 * The fixes of all files by vehicle, each time once; counts what is left out.
 * @returns by name of the vehicle.
 */
export function tracksOf(files: readonly TraceFile[], options: TrackOptions) {
  const units = new Map<TraceFile, Units>();
  const byVehicle = new Map<string, { fix: SaidFix; file: TraceFile }[]>();
  for (const file of files) {
    const beforeMs = new Map<string, number>();
    for (const fix of file.fixes) {
      const { vehicle, timeMs } = fix;
      if (options.vehicles && !options.vehicles.includes(vehicle)) {
        file.counts.others += 1;
        continue;
      }
      if (timeMs < (beforeMs.get(vehicle) ?? timeMs)) file.counts.outOfOrder += 1;
      beforeMs.set(vehicle, timeMs);
      const own = byVehicle.get(vehicle) ?? [];
      byVehicle.set(vehicle, own);
      own.push({ fix, file });
    }
    units.set(file, unitsOf(file, options));
  }
  const tracks = [...byVehicle]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([vehicle, said]) => {
      const once = onceEach(said);
      return { vehicle, said: once.map(({ fix }) => fix), track: trackOf(once, units) };
    });
  return { tracks, units };
}

type Said = readonly { readonly fix: SaidFix; readonly file: TraceFile }[];

function onceEach(said: Said): Said {
  const sorted = [...said].sort((a, b) => a.fix.timeMs - b.fix.timeMs);
  return sorted.filter(({ fix, file }, at) => {
    const isNew = fix.timeMs !== sorted[at - 1]?.fix.timeMs;
    if (isNew) file.counts.fixes += 1;
    else file.counts.duplicates += 1;
    return isNew;
  });
}

function trackOf(said: Said, units: ReadonlyMap<TraceFile, Units>): VehicleTrack {
  const fixes = said.map(({ fix: { timeMs, position, speed }, file }): Fix => {
    const unit = units.get(file)?.speed;
    if (speed === undefined || unit === undefined) return { timeMs, position };
    return { timeMs, position, speedMs: speed * speedUnits[unit] };
  });
  const odometer = said.flatMap(({ fix: { timeMs, odometer: read }, file }) => {
    const unit = units.get(file)?.odometer;
    if (read === undefined || unit === undefined) return [];
    return [{ timeMs, metres: read * odometerUnits[unit] }];
  });
  return { fixes, fuel: [], odometer };
}

function unitsOf(file: TraceFile, { speedUnit, odometerUnit }: TrackOptions): Units {
  const speed = speedUnit ?? file.speedUnit ?? guessedSpeed(file.fixes);
  const odometer = odometerUnit ?? file.odometerUnit ?? guessedOdometer(file.fixes);
  return { ...(speed ? { speed } : {}), ...(odometer ? { odometer } : {}) };
}

/** Pairs of fixes of a moving vehicle that a unit is told by. */
const pairsMin = 20;
const pairMaxMs = 60_000;
const pairMinM = 40;

/** A speed beside the distance from the fix before: about 1 in m/s, 3.6 in km/h; nothing near both. */
function guessedSpeed(fixes: readonly SaidFix[]): SpeedUnitName | undefined {
  const ratios: number[] = [];
  eachPair(fixes, (before, fix, metres) => {
    const ms = fix.timeMs - before.timeMs;
    if (fix.speed === undefined || fix.speed <= 0 || ms > pairMaxMs || metres < pairMinM) return;
    ratios.push(fix.speed / (metres / (ms / 1000)));
  });
  if (ratios.length < pairsMin) return undefined;
  const ratio = ratios.sort((a, b) => a - b)[ratios.length >> 1] ?? 0;
  if (ratio > 0.6 && ratio < 1.6) return 'm/s';
  return ratio > 2.7 && ratio < 5 ? 'km/h' : undefined;
}

function guessedOdometer(fixes: readonly SaidFix[]): OdometerUnitName | undefined {
  let [read, driven] = [0, 0];
  eachPair(fixes, (before, fix, metres) => {
    const more = (fix.odometer ?? Number.NaN) - (before.odometer ?? Number.NaN);
    if (!(more >= 0)) return;
    read += more;
    driven += metres;
  });
  const ratio = read / driven;
  if (ratio > 0.4 && ratio < 3) return 'm';
  return ratio > 0.0004 && ratio < 0.003 ? 'km' : undefined;
}

function eachPair(
  fixes: readonly SaidFix[],
  take: (before: SaidFix, fix: SaidFix, metres: number) => void,
): void {
  const before = new Map<string, SaidFix>();
  for (const fix of [...fixes].sort((a, b) => a.timeMs - b.timeMs)) {
    const last = before.get(fix.vehicle);
    before.set(fix.vehicle, fix);
    if (last && fix.timeMs > last.timeMs)
      take(last, fix, metresBetween(last.position, fix.position));
  }
}
