/** The mean of the last 24 hours of every station on the map, asked for only where it is shown. */
import { useMemo } from 'preact/hooks';
import { type Average, api } from '../api.ts';
import { useAnswer } from '../live/answer.ts';
import { type DayMean, lastDayMean, lastDaySpan } from './day-mean.ts';

/** A mean of 24 hours hardly changes within this. */
const refreshMs = 5 * 60_000;

/** @returns the mean of a device; null while it is asked for. */
export type MeanOf = (device: string) => DayMean | null;

interface Hours {
  readonly hours: readonly Average[];
  readonly askedAtMs: number;
}

export function useDayMeans(quantity: string, isOn: boolean): MeanOf | null {
  const { value } = useAnswer<Hours>(
    isOn ? `last-day/${quantity}` : null,
    async () => {
      const askedAtMs = Date.now();
      const asked = { quantity, period: 'hour', ...lastDaySpan(askedAtMs) } as const;
      return { hours: await api.allAverages(asked), askedAtMs };
    },
    refreshMs,
  );
  return useMemo(() => value && meansOf(value), [value]);
}

function meansOf({ hours, askedAtMs }: Hours): MeanOf {
  const byDevice = new Map<string, Average[]>();
  for (const hour of hours) {
    const own = byDevice.get(hour.device);
    if (own === undefined) byDevice.set(hour.device, [hour]);
    else own.push(hour);
  }
  const made = new Map<string, DayMean>();
  return (device) => {
    const mean = made.get(device) ?? lastDayMean(byDevice.get(device) ?? [], askedAtMs);
    made.set(device, mean);
    return mean;
  };
}
