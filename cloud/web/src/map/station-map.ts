/** The map: Leaflet without a tile, so that it works where there is no internet. */
import { control, type Map as LeafletMap, latLngBounds, map as leafletMap } from 'leaflet';
import { drawBasemaps } from './basemap.ts';
import { type MapContent, pinLayer } from './pin-layer.ts';

export interface StationMap {
  show(content: MapContent): void;
  destroy(): void;
}

/** All of Peru, until a station says where it is. */
const peru = { centre: [-9.2, -75] as [number, number], zoom: 5 };
/** One station alone should still show the streets around it. */
const fitZoomMax = 14;
/** Half a pin and what hangs on it: the mark above, the age below. */
const fitPaddingPx: [number, number] = [34, 40];
/** From here the names of stations do not cover one another. */
const namesFromZoom = 13;

export function createStationMap(
  host: HTMLElement,
  onChoose: (device: string) => void,
): StationMap {
  const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
  const map = leafletMap(host, {
    center: peru.centre,
    zoom: peru.zoom,
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
  const view = fittingView(map);
  let chosenPlace: [number, number] | null = null;
  const bringIntoView = () => {
    if (chosenPlace !== null) map.panInside(chosenPlace, { padding: [64, 64], animate: false });
  };
  const resized = new ResizeObserver(() => {
    map.invalidateSize({ pan: false });
    view.fit();
    bringIntoView();
  });
  resized.observe(host);

  const pins = pinLayer(map, onChoose);
  const zoom = control.zoom({ position: 'topright' });
  let language = '';
  let inView: string | null = null;

  return {
    show(content) {
      const { texts } = content.speech;
      if (language !== content.speech.language) {
        language = content.speech.language;
        zoom.remove();
        zoom.options.zoomInTitle = texts.zoomIn;
        zoom.options.zoomOutTitle = texts.zoomOut;
        zoom.addTo(map);
      }
      const places = pins.show(content);
      if (view.add(places)) void drawBasemaps(map, places);
      const position = content.sights.find((s) => s.station.device === content.chosen)?.position;
      chosenPlace = position ? [position.lat, position.lon] : null;
      // Once per choice: who then moves the map away wants to look elsewhere.
      if (inView !== content.chosen) bringIntoView();
      inView = content.chosen;
    },
    destroy() {
      resized.disconnect();
      map.remove();
    },
  };
}

/** Shows all stations until someone moves the map; then the view is theirs. */
function fittingView(map: LeafletMap) {
  let places: readonly [number, number][] = [];
  let moved = false;
  const take = () => {
    moved = true;
  };
  map.on('dragstart', take);
  for (const gesture of ['wheel', 'dblclick', 'click', 'touchmove']) {
    map.getContainer().addEventListener(gesture, take, { passive: true });
  }
  const fit = () => {
    if (moved || places.length === 0) return;
    const bounds = latLngBounds([...places]);
    map.fitBounds(bounds, { padding: fitPaddingPx, maxZoom: fitZoomMax, animate: false });
  };
  return {
    fit,
    /** @returns whether these are the first. */
    add(found: readonly [number, number][]): boolean {
      const first = places.length === 0 && found.length > 0;
      places = found;
      if (first) fit();
      return first;
    },
  };
}
