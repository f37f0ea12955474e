import {
  LegendDisplayMode,
  LegendPlacement,
  SortOrder,
  TooltipDisplayMode,
} from '@grafana/grafana-foundation-sdk/common';
import { PanelBuilder, SeriesMapping, XYShowMode } from '@grafana/grafana-foundation-sdk/xychart';
import type { Say } from '../language.ts';
import type { Asked } from '../query/influx-query.ts';
import { type Column, propertiesOf } from './columns.ts';
import { furnished, type Made, made, type PanelFacts, type Values, valued } from './panel.ts';

export interface ScatterFacts extends PanelFacts, Values {
  /** A row per point, with columns `x` and `y`. */
  readonly ask: Asked['ask'];
  readonly columns: readonly Column[];
}

/** One against the other. */
export function scatter(facts: ScatterFacts, say: Say): Made {
  const panel = furnished(new PanelBuilder(), facts, say, {
    format: 'table',
    asks: [{ ask: facts.ask }],
  });
  valued(panel, facts, say);
  const byName = (options: string) => ({ matcher: { id: 'byName', options } });
  panel
    .show(XYShowMode.Points)
    .mapping(SeriesMapping.Manual)
    .series([made({ x: byName('x'), y: byName('y') })])
    .axisSoftMin(0)
    .legend(
      made({
        showLegend: false,
        displayMode: LegendDisplayMode.List,
        placement: LegendPlacement.Bottom,
        calcs: [],
      }),
    )
    .tooltip(made({ mode: TooltipDisplayMode.Single, sort: SortOrder.None }));
  for (const column of facts.columns) panel.overrideByName(column.name, propertiesOf(column, say));
  return panel;
}
