/** The mean of the last 24 hours of every station on the map, asked for only where it is shown. */
import { useEffect, useState } from 'preact/hooks';
import { ApiError, api, type Station } from '../api.ts';
import { startPolling } from '../live/polling.ts';
import { type DayMean, lastDayMean, lastDaySpan } from './day-mean.ts';

/** A mean of 24 hours hardly changes within this. */
const refreshMs = 10 * 60_000;
/** A phone's browser has six connections to a server; the last values need theirs. */
const atOnceMax = 4;
/** One request for each, of 600 that the server grants in a minute. */
const stationsMax = 300;

export type DayMeans = ReadonlyMap<string, DayMean>;
const none: DayMeans = new Map();

export function useDayMeans(
  stations: readonly Station[],
  quantity: string,
  isOn: boolean,
): DayMeans {
  const devices = stations
    .filter(({ quantities }) => quantities.includes(quantity))
    .map(({ device }) => device)
    .slice(0, stationsMax);
  const key = isOn ? JSON.stringify([quantity, ...devices]) : null;
  const [means, setMeans] = useState<{ key: string | null; of: DayMeans }>({ key, of: none });
  // The key names the quantity and the devices.
  useEffect(() => {
    if (key === null) return;
    let isGone = false;
    const polling = startPolling(refreshMs, async () => {
      const waiting = [...devices];
      let answered = true;
      const work = async () => {
        for (let device = waiting.shift(); device !== undefined; device = waiting.shift()) {
          const mean = await askMean(device, quantity);
          if (isGone) return;
          if (mean === null) answered = false;
          else {
            const said = [device, mean] as const;
            setMeans((known) => ({
              key,
              of: new Map(known.key === key ? known.of : none).set(...said),
            }));
          }
        }
      };
      await Promise.all(Array.from({ length: atOnceMax }, work));
      return answered;
    });
    return () => {
      isGone = true;
      polling.stop();
    };
  }, [key]);
  return means.key === key ? means.of : none;
}

/** @returns null when no answer came. */
async function askMean(device: string, quantity: string): Promise<DayMean | null> {
  const nowMs = Date.now();
  try {
    const hours = await api.history({ device, quantity, step: 'PT1H', ...lastDaySpan(nowMs) });
    return lastDayMean(hours.readings, nowMs);
  } catch (failure) {
    if (!(failure instanceof ApiError)) throw failure;
    return null;
  }
}
