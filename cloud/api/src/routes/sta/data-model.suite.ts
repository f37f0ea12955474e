/**
 * The data model of SensorThings 1.1 as OGC 18-088 tabulates it (§8.2, tables 3 to 19), written by us for
 * the tests alone: what an entity must have, what it may have, and of which kind each is.
 */
type Check = (value: unknown) => boolean;

const text: Check = (value) => typeof value === 'string' && value !== '';
const number: Check = (value) => typeof value === 'number' && Number.isFinite(value);
const object: Check = (value) =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const member = (value: unknown, name: string): unknown =>
  object(value) ? Reflect.get(value as object, name) : undefined;
const uri: Check = (value) => text(value) && URL.canParse(value as string);
/** ISO 8601 with a zone. */
const time: Check = (value) =>
  text(value) && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/.test(value as string);
const interval: Check = (value) => {
  const parts = text(value) ? (value as string).split('/') : [];
  return parts.length === 2 && parts.every(time) && parts[0]! <= parts[1]!;
};
const position: Check = (value) =>
  Array.isArray(value) && value.length >= 2 && value.length <= 3 && value.every(number);
const geometry: Check = (value) =>
  member(value, 'type') === 'Point' && position(member(value, 'coordinates'));
/** RFC 7946 §3.2: an unlocated feature has null for its geometry. */
const place: Check = (value) =>
  geometry(value) || (member(value, 'type') === 'Feature' && member(value, 'geometry') === null);
const unit: Check = (value) =>
  ['name', 'symbol'].every((name) => typeof member(value, name) === 'string') &&
  uri(member(value, 'definition'));

interface EntityModel {
  readonly mandatory: Readonly<Record<string, Check>>;
  readonly optional: Readonly<Record<string, Check>>;
  /** What each leads to, and whether to many. */
  readonly navigations: Readonly<Record<string, readonly [set: string, many: boolean]>>;
}

const named = { name: text, description: text };
const encoded = { ...named, encodingType: text };
const properties = { properties: object };

export const dataModel: Readonly<Record<string, EntityModel>> = {
  Things: {
    mandatory: named,
    optional: properties,
    navigations: {
      Locations: ['Locations', true],
      HistoricalLocations: ['HistoricalLocations', true],
      Datastreams: ['Datastreams', true],
    },
  },
  Locations: {
    mandatory: { ...encoded, location: geometry },
    optional: properties,
    navigations: {
      Things: ['Things', true],
      HistoricalLocations: ['HistoricalLocations', true],
    },
  },
  HistoricalLocations: {
    mandatory: { time },
    optional: {},
    navigations: { Thing: ['Things', false], Locations: ['Locations', true] },
  },
  Datastreams: {
    mandatory: { ...named, observationType: uri, unitOfMeasurement: unit },
    optional: {
      ...properties,
      ...{ observedArea: geometry, phenomenonTime: interval, resultTime: interval },
    },
    navigations: {
      Thing: ['Things', false],
      Sensor: ['Sensors', false],
      ObservedProperty: ['ObservedProperties', false],
      Observations: ['Observations', true],
    },
  },
  Sensors: {
    mandatory: { ...encoded, metadata: text },
    optional: properties,
    navigations: { Datastreams: ['Datastreams', true] },
  },
  ObservedProperties: {
    mandatory: { ...named, definition: uri },
    optional: properties,
    navigations: { Datastreams: ['Datastreams', true] },
  },
  Observations: {
    mandatory: { phenomenonTime: time, result: number, resultTime: time },
    optional: { resultQuality: object, validTime: interval, parameters: object },
    navigations: {
      Datastream: ['Datastreams', false],
      FeatureOfInterest: ['FeaturesOfInterest', false],
    },
  },
  FeaturesOfInterest: {
    mandatory: { ...encoded, feature: place },
    optional: properties,
    navigations: { Observations: ['Observations', true] },
  },
};

/** @returns what is wrong with an entity of a set, in words; nothing where it is as the model says. */
export function faultsOf(set: string, entity: Readonly<Record<string, unknown>>): string[] {
  const model = dataModel[set];
  if (!model) return [`${set} is no entity set`];
  const { mandatory, optional, navigations } = model;
  const links = Object.keys(navigations).map((name) => `${name}@iot.navigationLink`);
  const control = ['@iot.id', '@iot.selfLink', ...links];
  const known = { ...mandatory, ...optional };
  return [
    ...control.filter((name) => !text(entity[name])).map((name) => `${name} is missing`),
    ...Object.entries(mandatory).flatMap(([name, check]) =>
      check(entity[name]) ? [] : [`${name} is ${JSON.stringify(entity[name])}`],
    ),
    ...Object.entries(optional).flatMap(([name, check]) =>
      entity[name] === undefined || check(entity[name])
        ? []
        : [`${name} is ${JSON.stringify(entity[name])}`],
    ),
    ...Object.keys(entity)
      .filter((name) => !control.includes(name) && !Object.hasOwn(known, name))
      .map((name) => `${name} is not of the model`),
  ];
}
