/** What the API says of the scorecard, and what it would say of another value or target. */
import type { Schemas } from '@samay/client';
import { ask, type Body, samay } from '../api.ts';

export type Scorecard = Body<'/v1/scorecard'>;
export type Row = Scorecard['indicators'][number];
export type Indicator = Readonly<Schemas['Indicator']>;
export type Objective = Readonly<Schemas['Objective']>;
export type Evaluation = Readonly<Schemas['Evaluation']>;
export type StrategyMapOrder = Readonly<Schemas['StrategyMap']>;
export type Breakdown = Readonly<Schemas['Breakdown']>;
export type Change = Readonly<Schemas['Change']>;
export type Failure = Readonly<Schemas['Failure']>;
export type Light = Evaluation['light'];
export type Supposed = Body<'/v1/scorecard/{indicator}/{period}/what-if'>;

/** With the mark by which Excel knows that its letters have accents. */
export const csvPath = '/v1/scorecard.csv?bom=true';

export const scorecardApi = {
  all: (): Promise<Scorecard> =>
    ask('indicators', (signal) => samay.GET('/v1/scorecard', { signal })),
  indicator: (indicator: string): Promise<Body<'/v1/scorecard/{indicator}'>> =>
    ask('periods', (signal) =>
      samay.GET('/v1/scorecard/{indicator}', { signal, params: { path: { indicator } } }),
    ),
  /** What was said of a period, oldest first: the newest hundred, or those before one. */
  history: (
    indicator: string,
    period: string,
    before: number | null,
  ): Promise<Body<'/v1/scorecard/{indicator}/{period}'>> =>
    ask('history', (signal) =>
      samay.GET('/v1/scorecard/{indicator}/{period}', {
        signal,
        params: {
          path: { indicator, period },
          query: before === null ? {} : { before: String(before) },
        },
      }),
    ),
  suppose: (indicator: string, period: string, supposed: Supposing): Promise<Supposed> =>
    ask('light', (signal) =>
      samay.GET('/v1/scorecard/{indicator}/{period}/what-if', {
        signal,
        params: { path: { indicator, period }, query: queryOf(supposed) },
      }),
    ),
};

export interface Supposing {
  /** In the unit of the indicator; null for what was measured. */
  readonly value: number | null;
  /** Null for the targets as they are. */
  readonly target: { readonly year: number; readonly value: number } | null;
}

const queryOf = ({ value, target }: Supposing) => ({
  ...(value === null ? {} : { value: decimal(value) }),
  ...(target === null ? {} : { target: decimal(target.value), targetYear: String(target.year) }),
});

/** Without an exponent, which the API does not read. */
const decimal = (value: number): string => value.toFixed(6).replace(/\.?0+$/, '');
