/** From one halt to the next: a vehicle pulls away, rolls and brakes, each at an even rate. */

/** What passengers stand: m/s². */
const pullAway = 0.9;
const brake = 1.1;

export interface Leg {
  readonly lengthM: number;
  /** m/s that it reaches where the way is long enough. */
  readonly cruise: number;
}

export interface Motion {
  readonly metres: number;
  readonly speed: number;
  /** m/s², below 0 while it brakes. */
  readonly acceleration: number;
}

/** The most it reaches on this leg, m/s. */
function topSpeed({ lengthM, cruise }: Leg): number {
  const reached = Math.sqrt((2 * lengthM * pullAway * brake) / (pullAway + brake));
  return Math.min(cruise, reached);
}

export function legSeconds(leg: Leg): number {
  const top = topSpeed(leg);
  if (top === 0) return 0;
  const ramps = top ** 2 / (2 * pullAway) + top ** 2 / (2 * brake);
  return top / pullAway + top / brake + (leg.lengthM - ramps) / top;
}

/** @param seconds since it pulled away, within the leg. */
export function legAt(leg: Leg, seconds: number): Motion {
  const top = topSpeed(leg);
  const whole = legSeconds(leg);
  if (seconds <= 0 || top === 0) return { metres: 0, speed: 0, acceleration: 0 };
  if (seconds >= whole) return { metres: leg.lengthM, speed: 0, acceleration: 0 };
  if (seconds < top / pullAway) {
    const speed = pullAway * seconds;
    return { metres: (speed * seconds) / 2, speed, acceleration: pullAway };
  }
  const left = whole - seconds;
  if (left < top / brake) {
    const speed = brake * left;
    return { metres: leg.lengthM - (speed * left) / 2, speed, acceleration: -brake };
  }
  const metres = top ** 2 / (2 * pullAway) + top * (seconds - top / pullAway);
  return { metres, speed: top, acceleration: 0 };
}

/** When it is so far, seconds since it pulled away. */
export function legPasses(leg: Leg, metres: number): number {
  let [low, high] = [0, legSeconds(leg)];
  // A millisecond, of legs of at most a quarter of an hour.
  while (high - low > 1e-3) {
    const middle = (low + high) / 2;
    if (legAt(leg, middle).metres < metres) low = middle;
    else high = middle;
  }
  return high;
}
