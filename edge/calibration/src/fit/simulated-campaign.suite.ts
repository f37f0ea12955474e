import type { Pair } from './pair.ts';

/** What the air and the sensors of an invented campaign are like; the truth is known. */
export interface Regime {
  readonly seed: number;
  readonly days: number;
  readonly units: number;
  /** 1 for hours, 24 for days. */
  readonly averagingHours: number;
  /** Median of the air, µg/m³, and standard deviation of its logarithm. */
  readonly level: number;
  readonly spread: number;
  /** Mean RH and its daily swing, %; mean °C and its daily swing. */
  readonly humidity: readonly [number, number];
  readonly temperature: readonly [number, number];
  /** Days of smoke or inversion and by how much they multiply. */
  readonly episodes: { readonly share: number; readonly times: number };
  readonly sensor: {
    readonly gain: number;
    readonly offset: number;
    readonly kappa: number;
    /** Per °C from 20. */
    readonly thermal: number;
    /** Of a value, its standard deviation from hour to hour; of a day's kind of dust, from day to day. */
    readonly noise: number;
    readonly dust: number;
    /** Readings bend down towards it, µg/m³. */
    readonly saturation: number;
  };
  /** Standard deviation of the reference over an hour, µg/m³. */
  readonly referenceNoise: number;
  /** Share of pairs that are broken. */
  readonly broken?: number;
}

const startMs = Date.UTC(2025, 0, 6);
const hourMs = 3_600_000;

/** Mulberry32: the same numbers from the same seed, for ever. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const normal = (random: () => number) => (): number =>
  Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());

interface Hour {
  readonly truth: number;
  readonly humidity: number;
  readonly temperature: number;
  readonly dust: number;
}

function weather(regime: Regime, draw: () => number, random: () => number): Hour[] {
  const hours: Hour[] = [];
  let [slow, damp, heat, kind, smoke] = [0, 0, 0, 0, 0];
  for (let hour = 0; hour < regime.days * 24; hour += 1) {
    const day = Math.cos((2 * Math.PI * ((hour % 24) - 5)) / 24);
    slow = 0.97 * slow + Math.sqrt(1 - 0.97 ** 2) * draw();
    damp = 0.98 * damp + Math.sqrt(1 - 0.98 ** 2) * draw();
    heat = 0.99 * heat + Math.sqrt(1 - 0.99 ** 2) * draw();
    if (hour % 24 === 0) {
      kind = 0.6 * kind + 0.8 * draw();
      smoke = random() < regime.episodes.share ? 0.5 + random() : 0.3 * smoke;
    }
    const [rh, rhSwing] = regime.humidity;
    const [cel, celSwing] = regime.temperature;
    hours.push({
      truth:
        regime.level *
        Math.exp(regime.spread * slow + 0.25 * day) *
        (1 + (regime.episodes.times - 1) * smoke),
      humidity: Math.min(99, Math.max(5, rh + rhSwing * day + 8 * damp)),
      temperature: cel - celSwing * day + 3 * heat,
      dust: Math.exp(regime.sensor.dust * kind),
    });
  }
  return hours;
}

function grownBy(kappa: number, humidity: number): number {
  const activity = Math.min(humidity, 97) / 100;
  return 1 + kappa / 1.65 / (1 / activity - 1);
}

/** @returns pairs of all units, as means over the averaging time. */
export function simulatedCampaign(regime: Regime): Pair[] {
  const random = seeded(regime.seed);
  const draw = normal(random);
  const hours = weather(regime, draw, random);
  const { sensor } = regime;
  const references = hours.map(({ truth }) => truth + regime.referenceNoise * draw());
  const pairs: Pair[] = [];
  for (let unit = 1; unit <= regime.units; unit += 1) {
    const gain = sensor.gain * (1 + 0.06 * draw());
    const offset = sensor.offset + 0.4 * draw();
    const said = hours.map((hour) => {
      const seen =
        hour.truth *
        gain *
        hour.dust *
        grownBy(sensor.kappa, hour.humidity) *
        (1 + sensor.thermal * (hour.temperature - 20)) *
        (1 + sensor.noise * draw());
      return Math.max(
        0,
        offset + seen / (1 + Math.max(0, seen) / sensor.saturation) + 0.5 * draw(),
      );
    });
    for (
      let from = 0;
      from + regime.averagingHours <= hours.length;
      from += regime.averagingHours
    ) {
      const mean = (read: (index: number) => number) => {
        let sum = 0;
        for (let i = 0; i < regime.averagingHours; i += 1) sum += read(from + i);
        return sum / regime.averagingHours;
      };
      const broken = random() < (regime.broken ?? 0);
      pairs.push({
        timeMs: startMs + from * hourMs,
        unit: `unit-${unit}`,
        value: broken ? (random() < 0.5 ? 0 : 900 * random()) : mean((i) => said[i] ?? 0),
        reference: mean((i) => references[i] ?? 0),
        humidity: mean((i) => hours[i]?.humidity ?? 0),
        temperature: mean((i) => hours[i]?.temperature ?? 0),
      });
    }
  }
  return pairs;
}

