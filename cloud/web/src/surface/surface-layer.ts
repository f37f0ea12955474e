/** Draws the estimate under the pins, in the neutral hue of last values: it is no index. */
import { canvas, geoJSON, type Layer, type Map as LeafletMap } from 'leaflet';
import { bandOf } from '../scale.ts';
import type { Surface } from './surface.ts';

/** @returns the layer, on the map; it lets go of it with `remove()`. */
export function drawSurface(map: LeafletMap, { cells }: Surface, quantity: string): Layer {
  const style = getComputedStyle(map.getContainer());
  return geoJSON(cells, {
    interactive: false,
    // Leaflet's types know only the path options of the style, the renderer is one of the layer's.
    ...{ renderer: canvas({ padding: 0.5 }) },
    style: (cell) => ({
      stroke: false,
      fillColor: style.getPropertyValue(
        `--neutral-${bandOf(quantity, cell?.properties.value) ?? 0}`,
      ),
      fillOpacity: 0.55,
    }),
  }).addTo(map);
}
