/** What is to be looked after, and what was done at a station. */
import type { Schemas } from '@samay/client';
import { ask, type Body, samay } from '../api.ts';

export type Work = Body<'/v1/upkeep'>;
export type StationWork = Work['stations'][number];
export type Reason = StationWork['reasons'][number];
export type Route = Work['routes'][number];
export type Cut = Work['cuts'][number];
export type Severity = StationWork['severity'];
export type Take = Readonly<Schemas['UpkeepTake']>;
export type History = Body<'/v1/stations/{device}/history'>;
export type Visit = History['visits'][number];
export type StaffVisits = Body<'/v1/stations/{device}/visits'>;

export const csvPath = '/v1/upkeep?format=csv';

export const upkeepApi = {
  work: (): Promise<Work> =>
    ask('stations', async (signal) => samay.GET('/v1/upkeep', { signal })) as Promise<Work>,
  history: (device: string): Promise<History> =>
    ask('visits', (signal) =>
      samay.GET('/v1/stations/{device}/history', { signal, params: { path: { device } } }),
    ),
  /** For who is signed in. */
  staffVisits: (device: string): Promise<StaffVisits> =>
    ask('visits', (signal) =>
      samay.GET('/v1/stations/{device}/visits', { signal, params: { path: { device } } }),
    ),
};
