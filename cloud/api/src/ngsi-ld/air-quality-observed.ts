/**
 * A station as an AirQualityObserved of the Smart Data Models (dataModel.Environment, schema 0.1.3)
 * in NGSI-LD (ETSI GS CIM 009).
 */
import { publishedValue, Quality, type Quantity } from '@samay/contract';
import type { LatestReading } from '@samay/readings';
import { type KnownStation, newestOf, stationName, stationPosition } from '../known-station.ts';
import type { Licence } from '../schemas/licence.ts';
import { lateMaxMs } from '../schemas/station.ts';

/** Contexts in which the terms have their meaning; that of the model first. */
export const contexts = [
  'https://raw.githubusercontent.com/smart-data-models/dataModel.Environment/master/context.jsonld',
  'https://uri.etsi.org/ngsi-ld/v1/ngsi-ld-core-context.jsonld',
] as const;

export const entityType = 'AirQualityObserved';
const idStart = `urn:ngsi-ld:${entityType}:`;
export const entityId = (device: string): string => `${idStart}${encodeURIComponent(device)}`;

interface Attribute {
  readonly name: string;
  /** UN/CEFACT Recommendation 20. */
  readonly unitCode: string;
  readonly minimum: number;
  /** Model unit per unit of ours. */
  readonly scale: number;
}

/** What the model has a name for, by our quantity; the rest is at `/v1`. */
const attributes: Partial<Record<Quantity, Attribute>> = {
  pm1: { name: 'pm1', unitCode: 'GQ', minimum: -Infinity, scale: 1 },
  pm2_5: { name: 'pm25', unitCode: 'GQ', minimum: 0, scale: 1 },
  pm10: { name: 'pm10', unitCode: 'GQ', minimum: 0, scale: 1 },
  co2: { name: 'co2', unitCode: '59', minimum: 0, scale: 1 },
  temperature: { name: 'temperature', unitCode: 'CEL', minimum: -Infinity, scale: 1 },
  // Told as a share of one.
  humidity: { name: 'relativeHumidity', unitCode: 'C62', minimum: 0, scale: 0.01 },
};

type Json = Readonly<Record<string, unknown>>;

/** In the normalized form: each attribute an object with its `type`. */
export interface AirQualityObserved extends Json {
  readonly id: string;
  readonly type: typeof entityType;
}

const property = (value: unknown): Json => ({ type: 'Property', value });

/**
 * @returns undefined for a station that has not said where it is, or nothing of what the model has:
 * the model needs a place and a time.
 */
export function airQualityObserved(
  station: KnownStation,
  { base, licence }: { readonly base: string; readonly licence: Licence },
): AirQualityObserved | undefined {
  const position = stationPosition(station);
  const told = station.latest.filter(isTold);
  const newestMs = newestOf(told)?.timeMs;
  if (position === null || newestMs === undefined) return undefined;
  const { device, city } = station;
  return {
    id: entityId(device),
    type: entityType,
    name: property(stationName(station)),
    dateObserved: property({ '@type': 'DateTime', '@value': new Date(newestMs).toISOString() }),
    location: {
      type: 'GeoProperty',
      value: {
        type: 'Point',
        coordinates: [
          position.lon,
          position.lat,
          ...(position.altitude === null ? [] : [position.altitude]),
        ],
      },
    },
    areaServed: property(city),
    refDevice: { type: 'Relationship', object: `urn:ngsi-ld:Device:${encodeURIComponent(device)}` },
    source: property(`${base}/v1/stations/${encodeURIComponent(device)}`),
    dataProvider: property(licence.attribution),
    license: property(licence.url),
    // One observation, one time: what is much older than the rest belongs to another.
    ...Object.fromEntries(
      told.filter(({ timeMs }) => newestMs - timeMs <= lateMaxMs).map(attributeOf),
    ),
  };
}

/** A value that failed, or that the model forbids, is left out: the simple form has no flags. */
function isTold({ quantity, value, quality }: LatestReading): boolean {
  const attribute = attributes[quantity];
  if (attribute === undefined || value === undefined || quality > Quality.suspect) return false;
  const inModel = value * attribute.scale;
  return inModel >= attribute.minimum && (attribute.name !== 'relativeHumidity' || inModel <= 1);
}

function attributeOf(said: LatestReading): [string, Json] {
  const { quantity, value = 0, timeMs, quality, uncertainty, calibration } = said;
  const { name, unitCode, scale } = attributes[quantity] ?? {
    name: quantity,
    unitCode: '',
    scale: 1,
  };
  const inModel = (number: number): number =>
    Number((publishedValue(quantity, number) * scale).toFixed(6));
  return [
    name,
    {
      ...property(inModel(value)),
      unitCode,
      observedAt: new Date(timeMs).toISOString(),
      qualityFlag: property(quality),
      ...(uncertainty === undefined ? {} : { expandedUncertainty: property(inModel(uncertainty)) }),
      ...(calibration === undefined ? {} : { calibration: property(calibration) }),
    },
  ];
}

/** Members of an entity that are no attributes. */
const bare: ReadonlySet<string> = new Set(['id', 'type', '@context']);

/** @returns the entity with only these attributes, or undefined where it has none of them. */
export function withAttributes(
  entity: AirQualityObserved,
  names: readonly string[] | undefined,
): AirQualityObserved | undefined {
  if (names === undefined) return entity;
  const kept = Object.entries(entity).filter(([name]) => !bare.has(name) && names.includes(name));
  if (kept.length === 0) return undefined;
  return { id: entity.id, type: entity.type, ...Object.fromEntries(kept) };
}

/** @returns the simplified form: of each attribute its value alone (ETSI GS CIM 009 §4.5.4). */
export const simplified = (entity: AirQualityObserved): Json =>
  Object.fromEntries(
    Object.entries(entity).map(([name, value]) => [
      name,
      bare.has(name) ? value : bareValue(value),
    ]),
  );

function bareValue(attribute: unknown): unknown {
  const { value, object } = attribute as { value?: unknown; object?: unknown };
  if (typeof value === 'object' && value !== null && '@value' in value) return value['@value'];
  return value ?? object;
}
