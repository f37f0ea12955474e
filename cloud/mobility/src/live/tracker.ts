import type { Way } from '../line/way.ts';
import type { Fix, MatchedFix } from '../match/fix.ts';
import { matchWay } from '../match/match-way.ts';
import type { WayIndex } from '../network/network.ts';

/** Where a vehicle is now, and on what line it seems to be. */
export interface LiveVehicle {
  readonly vehicle: string;
  readonly fix: Fix;
  /** Absent while nothing tells: at the base, between lines, just begun. */
  readonly on?: {
    readonly way: Way;
    readonly alongM: number;
    /** When this round began, ms since 1970 UTC. */
    readonly sinceMs: number;
    /** Over the last minutes on the way, halts included, m/s. */
    readonly paceMs: number;
  };
}

/** What a line is known from: long enough to tell two that share a street. */
const memoryMs = 20 * 60_000;
/** Reports come each 5 to 10 s: 20 minutes are 240. */
const fixesMax = 400;
/** Less of a way than this, or 20 % of it, tells no line. */
const sureM = 400;
const recentMs = 5 * 60_000;
/** Ways are told apart anew this often; between, a vehicle stays on its own. */
const decideMs = 30_000;

interface Track {
  fixes: Fix[];
  way?: Way | undefined;
  decidedMs: number;
}

/**
 * Follows vehicles as they report. A vehicle keeps its line until another explains its last minutes
 * better: two that share a street do not take turns.
 */
export class Tracker {
  readonly #index: WayIndex;
  readonly #tracks = new Map<string, Track>();

  constructor(index: WayIndex) {
    this.#index = index;
  }

  /** Takes a fix; one that is not newer than the last of its vehicle is known. */
  report(vehicle: string, fix: Fix): void {
    const track = this.#tracks.get(vehicle) ?? { fixes: [], decidedMs: Number.NEGATIVE_INFINITY };
    this.#tracks.set(vehicle, track);
    if (fix.timeMs <= (track.fixes.at(-1)?.timeMs ?? Number.NEGATIVE_INFINITY)) return;
    const fromMs = fix.timeMs - memoryMs;
    track.fixes = [...track.fixes.filter(({ timeMs }) => timeMs >= fromMs), fix].slice(-fixesMax);
  }

  /** Forgets vehicles without a fix since. */
  forget(beforeMs: number): void {
    for (const [vehicle, { fixes }] of this.#tracks) {
      if ((fixes.at(-1)?.timeMs ?? 0) < beforeMs) this.#tracks.delete(vehicle);
    }
  }

  /** @returns every vehicle that is followed, by name. */
  vehicles(): LiveVehicle[] {
    return [...this.#tracks]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .flatMap(([vehicle, track]) => this.#live(vehicle, track) ?? []);
  }

  #live(vehicle: string, track: Track): LiveVehicle | undefined {
    const fix = track.fixes.at(-1);
    if (fix === undefined) return undefined;
    let run = track.way && currentRun(track.fixes, track.way);
    if (fix.timeMs - track.decidedMs >= decideMs || run === undefined) {
      track.decidedMs = fix.timeMs;
      const best = this.#best(track);
      track.way = best?.way;
      run = best?.run;
    }
    const [way, last, first] = [track.way, run?.at(-1), run?.[0]];
    if (!way || !run || !last || !first) return { vehicle, fix };
    const recent = run.find(({ timeMs }) => timeMs >= last.timeMs - recentMs) ?? first;
    const seconds = (last.timeMs - recent.timeMs) / 1000;
    const pace = seconds > 0 ? (last.alongM - recent.alongM) / seconds : 0;
    return { vehicle, fix, on: { way, alongM: last.alongM, sinceMs: first.timeMs, paceMs: pace } };
  }

  /** The way that explains the most metres up to now; the present one where it is as good. */
  #best({ fixes, way: present }: Track): { way: Way; run: readonly MatchedFix[] } | undefined {
    const last = fixes.at(-1);
    if (last === undefined) return undefined;
    let best: { way: Way; run: readonly MatchedFix[]; metres: number } | undefined;
    for (const way of this.#index.near([last.position[0], last.position[1]])) {
      const run = currentRun(fixes, way);
      if (!run) continue;
      const metres = metresOf(run);
      if (metres < Math.min(sureM, 0.2 * way.lengthM)) continue;
      const worth = way === present ? metres * 1.05 : metres;
      if (best === undefined || worth > best.metres) best = { way, run, metres: worth };
    }
    return best;
  }
}

/** @returns the run that the newest fix is in. */
function currentRun(fixes: readonly Fix[], way: Way): readonly MatchedFix[] | undefined {
  const run = matchWay(fixes, way).at(-1);
  return run?.at(-1)?.timeMs === fixes.at(-1)?.timeMs ? run : undefined;
}

const metresOf = (run: readonly MatchedFix[]): number =>
  (run.at(-1)?.alongM ?? 0) - (run[0]?.alongM ?? 0);
