/** What an alert rule sends to InfluxDB at one evaluation. */
import { expandMacros } from '../expand/macros.ts';
import type { FrameQuery } from '../frames/frames-of.ts';
import type { AlertRule } from '../model/alert-rules.ts';

export interface RuleInfluxQuery extends FrameQuery {
  readonly refId: string;
  readonly influxql: string;
}

const intervalMsDefault = 1_000;

/** @param atMs the moment of the evaluation. No variable is filled in: Grafana fills in none. */
export function ruleQueries({ data }: Pick<AlertRule, 'data'>, atMs: number): RuleInfluxQuery[] {
  return data.flatMap(({ refId, model, relativeTimeRange = { from: 600, to: 0 } }) => {
    if ('type' in model) return [];
    const range = {
      fromMs: atMs - relativeTimeRange.from * 1000,
      toMs: atMs - relativeTimeRange.to * 1000,
    };
    const influxql = expandMacros(model.query, range, model.intervalMs ?? intervalMsDefault);
    return [{ refId, influxql, resultFormat: model.resultFormat, alias: model.alias }];
  });
}
