/**
 * A fleet in the simulated air of a city, with faults whose place is known: sensors say what simulated units say of
 * the true air, and the sound ones have the nuisances of a street too: a glitch, a fog night, a new oven next door.
 */
import type { VisitReason } from '@samay/contract';
import { sensorUnit } from '@samay/station-simulator';
import { type City, seedOf, uniform, world } from '@samay/world';
import { driftHours } from './drift/comparison.ts';
import { type DriftStation, driftsOf } from './drift/drift.ts';
import type { SensorUpkeep, StationUpkeep } from './facts.ts';

export const nowMs = Date.UTC(2026, 10, 27, 15);
const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const utcOffsetHours = -5;

/** What is the matter with a station, and nothing else; `oven`: a true source that is new, no fault. */
export type Injected = VisitReason | 'none' | 'oven' | 'glitch';

export interface Simulated {
  readonly station: StationUpkeep;
  readonly injected: Injected;
}

interface Laid {
  readonly id: string;
  readonly lat: number;
  readonly lon: number;
  readonly altitudeM: number;
  readonly traffic: number;
  readonly residential: number;
  readonly industrial: number;
}

type Drawn = (name: string, from: number, to: number) => number;
const drawnOf =
  (seed: number, id: string): Drawn =>
  (name, from, to) =>
    from + (to - from) * uniform(seedOf(seed, id, name), 0);

function cityOf(seed: number, count: number): City {
  const side = Math.ceil(Math.sqrt(count));
  const stations = Array.from({ length: count }, (_, at): Laid => {
    const id = `s-${String(at).padStart(2, '0')}`;
    const drawn = drawnOf(seed, id);
    return {
      id,
      lat: -16.42 + 0.014 * Math.floor(at / side) + drawn('lat', -0.003, 0.003),
      lon: -71.57 + 0.014 * (at % side) + drawn('lon', -0.003, 0.003),
      altitudeM: 2335,
      traffic: drawn('traffic', 0.2, 2),
      residential: drawn('residential', 0.4, 1.4),
      industrial: drawn('industrial', 0, 0.6),
    };
  });
  return {
    name: 'arequipa',
    utcOffsetHours,
    climate: {
      ...{ altitudeM: 2335, temperature: 15.5, temperatureDayRange: 13 },
      ...{ temperatureYearRange: 2.5, dawnDryness: 5, dayWindFrom: 245 },
    },
    plumes: [
      {
        ...{ id: 'kilns', kind: 'smoke', lat: -16.35, lon: -71.6 },
        ...{ episodesPerDay: 3, pm10: 300 },
      },
    ],
    stations,
  };
}

/** Moments of an hour at which a sensor is asked: its mean is of these. */
const momentsPerHour = 3;

/**
 * @param faults which is injected where, by the number of the station; the others are sound.
 */
export function simulatedFleet(
  seed: number,
  count: number,
  faults: ReadonlyMap<number, Injected>,
  driftFactor = 1.7,
): Simulated[] {
  const city = cityOf(seed, count);
  const truth = world(seed, city);
  const injectedAt = (at: number): Injected => faults.get(at) ?? 'none';
  const airs = city.stations.map((site, at): DriftStation => {
    const unit = sensorUnit('plantower-pms5003', site.id, 'pms5003-1');
    const drawn = drawnOf(seed, `${site.id} oven`);
    const hours = new Map<number, number>();
    for (let day = 35; day > 0; day -= 1) {
      const midnightMs =
        Math.floor((nowMs - day * dayMs) / dayMs) * dayMs - utcOffsetHours * hourMs;
      for (const hour of [...driftHours.night, ...driftHours.afternoon]) {
        const timeMs = midnightMs + hour * hourMs;
        if (timeMs >= nowMs) continue;
        let sum = 0;
        for (let moment = 0; moment < momentsPerHour; moment += 1) {
          const atMs = timeMs + (moment * hourMs) / momentsPerHour;
          sum += unit.says(truth.truthAt(site.id, atMs), atMs)['pm2_5'] ?? 0;
        }
        const recent = timeMs >= nowMs - 7 * dayMs;
        const drifts = injectedAt(at) === 'drift' && recent ? driftFactor : 1;
        // A bakery that began last week: smoke in four hours of ten, when the wind has it so.
        const smokes = injectedAt(at) === 'oven' && recent && drawn(String(timeMs), 0, 1) < 0.4;
        const smoke = smokes ? drawn(`much ${timeMs}`, 20, 80) : 0;
        hours.set(timeMs, (sum / momentsPerHour + smoke) * drifts);
      }
    }
    return { device: site.id, position: { lat: site.lat, lon: site.lon }, hours };
  });
  const drifts = new Map(driftsOf(airs, { nowMs, utcOffsetHours }));
  return airs.map(({ device, position }, at) => {
    const injected = injectedAt(at);
    const sound = soundStation(device, position, drawnOf(seed, device));
    const drift = drifts.get(device);
    const station = { ...sound, ...(drift && { drift }) };
    return { injected, station: withFault(station, injected, drawnOf(seed, device)) };
  });
}