const plantower = { offset: 0, thermal: 0.004, noise: 0.1, saturation: 2000 };

/** Places where the sensors will stand. */
export const regimes = {
  coastalHumid: {
    seed: 1,
    days: 60,
    units: 2,
    averagingHours: 24,
    level: 14,
    spread: 0.35,
    humidity: [80, 10],
    temperature: [19, 3],
    episodes: { share: 0.05, times: 2 },
    sensor: { ...plantower, gain: 1.1, kappa: 0.3, dust: 0.18 },
    referenceNoise: 2.5,
  },
  dryAndean: {
    seed: 2,
    days: 45,
    units: 3,
    averagingHours: 1,
    level: 18,
    spread: 0.5,
    humidity: [38, 20],
    temperature: [14, 7],
    episodes: { share: 0.03, times: 2 },
    sensor: { ...plantower, gain: 0.9, kappa: 0.15, dust: 0.25 },
    referenceNoise: 4,
  },
  winterSmoke: {
    seed: 3,
    days: 90,
    units: 1,
    averagingHours: 24,
    level: 12,
    spread: 0.5,
    humidity: [72, 12],
    temperature: [8, 4],
    episodes: { share: 0.08, times: 7 },
    sensor: { ...plantower, gain: 1.6, kappa: 0.25, dust: 0.2, saturation: 700 },
    referenceNoise: 2,
  },
  cleanDaily: {
    seed: 4,
    days: 40,
    units: 3,
    averagingHours: 24,
    level: 7,
    spread: 0.3,
    humidity: [65, 15],
    temperature: [24, 5],
    episodes: { share: 0.03, times: 2.5 },
    sensor: { ...plantower, gain: 1.5, kappa: 0.2, dust: 0.2 },
    referenceNoise: 2,
  },
  dusty: {
    seed: 5,
    days: 120,
    units: 1,
    averagingHours: 24,
    level: 25,
    spread: 0.4,
    humidity: [45, 18],
    temperature: [22, 8],
    episodes: { share: 0.05, times: 3 },
    sensor: { ...plantower, gain: 0.6, kappa: 0.1, dust: 0.35, thermal: 0 },
    referenceNoise: 3,
  },
  brokenHourly: {
    seed: 6,
    days: 35,
    units: 2,
    averagingHours: 1,
    level: 20,
    spread: 0.6,
    humidity: [70, 18],
    temperature: [17, 5],
    episodes: { share: 0.06, times: 4 },
    sensor: { ...plantower, gain: 1.4, kappa: 0.3, dust: 0.2 },
    referenceNoise: 4,
    broken: 0.01,
  },
} as const satisfies Record<string, Regime>;
