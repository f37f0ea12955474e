/**
 * What an AirQualityObserved must be, stated by us for the tests: the model of the Smart Data Models
 * (dataModel.Environment, AirQualityObserved 0.1.3, and the commons that it refers to) in its simplified
 * form, and the normalized form of NGSI-LD (ETSI GS CIM 009 V1.8.1 §4.5, §5.2).
 */
type Check = (value: unknown) => boolean;

const text: Check = (value) => typeof value === 'string';
const uri: Check = (value) => text(value) && URL.canParse(value as string);
const within =
  (minimum: number, maximum: number): Check =>
  (value) =>
    typeof value === 'number' && value >= minimum && value <= maximum;
const positive = within(0, Infinity);
const number = within(-Infinity, Infinity);
const memberOf = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
const dateTime: Check = (value) =>
  text(value) && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/.test(value as string);
const point: Check = (value) => {
  const coordinates = memberOf(value, 'coordinates');
  return (
    memberOf(value, 'type') === 'Point' &&
    Array.isArray(coordinates) &&
    [2, 3].includes(coordinates.length) &&
    coordinates.every(number)
  );
};

const required: Readonly<Record<string, Check>> = {
  id: uri,
  type: (value) => value === 'AirQualityObserved',
  dateObserved: dateTime,
  location: point,
};

const optional: Readonly<Record<string, Check>> = {
  ...{ name: text, source: text, dataProvider: text, areaServed: text, refDevice: uri },
  ...{ pm1: number, pm25: positive, pm10: positive, co2: positive, temperature: number },
  relativeHumidity: within(0, 1),
  // Not of the model, which leaves more open: the terms under which it may be used.
  license: uri,
};

const byName = { ...required, ...optional };

/** @returns what is wrong with the simplified form, in words. */
export const faultsOfSimplified = (entity: Readonly<Record<string, unknown>>): string[] => [
  ...Object.keys(required)
    .filter((name) => entity[name] === undefined)
    .map((name) => `${name} is missing`),
  ...Object.entries(entity)
    .filter(([name, value]) => value !== undefined && !byName[name]?.(value))
    .map(([name, value]) => `${name} is ${JSON.stringify(value)}`),
];

/** @returns what is wrong with the normalized form, in words. */
export function faultsOfNormalized(entity: Readonly<Record<string, unknown>>): string[] {
  const { id, type, '@context': _, ...attributes } = entity;
  return [
    ...(required['id']?.(id) && required['type']?.(type) ? [] : ['id or type']),
    ...Object.entries(attributes).flatMap(([name, value]) => faultsOfAttribute(name, value)),
  ];
}

function faultsOfAttribute(name: string, attribute: unknown): string[] {
  const { type, value, object, unitCode, observedAt, ...others } = Object(attribute);
  const check = byName[name];
  const plain = memberOf(value, '@type') === 'DateTime' ? memberOf(value, '@value') : value;
  const sound =
    (type === 'Property' && (check ?? (() => true))(plain)) ||
    (type === 'GeoProperty' && point(value)) ||
    (type === 'Relationship' && uri(object));
  const told =
    (unitCode === undefined || /^[A-Z0-9]{2,3}$/.test(unitCode)) &&
    (observedAt === undefined || dateTime(observedAt));
  return [
    ...(sound && told ? [] : [`${name} is ${JSON.stringify(attribute)}`]),
    ...Object.entries(others).flatMap(([inner, one]) => faultsOfAttribute(inner, one)),
  ];
}
