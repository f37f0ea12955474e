import { PanelBuilder } from '@grafana/grafana-foundation-sdk/bargauge';
import {
  BarGaugeDisplayMode,
  BarGaugeValueMode,
  VizOrientation,
} from '@grafana/grafana-foundation-sdk/common';
import type { Say } from '../language.ts';
import type { Asked } from '../query/influx-query.ts';
import { furnished, type Made, made, type PanelFacts, type Values, valued } from './panel.ts';

export interface BarsFacts extends PanelFacts, Values {
  readonly asks: readonly Asked[];
  readonly standing?: true;
}

/** A bar for each series, with its number. */
export function bars(facts: BarsFacts, say: Say): Made {
  const panel = furnished(new PanelBuilder(), facts, say, {
    format: 'time_series',
    asks: facts.asks,
  });
  valued(panel, facts, say);
  panel
    .reduceOptions(made({ values: false, calcs: ['lastNotNull'], fields: '' }))
    .displayMode(BarGaugeDisplayMode.Basic)
    .valueMode(BarGaugeValueMode.Color)
    .orientation(facts.standing ? VizOrientation.Vertical : VizOrientation.Horizontal)
    .showUnfilled(false);
  return panel;
}
