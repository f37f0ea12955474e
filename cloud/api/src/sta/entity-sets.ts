/**
 * The entity sets of SensorThings 1.1 (18-088 §8.2) as data: what each has and where it leads. A
 * next version of the standard is another table.
 */
export const setNames = [
  'Things',
  'Locations',
  'HistoricalLocations',
  'Datastreams',
  'Sensors',
  'ObservedProperties',
  'Observations',
  'FeaturesOfInterest',
] as const;
export type SetName = (typeof setNames)[number];

export interface Navigation {
  readonly set: SetName;
  readonly many: boolean;
}

export interface EntitySet {
  readonly properties: readonly string[];
  readonly navigations: Readonly<Record<string, Navigation>>;
}

const one = (set: SetName): Navigation => ({ set, many: false });
const many = (set: SetName): Navigation => ({ set, many: true });

export const entitySets: Readonly<Record<SetName, EntitySet>> = {
  Things: {
    properties: ['name', 'description', 'properties'],
    navigations: {
      Locations: many('Locations'),
      HistoricalLocations: many('HistoricalLocations'),
      Datastreams: many('Datastreams'),
    },
  },
  Locations: {
    properties: ['name', 'description', 'encodingType', 'location', 'properties'],
    navigations: {
      Things: many('Things'),
      HistoricalLocations: many('HistoricalLocations'),
    },
  },
  HistoricalLocations: {
    properties: ['time'],
    navigations: { Thing: one('Things'), Locations: many('Locations') },
  },
  Datastreams: {
    properties: [
      ...['name', 'description', 'observationType', 'unitOfMeasurement', 'observedArea'],
      ...['phenomenonTime', 'resultTime', 'properties'],
    ],
    navigations: {
      Thing: one('Things'),
      Sensor: one('Sensors'),
      ObservedProperty: one('ObservedProperties'),
      Observations: many('Observations'),
    },
  },
  Sensors: {
    properties: ['name', 'description', 'encodingType', 'metadata', 'properties'],
    navigations: { Datastreams: many('Datastreams') },
  },
  ObservedProperties: {
    properties: ['name', 'definition', 'description', 'properties'],
    navigations: { Datastreams: many('Datastreams') },
  },
  Observations: {
    properties: ['phenomenonTime', 'result', 'resultTime', 'resultQuality', 'parameters'],
    navigations: {
      Datastream: one('Datastreams'),
      FeatureOfInterest: one('FeaturesOfInterest'),
    },
  },
  FeaturesOfInterest: {
    properties: ['name', 'description', 'encodingType', 'feature', 'properties'],
    navigations: { Observations: many('Observations') },
  },
};

/** Of a Datastream: from when to when it has values. */
export const spanProperties: ReadonlySet<string> = new Set(['phenomenonTime', 'resultTime']);

/** Properties whose text is a time or an interval, which compares with times. */
export const timeProperties: ReadonlySet<string> = new Set([
  'phenomenonTime',
  'resultTime',
  'time',
]);

/**
 * Requirement classes of 18-088 that the service meets: those of reading. Observations are given as
 * data arrays too, but that class is also of creating them, which is the gateway's.
 */
export const conformance = [
  'http://www.opengis.net/spec/iot_sensing/1.1/req/datamodel',
  'http://www.opengis.net/spec/iot_sensing/1.1/req/resource-path/resource-path-to-entities',
  'http://www.opengis.net/spec/iot_sensing/1.1/req/request-data',
] as const;

export const isSetName = (name: string): name is SetName =>
  (setNames as readonly string[]).includes(name);

/** @returns where a name leads from a set, or undefined where it leads nowhere. */
export const navigationOf = (set: SetName, name: string): Navigation | undefined =>
  Object.hasOwn(entitySets[set].navigations, name) ? entitySets[set].navigations[name] : undefined;
