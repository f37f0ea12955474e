import { metresBetween } from '@samay/mobility';
import type { ParameterFault } from '../cloud-error.ts';
import { type Geometry, type Place, type Position, placeOf, polygonOf } from '../geometry.ts';

/** Parameters of a geo-query (ETSI GS CIM 009 §4.10). */
export interface RawGeoQuery {
  readonly georel?: string | undefined;
  readonly geometry?: string | undefined;
  readonly coordinates?: string | undefined;
  readonly geoproperty?: string | undefined;
}

/** Whether an entity at a place is meant. */
type GeoTest = (position: Position) => boolean;

type Read =
  | { readonly ok: true; readonly test: GeoTest | undefined }
  | { readonly ok: false; readonly fault: ParameterFault };

const fail = (parameter: string, en: string, es: string): Read => ({
  ok: false,
  fault: { parameter, en, es },
});

const relations: Readonly<Record<string, (place: Place, other: Geometry) => boolean>> = {
  within: (place) => place === 'inside',
  intersects: (place) => place !== 'outside',
  disjoint: (place) => place === 'outside',
  equals: (place, other) => other.type === 'Point' && place === 'inside',
};

/** @returns the test, undefined where no geo-query is asked, or the parameter at fault. */
export function readGeoQuery({ georel, geometry, coordinates, geoproperty }: RawGeoQuery): Read {
  if (georel === undefined) {
    if (geometry === undefined && coordinates === undefined) return { ok: true, test: undefined };
    return fail(
      'georel',
      'is required with geometry and coordinates.',
      'es obligatorio con geometry y coordinates.',
    );
  }
  if (geoproperty !== undefined && geoproperty !== 'location') {
    return fail('geoproperty', 'is location.', 'es location.');
  }
  const other = readGeometry(geometry, coordinates);
  if (!other) {
    return fail(
      'coordinates',
      'must be those of a geometry=Point, such as [-71.98,-13.52], or of a closed Polygon of at ' +
        'most 1000 positions.',
      'deben ser las de un geometry=Point, como [-71.98,-13.52], o de un Polygon cerrado de hasta ' +
        '1000 posiciones.',
    );
  }
  const near = /^near;(max|min)Distance==(\d{1,9}(?:\.\d{1,3})?)$/.exec(georel);
  if (near && other.type === 'Point') {
    const [center, metres] = [other.points[0], Number(near[2])];
    const sign = near[1] === 'max' ? 1 : -1;
    return {
      ok: true,
      test: (position) =>
        center !== undefined && sign * (metresBetween(position, center) - metres) <= 0,
    };
  }
  const relation = Object.hasOwn(relations, georel) ? relations[georel] : undefined;
  if (relation) return { ok: true, test: (position) => relation(placeOf(position, other), other) };
  return fail(
    'georel',
    `must be near;maxDistance==2000 (with a Point) or one of ${Object.keys(relations).join(', ')}.`,
    `debe ser near;maxDistance==2000 (con un Point) o uno de ${Object.keys(relations).join(', ')}.`,
  );
}

const positionsMax = 1000;

function readGeometry(type: string | undefined, text: string | undefined): Geometry | undefined {
  const value = parseJson(text ?? '');
  if (type === 'Point') return isPosition(value) ? { type, points: [value] } : undefined;
  if (type !== 'Polygon' || !Array.isArray(value)) return undefined;
  const rings = value.map((ring: unknown) =>
    Array.isArray(ring) && ring.length <= positionsMax && ring.every(isPosition) ? ring : undefined,
  );
  return polygonOf(rings.length > 10 ? undefined : rings);
}

const isPosition = (value: unknown): value is Position =>
  Array.isArray(value) &&
  value.length >= 2 &&
  value.length <= 3 &&
  value.every((one) => typeof one === 'number' && Number.isFinite(one));

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
