import type { Position } from '@samay/mobility';

/** A line of a file that says where a vehicle was. */
export interface SaidFix {
  readonly vehicle: string;
  /** ms since 1970 UTC. */
  readonly timeMs: number;
  readonly position: Position;
  /** As they stand in the file, in its unit. */
  readonly speed?: number;
  readonly odometer?: number;
  /** What the file says that it was driving. */
  readonly trip?: string;
  readonly route?: string;
}

/** What was left out, by cause; and what came late, which was not. */
export interface Counts {
  rows: number;
  fixes: number;
  /** Empty cells of the time, and of the position. */
  noTime: number;
  noPosition: number;
  /** The receiver says that it has no fix. */
  noFix: number;
  /** 0, 0: where receivers without a fix are. */
  zero: number;
  /** Not on Earth. */
  impossible: number;
  /** No vehicle said, where others of the file are. */
  noVehicle: number;
  /** The same vehicle at the same time again. */
  duplicates: number;
  /** Damaged sentences of NMEA. */
  damaged: number;
  /** Of vehicles that were not asked for. */
  others: number;
  /** Earlier than the line before; they count. */
  outOfOrder: number;
}

export const noCounts = (): Counts => ({
  ...{ rows: 0, fixes: 0, noTime: 0, noPosition: 0, noFix: 0, zero: 0, impossible: 0 },
  ...{ noVehicle: 0, duplicates: 0, damaged: 0, others: 0, outOfOrder: 0 },
});

export type Format = 'csv' | 'gpx' | 'nmea';

/** A file, read. */
export interface TraceFile {
  readonly path: string;
  readonly format: Format;
  readonly fixes: readonly SaidFix[];
  readonly counts: Counts;
  /** What the header says of units; absent where it does not. */
  readonly speedUnit?: SpeedUnitName;
  readonly odometerUnit?: OdometerUnitName;
  /** Which column was taken for what, of a CSV. */
  readonly columns?: Readonly<Record<string, string>>;
}

export const speedUnits = { 'km/h': 1 / 3.6, 'm/s': 1, mph: 0.44704, kn: 1852 / 3600 } as const;
export type SpeedUnitName = keyof typeof speedUnits;
export const odometerUnits = { km: 1000, m: 1 } as const;
export type OdometerUnitName = keyof typeof odometerUnits;

/** @returns the position; undefined, and counted, for one that is none. */
export function placeOf(lat: number, lon: number, counts: Counts): Position | undefined {
  if (lat === 0 && lon === 0) counts.zero += 1;
  else if (Math.abs(lat) > 90 || Math.abs(lon) > 180) counts.impossible += 1;
  else return [lon, lat];
  return undefined;
}
