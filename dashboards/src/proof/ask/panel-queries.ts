/** What a panel sends to InfluxDB. */
import { interpolateQuery, type Scope, type TimeRange } from '../expand/interpolate.ts';
import { durationMs, intervalOf } from '../expand/interval.ts';
import { expandMacros } from '../expand/macros.ts';
import { isAll, type Variable, valuesOf } from '../expand/variable.ts';
import type { FrameQuery } from '../frames/frames-of.ts';
import type { Panel } from '../model/dashboard.ts';

export interface PanelQuery extends FrameQuery {
  readonly refId: string;
  readonly influxql: string;
}

export interface PanelWidth {
  /** Pixels; as many points are asked for unless the panel says another number. */
  readonly widthPx: number;
  /** `timeInterval` of the data source, ms: no bucket is narrower. */
  readonly minIntervalMs: number;
}

/** `timeFrom: "7d"` gives a panel a range of its own, up to the end of the dashboard's. */
function rangeOfPanel({ timeFrom, timeShift }: Panel, range: TimeRange): TimeRange {
  const shiftMs = timeShift ? durationMs(timeShift) : 0;
  const toMs = range.toMs - shiftMs;
  const length = timeFrom?.replace(/^now-/, '');
  return { fromMs: length ? toMs - durationMs(length) : range.fromMs - shiftMs, toMs };
}

/** @returns the queries of a panel that asks InfluxDB; none of a text or a row. */
export function panelQueries(panel: Panel, scope: Scope, width: PanelWidth): PanelQuery[] {
  const range = rangeOfPanel(panel, scope.range);
  const least = panel.interval ? durationMs(panel.interval) : width.minIntervalMs;
  const intervalMs = intervalOf(range, panel.maxDataPoints ?? width.widthPx, least);
  const own = { ...scope, range };
  return (panel.targets ?? []).flatMap(({ refId, query, resultFormat, alias, hide }) => {
    if (query === undefined || hide) return [];
    const influxql = expandMacros(interpolateQuery(query, own), range, intervalMs);
    return [{ refId, influxql, resultFormat: resultFormat ?? 'time_series', alias }];
  });
}

/** @returns the scopes a panel is drawn in: one for each value of the variable it is repeated for. */
export function scopesOf({ repeat }: Panel, scope: Scope): Scope[] {
  const variable = scope.variables.find(({ name }) => name === repeat);
  if (!variable) return [scope];
  const values = isAll(variable) ? variable.options : [valuesOf(variable)].flat();
  return values.map((chosen) => ({
    ...scope,
    variables: scope.variables.map(
      (each): Variable => (each === variable ? { ...each, chosen } : each),
    ),
  }));
}