function soundStation(
  device: string,
  position: StationUpkeep['position'] & object,
  drawn: Drawn,
): StationUpkeep {
  const free = drawn('free', 4e9, 20e9);
  const dust = Array.from({ length: 7 }, (_, day) => ({
    timeMs: nowMs - (7 - day) * dayMs,
    mean: drawn(`dust ${day}`, 8, 40),
  }));
  const pms: SensorUpkeep = {
    ...{ sensor: 'pms5003-1', model: 'plantower-pms5003', stuck: [], faults: [] },
    lifetime: { hours: 8000, unconfirmed: true },
    ...{ workHours: drawn('hours', 200, 5500), workHoursPerDay: 24 },
    // Bits fall over in any cable: up to 1 %.
    frames: { read: 86_400, damaged: Math.round(drawn('damaged', 0, 864)) },
    dustDays: dust,
  };
  const sds: SensorUpkeep = {
    ...pms,
    ...{ sensor: 'sds011-1', model: 'nova-sds011' },
    // Two makes never say the same: up to 45 % apart, and more by the day.
    dustDays: dust.map(({ timeMs, mean }, day) => ({
      timeMs,
      mean: mean * drawn('make', 0.65, 1.45) * drawn(`day ${day}`, 0.9, 1.1),
    })),
  };
  return {
    ...{ device, city: 'arequipa', name: device, position, states: [] },
    ...{ clockOff: false, clockCorrectedDays: Math.floor(drawn('clock', 0, 2)) },
    ...{
      disagrees: false,
      reportsFault: false,
      calibrationExpired: false,
      software: 'samay-edge/1.2.0',
    },
    says: {
      disk_free: free,
      calibration_left: drawn('calibration', 40, 300) * 86_400,
      certificate_left: drawn('certificate', 31, 89) * 86_400,
      disk_wear: drawn('wear', 0.1, 0.6),
      ...{ undervoltage: 0, throttled: drawn('hot', 0, 1) < 0.3 ? 1 : 0 },
    },
    saidMs: nowMs - 30_000,
    // A disk breathes: logs come and go by some megabytes.
    diskDays: Array.from({ length: 14 }, (_, day) => ({
      timeMs: nowMs - (14 - day) * dayMs,
      free: free + drawn(`disk ${day}`, -20e6, 20e6),
    })),
    sensors: [pms, sds],
    visits: [
      { timeMs: nowMs - drawn('visited', 10, 170) * dayMs, action: 'commissioning', lacks: [] },
    ],
  };
}

const silentFor = (hours: number): StationUpkeep['states'] => [
  { state: 'device-silent', sinceMs: nowMs - hours * hourMs },
];

/** As each fault is seen in what the store has. */
function withFault(station: StationUpkeep, injected: Injected, drawn: Drawn): StationUpkeep {
  const [first, ...others] = station.sensors as [SensorUpkeep, ...SensorUpkeep[]];
  const sensor = (change: Partial<SensorUpkeep>): StationUpkeep => ({
    ...station,
    sensors: [{ ...first, ...change }, ...others],
  });
  const says = (change: StationUpkeep['says']): StationUpkeep => ({
    ...station,
    says: { ...station.says, ...change },
  });
  const gone = { connection: 'connection-lost' };
  switch (injected) {
    case 'glitch':
      return { ...station, ...gone, states: silentFor(drawn('short', 0.1, 5)) };
    case 'device-silent':
      return { ...station, ...gone, states: silentFor(drawn('silent', 7, 200)) };
    case 'zone-silent':
      return { ...station, ...gone, states: silentFor(9 + drawn('cut', 0, 0.2)) };
    case 'sensor-silent':
      return sensor({ silentSinceMs: nowMs - drawn('mute', 3, 90) * hourMs, dustDays: [] });
    case 'sensor-fault':
      return sensor({ faults: ['laser'] });
    case 'fan':
      return sensor({ faults: ['fan'] });
    case 'stuck':
      return sensor({ stuck: ['pm2_5'] });
    case 'disagreement':
      return sensor({
        dustDays: first.dustDays.map(({ timeMs, mean }) => ({ timeMs, mean: 4 * mean })),
      });
    case 'framing':
      return sensor({ frames: { read: 60_000, damaged: drawn('bad', 6_000, 20_000) } });
    case 'laser-old':
      return sensor({ workHours: drawn('old', 8_000, 12_000) });
    case 'undervoltage':
      return says({ undervoltage: 2 });
    case 'disk-wear':
      return says({ disk_wear: 0.9 });
    case 'disk-full': {
      const free = 1.2e9;
      const diskDays = station.diskDays.map(({ timeMs }, day) => ({
        timeMs,
        free: free + (14 - day) * 60e6 + drawn(`disk ${day}`, -20e6, 20e6),
      }));
      return { ...says({ disk_free: free }), diskDays };
    }
    case 'certificate-expiring':
      return says({ certificate_left: 5 * 86_400 });
    case 'calibration-expired':
      return says({ calibration_left: -86_400 });
    case 'calibration-expiring':
      return says({ calibration_left: 12 * 86_400 });
    case 'clock-off':
      return { ...station, clockCorrectedDays: 5 };
    case 'outbox-growing':
      return { ...station, waitingSeconds: 11 * 3600 };
    case 'not-commissioned':
      return { ...station, visits: [] };
    case 'visit-due':
      return {
        ...station,
        visits: [{ ...station.visits?.[0], timeMs: nowMs - 300 * dayMs } as never],
      };
    case 'record-incomplete':
      return { ...station, visits: [{ ...station.visits?.[0], lacks: ['photos'] } as never] };
    case 'software-old':
      return { ...station, software: 'samay-edge/1.1.9' };
    default:
      return station;
  }
}
