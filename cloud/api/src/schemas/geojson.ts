import Type, { type Static } from 'typebox';
import { Licence } from './licence.ts';
import { orNull, ref } from './named.ts';
import { LatestValue } from './value.ts';

/** GeoJSON (RFC 7946): coordinates are longitude, latitude and, when known, altitude in metres. */
export const LatestFeatures = Type.Object(
  {
    type: Type.Literal('FeatureCollection'),
    features: Type.Array(
      Type.Object({
        type: Type.Literal('Feature'),
        id: Type.String(),
        geometry: orNull(
          Type.Object({
            type: Type.Literal('Point'),
            coordinates: Type.Array(Type.Number(), { minItems: 2, maxItems: 3 }),
          }),
        ),
        properties: ref(LatestValue),
      }),
    ),
    licence: ref(Licence),
  },
  { $id: 'LatestFeatures' },
);

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
