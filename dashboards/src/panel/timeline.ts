import {
  LegendDisplayMode,
  LegendPlacement,
  VisibilityMode,
} from '@grafana/grafana-foundation-sdk/common';
import { PanelBuilder } from '@grafana/grafana-foundation-sdk/statetimeline';
import type { Say } from '../language.ts';
import type { Asked } from '../query/influx-query.ts';
import { furnished, type Made, made, type PanelFacts, type Values, valued } from './panel.ts';

export interface TimelineFacts extends PanelFacts, Values {
  readonly asks: readonly Asked[];
  readonly interval: string;
  readonly named?: true;
}

/** What held from when to when; a row per series. */
export function timeline(facts: TimelineFacts, say: Say): Made {
  const panel = furnished(new PanelBuilder(), facts, say, {
    format: 'time_series',
    asks: facts.asks,
  });
  valued(panel, facts, say).interval(facts.interval);
  panel
    .mergeValues(true)
    .showValue(facts.named ? VisibilityMode.Always : VisibilityMode.Auto)
    .rowHeight(0.85)
    .fillOpacity(80)
    .lineWidth(0)
    .legend(
      made({
        showLegend: true,
        displayMode: LegendDisplayMode.List,
        placement: LegendPlacement.Bottom,
        calcs: [],
      }),
    );
  return panel;
}
