/** Hours and days of a station, made against the clock. */
import { type Name, quantities } from './street.fixture.ts';

/** µg/m³ of PM2.5 around which a station's hours lie, and how many hours ago it began and stopped. */
const pasts: Readonly<Record<string, { scale: number; begunHours: number; stoppedHours: number }>> =
  {
    'aqp-yanahuara': { scale: 0.45, begunHours: 840, stoppedHours: 0 },
    'aqp-parra': { scale: 2, begunHours: 840, stoppedHours: 0 },
    'aqp-unsa': { scale: 26, begunHours: 840, stoppedHours: 0 },
    'aqp-paucarpata': { scale: 0.6, begunHours: 840, stoppedHours: 52 },
    'aqp-cayma': { scale: 0.7, begunHours: 11, stoppedHours: 0 },
    'aqp-movil': { scale: 0.8, begunHours: 11, stoppedHours: 0 },
  };
const usual = { scale: 1, begunHours: 840, stoppedHours: 0 };
const hourMs = 3_600_000;

/** Two rush hours on a quiet night, a gap of two hours, doubtful bars, and days of their own. */
export function history(device: string, query: URLSearchParams) {
  const [from, to] = [query.get('from') ?? '', query.get('to') ?? ''];
  const quantity = (query.get('quantity') ?? 'pm2_5') as Name;
  const stepMs = query.get('step') === 'PT1H' ? hourMs : 300_000;
  const { scale, begunHours, stoppedHours } = pasts[device] ?? usual;
  const readings = [];
  for (let at = Date.parse(from); at < Date.parse(to); at += stepMs) {
    const ageHours = (Date.now() - at) / hourMs;
    if (ageHours > begunHours || ageHours < stoppedHours || ageHours < 0) continue;
    const local = at / hourMs - 5;
    const [day, hour] = [Math.floor(local / 24), ((local % 24) + 24) % 24];
    if (hour >= 13 && hour < 15) continue;
    // Every ninth day the power fails for nine hours.
    if (day % 9 === 4 && hour < 9) continue;
    const rush = (peak: number, width: number) => Math.exp(-(((hour - peak) / width) ** 2));
    const curve = 9 + 38 * rush(7.5, 1.6) + 27 * rush(19, 2) + 3 * Math.sin(at / 4e5) ** 2;
    const value = curve * scale * (1 + 0.65 * Math.sin(day * 1.9));
    // At the university the fog comes up from the river every night.
    const isFoggy = device === 'aqp-unsa' && (hour < 7 || hour >= 22);
    const isDoubtful = isFoggy || (stepMs < hourMs && hour >= 4.5 && hour < 5.2);
    const raw = rawOf[query.get('sensor') ?? ''];
    readings.push({
      time: new Date(at).toISOString(),
      value: factors[quantity](raw === undefined ? value : raw(value)) + (isDoubtful ? 25 : 0),
      count: stepMs / 60_000,
      quality: isDoubtful ? 3 : 1,
    });
  }
  const { unit } = quantities[quantity];
  const sensor = query.get('sensor');
  return { device, sensor, quantity, unit, from, to, step: query.get('step'), readings };
}

/** Two sensors of one kind differ, each in its own way. */
const rawOf: Readonly<Record<string, (value: number) => number>> = {
  'pms5003-1': (value) => 1.6 * value + 4,
  'pms5003-2': (value) => 1.35 * value + 9,
};

const dayMs = 24 * hourMs;
const limaMs = 5 * hourMs;

/** Means of hours, or of local days made of their valid hours, as the API makes them. */
export function averages(device: string, query: URLSearchParams) {
  const isDay = query.get('period') === 'day';
  const asked = new URLSearchParams(query);
  asked.set('step', 'PT1H');
  const { readings } = history(device, asked);
  // The running hour is not yet one of 45 minutes.
  const hours = readings.filter(({ time }) => Date.parse(time) + 0.75 * hourMs < Date.now());
  const periodMs = isDay ? dayMs : hourMs;
  const periods = new Map<number, typeof hours>();
  for (const hour of hours) {
    const startMs = Math.floor((Date.parse(hour.time) - limaMs) / periodMs) * periodMs + limaMs;
    periods.set(startMs, [...(periods.get(startMs) ?? []), hour]);
  }
  return [...periods].map(([startMs, own]) => ({
    device,
    from: new Date(startMs).toISOString(),
    to: new Date(startMs + periodMs).toISOString(),
    value: own.reduce((sum, { value }) => sum + value, 0) / own.length,
    valid: !isDay || own.length >= 18,
    coverage: isDay
      ? { expectedCount: 24, observedCount: own.length }
      : { expectedCount: 60, observedCount: 60 },
    flags: {
      ...{ notEvaluated: 0, fail: 0, missing: 0 },
      good: 60 * own.filter(({ quality }) => quality === 1).length,
      suspect: 60 * own.filter(({ quality }) => quality === 3).length,
    },
  }));
}

/** Other quantities follow the curve of PM2.5. */
const factors: Readonly<Record<Name, (pm2_5: number) => number>> = {
  pm2_5: (value) => value,
  pm10: (value) => 2.4 * value,
  co2: (value) => 415 + value,
  temperature: (value) => 10 + value / 4,
  humidity: (value) => 70 - value / 2,
};
