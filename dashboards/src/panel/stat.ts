import {
  BigValueColorMode,
  BigValueGraphMode,
  BigValueTextMode,
} from '@grafana/grafana-foundation-sdk/common';
import { PanelBuilder } from '@grafana/grafana-foundation-sdk/stat';
import type { Say } from '../language.ts';
import type { Asked } from '../query/influx-query.ts';
import { furnished, type Made, made, type PanelFacts, type Values, valued } from './panel.ts';

export interface StatFacts extends PanelFacts, Values {
  readonly asks: readonly Asked[];
  /** What makes one number of a series. */
  readonly calc?: 'lastNotNull' | 'sum' | 'max' | 'mean' | 'count';
  /** With its course behind it. */
  readonly graph?: true;
  /** Show the field of this name, which may be a text. */
  readonly field?: string;
}

/** A number that is read from across the room. */
export function stat(facts: StatFacts, say: Say): Made {
  const { asks, calc = 'lastNotNull', graph, field } = facts;
  const panel = furnished(new PanelBuilder(), facts, say, {
    format: field === undefined ? 'time_series' : 'table',
    asks,
  });
  valued(panel, facts, say);
  panel
    .reduceOptions(made({ values: false, calcs: [calc], fields: field ? `/^${field}$/` : '' }))
    .colorMode(BigValueColorMode.Value)
    .graphMode(graph ? BigValueGraphMode.Area : BigValueGraphMode.None)
    .textMode(asks.length > 1 ? BigValueTextMode.ValueAndName : BigValueTextMode.Auto);
  return panel;
}
