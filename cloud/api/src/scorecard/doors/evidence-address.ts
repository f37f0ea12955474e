import type { Asked } from './door.ts';

/** The days a number rests on, in the open data. */
export function averagesAddress(device: string, quantity: string, { fromMs, toMs }: Asked): string {
  const query = new URLSearchParams({
    ...{ quantity, period: 'day' },
    from: new Date(fromMs).toISOString(),
    to: new Date(toMs).toISOString(),
  });
  return `/v1/stations/${encodeURIComponent(device)}/averages?${query}`;
}
