/** What a GPS receiver says, as the way of a vehicle: its last fix, and how far it has come. */
import { judge, suspect } from '@samay/calibration';
import type { QualityFlag, Reason } from '@samay/contract';
import type { Values } from '@samay/drivers';
import { metresBetween, type Place } from './great-circle.ts';

export interface Area extends Place {
  /** Metres. */
  readonly radius: number;
}

export interface TrackOptions {
  /** Where the vehicle works; a position outside is suspect. */
  readonly area?: Area | undefined;
  /** m/s; who is farther than this allows has jumped. */
  readonly speedMax: number;
}

export interface Fix extends Place {
  readonly speed?: number;
  readonly heading?: number;
  readonly altitude?: number;
  readonly satellites?: number;
  readonly hdop?: number;
  /** What the receiver says, milliseconds since 1970 UTC. */
  readonly fixTimeMs?: number;
  /** When it was heard, monotonic. */
  readonly atMs: number;
  readonly quality: QualityFlag;
  readonly why: number;
}

/** What one receiver says of one moment comes in several sentences within a second or two. */
const momentMs = 2_500;
/** A receiver whose sentences with a time have stopped may still have others. */
const timedMs = 5_000;
/** Two fixes this near belong to one drive; over a longer gap only the straight line is known. */
const driveMs = 5_000;
/** Under it a receiver that stands still is only noisy (u-blox M9: 0.05 m/s; old ones 0.3). */
const standingSpeed = 0.5;
/** The error of a poor fix, twice. */
const jumpSlackM = 60;
/** So many jumped positions that agree with each other were no jump. */
const agreeingMin = 5;

export class Track {
  /** Metres since the start: the integral of the receiver's speed, which errs by less than its places. */
  distanceM = 0;
  /** Fixes that said a moment again, since the start. */
  refused = 0;
  /** Whether the receiver has said anything, and whether a fix came, since `take`. */
  #heard = false;
  #fix: Fix | undefined;
  /** The last one that was believed, and the last that was not. */
  #anchor: Fix | undefined;
  #stray: Fix | undefined;
  #agreeing = 0;
  #lastTimedMs = Number.NEGATIVE_INFINITY;
  /** Height and dilution come in another sentence than the position. */
  #beside: { values: Values; atMs: number } = { values: {}, atMs: Number.NEGATIVE_INFINITY };
  readonly #options: TrackOptions;

  constructor(options: TrackOptions) {
    this.#options = options;
  }

  /** @param timeMs the receiver's, if it said one. @param atMs monotonic. */
  hear(values: Values, timeMs: number | undefined, atMs: number): void {
    this.#heard = true;
    const { lat, lon } = values;
    if (lat === undefined || lon === undefined || values['fix_quality'] !== undefined) {
      const before = atMs - this.#beside.atMs <= momentMs ? this.#beside.values : {};
      this.#beside = { values: { ...before, ...values }, atMs };
    }
    if (lat === undefined || lon === undefined) return;
    if (timeMs === undefined) {
      if (atMs - this.#lastTimedMs < timedMs) return;
    } else {
      // A receiver that has lost the sky may say its last moment for ever (Traccar #1807).
      if (timeMs === this.#fix?.fixTimeMs || timeMs === this.#anchor?.fixTimeMs) {
        this.refused += 1;
        return;
      }
      this.#lastTimedMs = atMs;
    }
    this.#place({ lat, lon }, values, timeMs, atMs);
  }

  /** The last fix since the last call, `no-fix` where the receiver had none, or `silent`. */
  take(): Fix | 'no-fix' | 'silent' {
    const taken = this.#fix ?? (this.#heard ? 'no-fix' : 'silent');
    this.#fix = undefined;
    this.#heard = false;
    return taken;
  }

  /** The last position that was believed, however old. */
  get last(): Fix | undefined {
    return this.#anchor;
  }

  #place(place: Place, values: Values, timeMs: number | undefined, atMs: number): void {
    const beside = atMs - this.#beside.atMs <= momentMs ? this.#beside.values : {};
    const jumped = this.#anchor !== undefined && this.#isTooFar(this.#anchor, place, atMs);
    const { area } = this.#options;
    const outside = area !== undefined && metresBetween(area, place) > area.radius;
    const reasons: Reason[] = [];
    if (jumped) reasons.push('position-jump');
    if (outside) reasons.push('outside-area');
    const fix: Fix = {
      ...place,
      ...numbersOf({ ...beside, ...values }),
      ...(timeMs !== undefined && { fixTimeMs: timeMs }),
      atMs,
      ...judge(reasons.map(suspect)),
    };
    this.#fix = fix;
    if (!jumped) this.#goOn(fix);
    else this.#stray = this.#strayed(fix);
  }

  /** From one believed fix to the next. */
  #goOn(fix: Fix): void {
    const before = this.#anchor;
    this.#anchor = fix;
    this.#stray = undefined;
    this.#agreeing = 0;
    if (before === undefined) return;
    const ms = fix.atMs - before.atMs;
    if (ms > driveMs || fix.speed === undefined || before.speed === undefined) {
      const metres = metresBetween(before, fix);
      if (metres > jumpSlackM / 2) this.distanceM += metres;
      return;
    }
    const moving = (speed: number) => (speed < standingSpeed ? 0 : speed);
    this.distanceM += ((moving(before.speed) + moving(fix.speed)) / 2) * (ms / 1000);
  }

  /** A position far away that is said again and again was no jump: the one before was. */
  #strayed(fix: Fix): Fix | undefined {
    const agrees = this.#stray !== undefined && !this.#isTooFar(this.#stray, fix, fix.atMs);
    this.#agreeing = agrees ? this.#agreeing + 1 : 1;
    if (this.#agreeing < agreeingMin) return fix;
    this.#anchor = fix;
    this.#agreeing = 0;
    return undefined;
  }

  #isTooFar(from: Fix, to: Place, atMs: number): boolean {
    const seconds = (atMs - from.atMs) / 1000;
    return metresBetween(from, to) > this.#options.speedMax * seconds + jumpSlackM;
  }
}

function numbersOf(values: Values): Partial<Fix> {
  const told = ['speed', 'heading', 'altitude', 'satellites', 'hdop'] as const;
  return Object.fromEntries(
    told.flatMap((name) => (values[name] === undefined ? [] : [[name, values[name]]])),
  );
}
