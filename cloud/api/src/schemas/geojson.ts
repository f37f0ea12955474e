import Type, { type Static } from 'typebox';
import { Licence } from './licence.ts';
import { orNull, ref } from './named.ts';
import { Station } from './station.ts';
import { LatestValue } from './value.ts';

const PointGeometry = Type.Object({
  type: Type.Literal('Point'),
  coordinates: Type.Array(Type.Number(), { minItems: 2, maxItems: 3 }),
});

/** The stations as GeoJSON. */
export const StationFeatures = Type.Object(
  {
    type: Type.Literal('FeatureCollection'),
    features: Type.Array(
      Type.Object({
        type: Type.Literal('Feature'),
        id: Type.String(),
        geometry: orNull(PointGeometry),
        properties: ref(Station),
      }),
    ),
    licence: ref(Licence),
  },
  { $id: 'StationFeatures' },
);

/** GeoJSON (RFC 7946): coordinates are longitude, latitude and, when known, altitude in metres. */
export const LatestFeatures = Type.Object(
  {
    type: Type.Literal('FeatureCollection'),
    features: Type.Array(
      Type.Object({
        type: Type.Literal('Feature'),
        id: Type.String(),
        geometry: orNull(PointGeometry),
        properties: ref(LatestValue),
      }),
    ),
    licence: ref(Licence),
  },
  { $id: 'LatestFeatures' },
);

export const toStationFeatures = (
  stations: readonly Station[],
  licence: Licence,
): Static<typeof StationFeatures> => ({
  type: 'FeatureCollection',
  features: stations.map((properties) => ({
    type: 'Feature',
    id: properties.device,
    geometry: geometryOf(properties.position),
    properties,
  })),
  licence,
});

/** @returns one feature per value; a station without a position is an unlocated feature (§3.2). */
export const toFeatures = (
  latest: readonly LatestValue[],
  licence: Licence,
): Static<typeof LatestFeatures> => ({
  type: 'FeatureCollection',
  features: latest.map((properties) => ({
    type: 'Feature',
    id: `${properties.device}/${properties.quantity}`,
    geometry: geometryOf(properties.position),
    properties,
  })),
  licence,
});

function geometryOf(position: LatestValue['position']) {
  if (position === null) return null;
  const { lat, lon, altitude } = position;
  const coordinates = altitude === null ? [lon, lat] : [lon, lat, altitude];
  return { type: 'Point' as const, coordinates };
}
