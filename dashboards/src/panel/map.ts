import { FrameGeometrySourceMode } from '@grafana/grafana-foundation-sdk/common';
import { MapCenterID, PanelBuilder, TooltipMode } from '@grafana/grafana-foundation-sdk/geomap';
import type { Told } from '@samay/air-quality';
import type { Say } from '../language.ts';
import type { Asked } from '../query/influx-query.ts';
import { type Column, propertiesOf } from './columns.ts';
import { furnished, type Made, made, type PanelFacts, type Values, valued } from './panel.ts';

export interface MapFacts extends PanelFacts, Values {
  /** A row per place, with columns `lat` and `lon`: what is in two answers cannot be on one map. */
  readonly ask: Asked['ask'];
  readonly layer: Told;
  /** Column that gives a marker its colour. */
  readonly colour: string;
  /** Column that is written beside it. */
  readonly label: string;
  readonly columns: readonly Column[];
}

/** Markers on a map, with what is known of each. */
export function map(facts: MapFacts, say: Say): Made {
  const { ask, layer, colour, label, columns } = facts;
  const panel = furnished(new PanelBuilder(), facts, say, { format: 'table', asks: [{ ask }] });
  valued(panel, facts, say);
  const style = {
    size: { fixed: 9, min: 2, max: 15 },
    symbol: { mode: 'fixed', fixed: 'img/icons/marker/circle.svg' },
    color: { field: colour, fixed: 'dark-blue' },
    opacity: 0.8,
    text: { mode: 'field', field: label, fixed: '' },
    textConfig: {
      fontSize: 12,
      textAlign: 'left',
      textBaseline: 'middle',
      offsetX: 12,
      offsetY: 0,
    },
  };
  panel
    .view(made({ id: MapCenterID.Fit, allLayers: true, padding: 20, lat: 0, lon: 0, zoom: 12 }))
    .controls(made({ showZoom: true, mouseWheelZoom: false, showAttribution: true }))
    // The server's own: `default_baselayer_config` gives one to a place without internet.
    .basemap(made({ type: 'default', name: 'base', config: {} }))
    .layers([
      made({
        type: 'markers',
        name: say(layer),
        config: { showLegend: true, style },
        location: {
          mode: FrameGeometrySourceMode.Coords,
          latitude: 'lat',
          longitude: 'lon',
        },
        tooltip: true,
      }),
    ])
    .tooltip(made({ mode: TooltipMode.Details }));
  for (const column of columns) panel.overrideByName(column.name, propertiesOf(column, say));
  return panel;
}
