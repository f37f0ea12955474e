/** What the pages behind a number ask of the open data. */
import type { Schemas } from '@samay/client';
import { ask, type Body, samay } from '../../api.ts';
import type { Source } from './source.ts';

type Of<Kind extends Source['kind']> = Extract<Source, { kind: Kind }>;
type Quantity = Schemas['AverageValue']['quantity'];

/** A year of days, a day of hours. */
const averagesLimit = '1000';

export const behindApi = {
  averages: (
    { device, quantity }: Pick<Of<'days'>, 'device' | 'quantity'>,
    period: 'day' | 'hour',
    from: string,
    to: string,
  ) =>
    ask<Body<'/v1/stations/{device}/averages'>>('averages', (signal) =>
      samay.GET('/v1/stations/{device}/averages', {
        signal,
        params: {
          path: { device },
          query: {
            quantity: quantity as Quantity as never,
            period,
            from,
            to,
            limit: averagesLimit,
          },
        },
      }),
    ),
  readings: (
    { device, quantity }: Pick<Of<'days'>, 'device' | 'quantity'>,
    from: string,
    to: string,
  ) =>
    ask<Body<'/v1/stations/{device}/readings'>>('readings', (signal) =>
      samay.GET('/v1/stations/{device}/readings', {
        signal,
        params: { path: { device }, query: { quantity: quantity as never, from, to } },
      }),
    ),
  vehicles: (query: { from: string; to: string }) =>
    ask<Body<'/v1/mobility/vehicles'>>('days', (signal) =>
      samay.GET('/v1/mobility/vehicles', { signal, params: { query } }),
    ),
  lines: (query: { from: string; to: string }) =>
    ask<Body<'/v1/mobility/lines'>>('days', (signal) =>
      samay.GET('/v1/mobility/lines', { signal, params: { query } }),
    ),
  collections: (query: { from: string; to: string }) =>
    ask<Body<'/v1/collections'>>('collections', (signal) =>
      samay.GET('/v1/collections', { signal, params: { query } }),
    ),
  records: (record: string) =>
    ask<Body<'/v1/records'>>('entries', (signal) =>
      samay.GET('/v1/records', { signal, params: { query: { record } } }),
    ),
  stations: () =>
    ask<Body<'/v1/stations'>>('stations', (signal) => samay.GET('/v1/stations', { signal })),
  inventory: (year: string) =>
    ask<Body<'/v1/ghg/{year}'>>('inventory', (signal) =>
      samay.GET('/v1/ghg/{year}', { signal, params: { path: { year } } }),
    ),
};
