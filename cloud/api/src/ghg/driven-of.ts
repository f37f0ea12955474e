import type { Point } from '@samay/contract';
import type { Driven } from '@samay/ghg';
import { numberIn } from '../mobility/track-of.ts';

type OneDay = Omit<Driven, 'device' | 'days'>;

/**
 * What vehicles drove, by how it is known.
 * @param days of vehicles, one of each vehicle and day. A day without kilometres and fuel is none.
 */
export function drivenOf(days: readonly Point[]): readonly Driven[] {
  const found = new Map<string, Driven>();
  for (const point of days) {
    const day = dayOf(point);
    if (day === undefined) continue;
    const device = point.tags['device'] ?? '';
    const key = `${day.rank}\0${device}`;
    found.set(key, added(found.get(key), device, day));
  }
  return [...found.values()];
}

function dayOf(point: Point): OneDay | undefined {
  const [km, litres] = [numberIn(point, 'km') ?? 0, numberIn(point, 'fuel_l')];
  const hours = numberIn(point, 'hours') ?? 0;
  if (litres !== undefined && litres > 0) {
    // A rate that was added up over time is less sure than what a counter counted.
    const rate = point.fields['fuel_from'] === 'rate';
    return { rank: 'fuel-log', km, hours, litres, ...(rate && { quality: 'M' as const }) };
  }
  if (km <= 0) return undefined;
  return { rank: point.fields['km_from'] === 'odometer' ? 'odometer' : 'gps', km, hours };
}

function added(before: Driven | undefined, device: string, day: OneDay): Driven {
  const { litres, quality = before?.quality } = day;
  return {
    ...{ device, rank: day.rank, days: (before?.days ?? 0) + 1 },
    ...{ km: (before?.km ?? 0) + day.km, hours: (before?.hours ?? 0) + day.hours },
    ...(litres === undefined ? {} : { litres: (before?.litres ?? 0) + litres }),
    ...(quality && { quality }),
  };
}
