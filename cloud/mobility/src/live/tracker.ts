import type { Way } from '../line/way.ts';
import type { Fix } from '../match/fix.ts';
import { Following, type OnWay } from '../match/following.ts';
import type { Run } from '../match/step.ts';
import type { WayIndex } from '../network/way-index.ts';
import { likeliest } from '../trips/likeliest.ts';
import { isTrip, isWhole, type Stretch } from '../trips/stretch.ts';

/** Where a vehicle is now, and on what line it seems to be. */
export interface LiveVehicle {
  readonly vehicle: string;
  readonly fix: Fix;
  /** Absent while nothing tells: at the base, between lines, just begun. */
  readonly on?: {
    readonly way: Way;
    readonly alongM: number;
    /** Where on the way, and when (ms since 1970 UTC), this round was first seen to move. */
    readonly fromM: number;
    readonly sinceMs: number;
    /** Over the last minutes on the way, halts included, m/s. */
    readonly paceMs: number;
  };
}

/** Less of a way than this, or 20 % of it, tells no line. */
const sureM = 400;
const sureShare = 0.2;
/** Lines are told apart anew this often; between, a vehicle stays on its own. */
const decideMs = 30_000;
/** Around the last stop; a halt there is shorter. */
const atEndM = 40;
const arrivedMs = 60_000;
/** What it drove before tells which of two lines it is on: for a day of service and a night. */
const memoryMs = 20 * 3_600_000;
/** Some ten ways share enough of each of a day's thirty trips. */
const stretchesMax = 400;

interface Track {
  fix: Fix;
  readonly following: Following;
  /** Stretches that may have been trips, oldest first. */
  past: Stretch[];
  way: Way | undefined;
  decidedMs: number;
}

/**
 * Follows vehicles as they report: each fix is held once against the ways near it, and the trips of a
 * vehicle up to now are told apart by the rules of its whole day (`likeliest`).
 */
export class Tracker {
  readonly #index: WayIndex;
  readonly #tracks = new Map<string, Track>();

  constructor(index: WayIndex) {
    this.#index = index;
  }

  /** Takes a fix; one that is not newer than the last of its vehicle is known. */
  report(vehicle: string, fix: Fix): void {
    const known = this.#tracks.get(vehicle);
    if (known && fix.timeMs <= known.fix.timeMs) return;
    const track = known ?? this.#begun(vehicle, fix);
    track.fix = fix;
    for (const run of track.following.take(fix)) {
      if (isTrip(run, run.way)) track.past.push(stretchOf(run));
    }
    const hasLeft = track.way !== undefined && !track.following.runOn(track.way);
    if (hasLeft || fix.timeMs - track.decidedMs >= decideMs) decide(track);
  }

  /** Tells what a vehicle drove before it was followed: its trips of today, oldest first. */
  recall(vehicle: string, trips: readonly Stretch[]): void {
    const track = this.#tracks.get(vehicle);
    if (track === undefined) return;
    const since = track.past[0]?.startMs ?? track.fix.timeMs;
    const before = trips.filter(({ endMs }) => endMs <= since).map((trip) => stretchOf(trip));
    track.past = [...before, ...track.past];
  }

  /** Forgets vehicles without a fix since. */
  forget(beforeMs: number): void {
    for (const [vehicle, { fix }] of this.#tracks) {
      if (fix.timeMs < beforeMs) this.#tracks.delete(vehicle);
    }
  }

  /** @returns every vehicle that is followed, by name. */
  vehicles(): LiveVehicle[] {
    return [...this.#tracks]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([vehicle, track]) => liveOf(vehicle, track));
  }

  #begun(vehicle: string, fix: Fix): Track {
    const following = new Following(this.#index, { keepsFixes: false });
    const track = { fix, following, past: [], way: undefined, decidedMs: Number.NEGATIVE_INFINITY };
    this.#tracks.set(vehicle, track);
    return track;
  }
}

function liveOf(vehicle: string, track: Track): LiveVehicle {
  const { fix } = track;
  const run = presentRun(track);
  if (run === undefined) return { vehicle, fix };
  const { way, fromM, toM, startMs, paceMs } = run;
  return { vehicle, fix, on: { way, alongM: toM, fromM, sinceMs: startMs, paceMs } };
}

/** The run on its way that the newest fix is in, until it has come to its end. */
function presentRun({ following, fix, way }: Track): OnWay<Run> | undefined {
  const run = way && following.runOn(way);
  return way && run?.lastMs === fix.timeMs && !isOver(run, way) ? { ...run, way } : undefined;
}

/** Who stands at the last stop has arrived, though the next round may begin there. */
const isOver = ({ toM, endMs, lastMs }: Run, { stops, lengthM }: Way): boolean =>
  toM >= (stops.at(-1)?.alongM ?? lengthM) - atEndM && lastMs - endMs >= arrivedMs;

function decide(track: Track): void {
  const { fix, way: present } = track;
  track.decidedMs = fix.timeMs;
  track.past = track.past.filter(({ endMs }) => endMs > fix.timeMs - memoryMs).slice(-stretchesMax);
  const now = track.following
    .running()
    .filter(({ lastMs }) => lastMs === fix.timeMs)
    .filter(({ way, fromM, toM }) => toM - fromM >= Math.min(sureM, sureShare * way.lengthM));
  const running = new Set(now.map((run) => stretchOf(run)));
  const driven = likeliest([...track.past, ...running], present);
  track.way = driven.find(({ stretch }) => running.has(stretch))?.stretch.way;
}

function stretchOf({
  way,
  startMs,
  endMs,
  fromM,
  toM,
  offM,
  guessedM,
}: Omit<OnWay<Run>, 'paceMs' | 'lastMs'>): Stretch {
  const part = { fromM, toM };
  return { way, startMs, endMs, ...part, offM, guessedM, complete: isWhole(part, way) };
}
