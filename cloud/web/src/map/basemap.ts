/**
 * Streets under the stations, out of files of our own: GeoJSON that `basemap.mjs` made, listed in
 * `basemap/index.json`. A city without one gets a plain ground and the scale bar.
 */
import type { FeatureCollection, MultiLineString, Point } from 'geojson';
import {
  canvas,
  divIcon,
  geoJSON,
  type Map as LeafletMap,
  layerGroup,
  marker,
  tileLayer,
} from 'leaflet';

interface BasemapEntry {
  readonly file: string;
  readonly attribution: string;
  /** West, south, east, north, in degrees. */
  readonly bounds: readonly [number, number, number, number];
}

type Streets = FeatureCollection<MultiLineString | Point, { rank?: number; name?: string }>;

/** Widths in px of the three classes of streets. */
const widthPx = [0.7, 1.4, 2.4] as const;
/** The names of streets; below, they would cover the streets. */
const labelsFromZoom = 14;

/** What the operator may have set (SAMAY_TILES); without it no request leaves this server. */
interface OnlineMap {
  readonly url: string;
  readonly attribution: string;
}

/** @param places latitude and longitude of the stations. A basemap that does not come is left out. */
export async function drawBasemaps(map: LeafletMap, places: [number, number][]): Promise<void> {
  // Someone may open a station while the streets are on their way.
  let isGone = false;
  map.on('unload', () => {
    isGone = true;
  });
  const online = await readJson<OnlineMap>('/basemap/online.json');
  if (isGone) return;
  if (online !== null && online.url !== '') {
    tileLayer(online.url, { attribution: online.attribution, maxZoom: 19 }).addTo(map);
    return;
  }
  const entries = await readJson<readonly BasemapEntry[]>('/basemap/index.json');
  const wanted = (entries ?? []).filter(({ bounds: [west, south, east, north] }) =>
    places.some(([lat, lon]) => lat >= south && lat <= north && lon >= west && lon <= east),
  );
  for (const { file, attribution } of wanted) {
    const streets = await readJson<Streets>(`/basemap/${file}`);
    if (isGone) return;
    if (streets === null) continue;
    drawStreets(map, streets, attribution);
    drawLabels(map, streets);
  }
}

/** @returns null when there is none: the stations are the page, streets only help to find them. */
async function readJson<Body>(path: string): Promise<Body | null> {
  const answer = await fetch(path).catch(() => null);
  return answer?.ok ? ((await answer.json()) as Body) : null;
}

function drawStreets(map: LeafletMap, streets: Streets, attribution: string): void {
  const lines = { ...streets, features: streets.features.filter((f) => f.properties.rank) };
  const colour = () => getComputedStyle(map.getContainer()).getPropertyValue('--street').trim();
  const layer = geoJSON(lines, {
    attribution,
    interactive: false,
    // Leaflet's types know only the path options of the style, the renderer is one of the layer's.
    ...{ renderer: canvas({ padding: 0.5 }) },
    style: (feature) => ({
      color: colour(),
      weight: widthPx[(feature?.properties.rank ?? 1) - 1] ?? widthPx[0],
    }),
  }).addTo(map);
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const repaint = () => layer.setStyle({ color: colour() });
  dark.addEventListener('change', repaint);
  map.on('unload', () => dark.removeEventListener('change', repaint));
}

function drawLabels(map: LeafletMap, streets: Streets): void {
  const labels = layerGroup();
  for (const { geometry, properties } of streets.features) {
    if (geometry.type !== 'Point' || properties.name === undefined) continue;
    const [lon = 0, lat = 0] = geometry.coordinates;
    const text = document.createElement('span');
    text.textContent = properties.name;
    const icon = divIcon({ html: text, className: 'street-name', iconSize: [0, 0] });
    marker([lat, lon], { icon, interactive: false, keyboard: false, zIndexOffset: -1000 }).addTo(
      labels,
    );
  }
  const toggle = () => {
    if (map.getZoom() >= labelsFromZoom) labels.addTo(map);
    else labels.remove();
  };
  map.on('zoomend', toggle);
  toggle();
}
