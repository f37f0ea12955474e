/** Simulated days as a poorer receiver says them: thinner, further off, and with a hole in each trip. */
import { normal, seedOf, uniform } from '@samay/world';
import type { BusDay, CityDay } from './truth-days.suite.ts';

interface Poorer {
  /** From fix to fix, seconds. */
  readonly everyS: number;
  /** Standard deviation, metres east and north each: errors between walls last about a minute. */
  readonly noiseM: number;
  /** Of the time of each trip, somewhere in its middle, without any fix. */
  readonly holeShare?: number;
}

const errorLastsMs = 60_000;
const degreeM = 111_195;

/** Speeds are left out: few exports have them. */
export function degraded(day: CityDay, poorer: Poorer): CityDay {
  return { ...day, buses: day.buses.map((bus) => poorerBus(bus, poorer)) };
}

function poorerBus(bus: BusDay, { everyS, noiseM, holeShare = 0 }: Poorer): BusDay {
  const seed = seedOf(7, bus.bus);
  const holes = bus.trips.map(({ startMs, endMs }, at) => {
    const fromMs = startMs + (0.3 + 0.3 * uniform(seed, at)) * (endMs - startMs);
    return { fromMs, toMs: fromMs + holeShare * (endMs - startMs) };
  });
  let [lastMs, eastM, northM] = [Number.NEGATIVE_INFINITY, 0, 0];
  const fixes = bus.track.fixes.flatMap(({ timeMs, position: [lon, lat] }, at) => {
    if (timeMs - lastMs < everyS * 1000 - 500) return [];
    const kept = Math.exp(-(timeMs - lastMs) / errorLastsMs);
    const anew = Math.sqrt(1 - kept ** 2) * noiseM;
    eastM = kept * eastM + anew * normal(seed, 2 * at);
    northM = kept * northM + anew * normal(seed, 2 * at + 1);
    lastMs = timeMs;
    if (holes.some(({ fromMs, toMs }) => timeMs > fromMs && timeMs < toMs)) return [];
    const eastDegreeM = degreeM * Math.cos((lat * Math.PI) / 180);
    return [{ timeMs, position: [lon + eastM / eastDegreeM, lat + northM / degreeM] as const }];
  });
  return { ...bus, track: { ...bus.track, fixes } };
}
