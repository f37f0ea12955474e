/** The mean of the last 24 hours of every station on the map, asked for only where it is shown. */
import { useMemo } from 'preact/hooks';
import { type Average, api } from '../api.ts';
import { useAnswer } from '../live/answer.ts';
import { type DayMean, lastDayMean, lastDaySpan } from './day-mean.ts';

/** A mean of 24 hours hardly changes within this. */
const refreshMs = 5 * 60_000;

export interface MapMeans {
  /** @returns the mean of a device; null while it is not known. */
  of(device: string): DayMean | null;
  /** Whether the hours of every station came. */
  readonly isWhole: boolean;
}

interface Hours {
  readonly hours: readonly Average[];
  readonly isWhole: boolean;
  readonly askedAtMs: number;
}

export function useDayMeans(quantity: string, isOn: boolean): MapMeans | null {
  const { value } = useAnswer<Hours>(
    isOn ? `last-day/${quantity}` : null,
    async () => {
      const askedAtMs = Date.now();
      const asked = { quantity, period: 'hour', ...lastDaySpan(askedAtMs) } as const;
      const { averages: hours, isWhole } = await api.allAverages(asked);
      return { hours, isWhole, askedAtMs };
    },
    refreshMs,
  );
  return useMemo(() => value && meansOf(value), [value]);
}

function meansOf({ hours, isWhole, askedAtMs }: Hours): MapMeans {
  const byDevice = new Map<string, Average[]>();
  for (const hour of hours) {
    const own = byDevice.get(hour.device);
    if (own === undefined) byDevice.set(hour.device, [hour]);
    else own.push(hour);
  }
  const made = new Map<string, DayMean>();
  return {
    isWhole,
    of(device) {
      const mean = made.get(device) ?? lastDayMean(byDevice.get(device) ?? [], askedAtMs);
      made.set(device, mean);
      // Too few hours came, which is not to say that too few there are.
      return mean.value === null && isWhole === false ? null : mean;
    },
  };
}
