/** The map: Leaflet without a tile, so that it works where there is no internet. */
import {
  control,
  type LatLng,
  type Layer,
  type Map as LeafletMap,
  latLngBounds,
  map as leafletMap,
} from 'leaflet';
import { drawVehicle } from '../fleet/vehicle-pin.tsx';
import type { VehicleSight } from '../fleet/vehicle-sight.ts';
import type { Texts } from '../i18n.ts';
import type { Surface } from '../surface/surface.ts';
import { drawSurface } from '../surface/surface-layer.ts';
import { drawBasemaps } from './basemap.ts';
import { drawPin, type Pin } from './pin.tsx';
import { pinLayer } from './pin-layer.ts';

interface MapContent {
  readonly pins: readonly Pin[];
  readonly vehicles: readonly VehicleSight[];
  readonly surface: Surface | null;
  readonly quantity: string;
  readonly texts: Texts;
}

export interface StationMap {
  show(content: MapContent): void;
  destroy(): void;
}

/** All of Peru, until a station says where it is. */
const peru = { centre: [-9.2, -75] as [number, number], zoom: 5 };
/** One station alone should still show the streets around it. */
const fitZoomMax = 14;
/** Half a pin and what hangs on it, below also the attribution; beside it the buttons of the zoom. */
const fitTopLeftPx: [number, number] = [34, 30];
/** Below the lowest pin stand its age and, on a large map, two lines of its name over the licence. */
const fitBottomRightPx = (mapHeightPx: number): [number, number] => [
  48,
  mapHeightPx < 480 ? 44 : 80,
];
/** From here the names of stations do not cover one another. */
const namesFromZoom = 13;

/** Where someone had moved the map before a station was opened: the way back leads there. */
let left: { readonly centre: LatLng; readonly zoom: number } | null = null;

/** Over the stations, which stay where they are. */
const vehiclesAbove = 500;

export interface MapChoices {
  onStation(device: string): void;
  onVehicle(device: string): void;
}

export function createStationMap(host: HTMLElement, choices: MapChoices): StationMap {
  const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
  const map = leafletMap(host, {
    center: left?.centre ?? peru.centre,
    zoom: left?.zoom ?? peru.zoom,
    minZoom: 4,
    maxZoom: 18,
    zoomSnap: 0.25,
    zoomControl: false,
    fadeAnimation: !calm,
    zoomAnimation: !calm,
    markerZoomAnimation: !calm,
  });
  // Leaflet's own prefix is a link off this origin; its licence asks for none on the map.
  map.attributionControl.setPrefix(false);
  control.scale({ imperial: false, position: 'topright' }).addTo(map);
  const names = () => host.classList.toggle('map-names', map.getZoom() >= namesFromZoom);
  map.on('zoomend', names);
  names();
  const view = fittingView(map, left !== null);
  const resized = new ResizeObserver(() => {
    map.invalidateSize({ pan: false });
    view.fit();
  });
  resized.observe(host);

  const stations = pinLayer(map, { draw: drawPin, onChoose: choices.onStation });
  const fleet = pinLayer(map, {
    ...{ draw: drawVehicle, onChoose: choices.onVehicle, above: vehiclesAbove },
  });
  const zoom = control.zoom({ position: 'topright' });
  let spoken: Texts | null = null;
  let drawn: { readonly surface: Surface; readonly layer: Layer } | null = null;

  return {
    show({ pins, vehicles, surface, quantity, texts }) {
      if (spoken !== texts) {
        spoken = texts;
        zoom.remove();
        zoom.options.zoomInTitle = texts.zoomIn;
        zoom.options.zoomOutTitle = texts.zoomOut;
        zoom.addTo(map);
      }
      const moving = fleet.show(vehicles);
      const standing = stations.show(pins);
      const places = standing.length > 0 ? standing : moving;
      if (view.add(places)) void drawBasemaps(map, places);
      if (drawn?.surface === surface) return;
      drawn?.layer.remove();
      drawn = surface === null ? null : { surface, layer: drawSurface(map, surface, quantity) };
    },
    destroy() {
      left = view.isMoved() ? { centre: map.getCenter(), zoom: map.getZoom() } : null;
      resized.disconnect();
      map.remove();
    },
  };
}

/** Shows all stations until someone moves the map; then the view is theirs. */
function fittingView(map: LeafletMap, wasMoved: boolean) {
  let places: readonly [number, number][] = [];
  let moved = wasMoved;
  const take = () => {
    moved = true;
  };
  map.on('dragstart', take);
  for (const gesture of ['wheel', 'dblclick', 'touchmove']) {
    map.getContainer().addEventListener(gesture, take, { passive: true });
  }
  map.getContainer().addEventListener('click', (event) => {
    if (event.target instanceof Element && event.target.closest('.leaflet-control-zoom')) take();
  });
  const fit = () => {
    if (moved || places.length === 0) return;
    const bounds = latLngBounds([...places]);
    map.fitBounds(bounds, {
      ...{ paddingTopLeft: fitTopLeftPx, maxZoom: fitZoomMax, animate: false },
      paddingBottomRight: fitBottomRightPx(map.getSize().y),
    });
  };
  return {
    fit,
    isMoved: () => moved,
    /** @returns whether these are the first. */
    add(found: readonly [number, number][]): boolean {
      const isFirst = places.length === 0 && found.length > 0;
      places = found;
      if (isFirst) fit();
      return isFirst;
    },
  };
}
