import {
  GraphDrawStyle,
  GraphThresholdsStyleMode,
  LegendDisplayMode,
  LegendPlacement,
  SortOrder,
  TooltipDisplayMode,
  VisibilityMode,
} from '@grafana/grafana-foundation-sdk/common';
import { PanelBuilder } from '@grafana/grafana-foundation-sdk/timeseries';
import type { Say } from '../language.ts';
import type { Asked } from '../query/influx-query.ts';
import { type Column, propertiesOf } from './columns.ts';
import {
  furnished,
  type Made,
  made,
  type PanelFacts,
  type Properties,
  thresholdsOf,
  type Values,
  valued,
} from './panel.ts';

export interface Line extends Column {
  readonly colour?: string;
  /** Filled down to the series of this name: a band. */
  readonly downTo?: string;
  /** Nothing but the edge of a band. */
  readonly edge?: true;
  readonly dashed?: true;
  /** On an axis of its own, to the right. */
  readonly right?: true;
}

export interface SeriesFacts extends PanelFacts, Values {
  readonly asks: readonly Asked[];
  readonly lines?: readonly Line[];
  readonly drawn?: 'line' | 'bars' | 'points';
  /** Least time between two points: how often the measurement is written. */
  readonly interval: string;
  /** A stretch of its own before the end of the chosen time. */
  readonly timeFrom?: string;
  /** Gaps up to this are bridged, ms; none otherwise: silence is seen. */
  readonly bridgeMs?: number;
}

/** A course over time; lines of norms are its thresholds. */
export function series(facts: SeriesFacts, say: Say): Made {
  const panel = furnished(new PanelBuilder(), facts, say, {
    format: 'time_series',
    asks: facts.asks,
  });
  const { steps, timeFrom, ...rest } = facts;
  if (timeFrom !== undefined) panel.timeFrom(timeFrom);
  valued(panel, rest, say).interval(facts.interval);
  if (steps !== undefined) {
    panel
      .thresholds(made(thresholdsOf(steps)))
      .thresholdsStyle(made({ mode: GraphThresholdsStyleMode.Dashed }));
  }
  panel
    .drawStyle(styles[facts.drawn ?? 'line'])
    .lineWidth(facts.drawn === 'bars' ? 0 : 1)
    .fillOpacity(facts.drawn === 'bars' ? 80 : 0)
    .showPoints(facts.drawn === 'points' ? VisibilityMode.Always : VisibilityMode.Auto)
    .spanNulls(facts.bridgeMs ?? false)
    .axisSoftMin(0)
    .legend(
      made({
        showLegend: true,
        displayMode: LegendDisplayMode.List,
        placement: LegendPlacement.Bottom,
        calcs: ['lastNotNull', 'max'],
      }),
    )
    .tooltip(made({ mode: TooltipDisplayMode.Multi, sort: SortOrder.Descending }));
  for (const line of facts.lines ?? []) panel.overrideByName(line.name, lineOf(line, say));
  return panel;
}

const styles = {
  line: GraphDrawStyle.Line,
  bars: GraphDrawStyle.Bars,
  points: GraphDrawStyle.Points,
} as const;

function lineOf(line: Line, say: Say): Properties {
  const given = propertiesOf(line, say).filter(({ id }) => id !== 'custom.cellOptions');
  const give = (id: string, value: unknown) => given.push({ id, value });
  if (line.colour) give('color', { mode: 'fixed', fixedColor: line.colour });
  if (line.downTo) {
    give('custom.fillBelowTo', line.downTo);
    give('custom.fillOpacity', 20);
  }
  if (line.edge) give('custom.lineWidth', 0);
  if (line.dashed) give('custom.lineStyle', { fill: 'dash', dash: [6, 4] });
  if (line.right) give('custom.axisPlacement', 'right');
  return given;
}
