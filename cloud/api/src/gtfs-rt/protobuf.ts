/** The part of gtfs-realtime.proto (version 2.0) that we fill: names, numbers and types of its fields. */
import protobuf from 'protobufjs';
import type { FeedMessage } from './message.ts';

type Rule = 'repeated' | 'required';
const field = (type: string, id: number, rule?: Rule) => ({ type, id, ...(rule ? { rule } : {}) });
const values = (...names: readonly string[]) =>
  Object.fromEntries(names.map((name, value) => [name, value]));
/** Enumerations of the specification that begin at 1. */
const valuesFromOne = (...names: readonly string[]) =>
  Object.fromEntries(names.map((name, at) => [name, at + 1]));

const root = protobuf.Root.fromJSON({
  nested: {
    FeedMessage: {
      fields: {
        header: field('FeedHeader', 1, 'required'),
        entity: field('FeedEntity', 2, 'repeated'),
      },
    },
    FeedHeader: {
      fields: {
        gtfsRealtimeVersion: field('string', 1, 'required'),
        incrementality: field('Incrementality', 2),
        timestamp: field('uint64', 3),
      },
    },
    Incrementality: { values: values('FULL_DATASET', 'DIFFERENTIAL') },
    FeedEntity: {
      fields: {
        id: field('string', 1, 'required'),
        tripUpdate: field('TripUpdate', 3),
        vehicle: field('VehiclePosition', 4),
        alert: field('Alert', 5),
      },
    },
    TripDescriptor: {
      fields: {
        tripId: field('string', 1),
        startTime: field('string', 2),
        startDate: field('string', 3),
        scheduleRelationship: field('ScheduleRelationship', 4),
        routeId: field('string', 5),
      },
    },
    ScheduleRelationship: { values: values('SCHEDULED', 'ADDED', 'UNSCHEDULED', 'CANCELED') },
    VehicleDescriptor: { fields: { id: field('string', 1), label: field('string', 2) } },
    VehiclePosition: {
      fields: {
        trip: field('TripDescriptor', 1),
        position: field('Position', 2),
        currentStopSequence: field('uint32', 3),
        currentStatus: field('VehicleStopStatus', 4),
        timestamp: field('uint64', 5),
        stopId: field('string', 7),
        vehicle: field('VehicleDescriptor', 8),
        occupancyStatus: field('OccupancyStatus', 9),
        occupancyPercentage: field('uint32', 10),
      },
    },
    VehicleStopStatus: { values: values('INCOMING_AT', 'STOPPED_AT', 'IN_TRANSIT_TO') },
    OccupancyStatus: {
      values: values(
        ...['EMPTY', 'MANY_SEATS_AVAILABLE', 'FEW_SEATS_AVAILABLE', 'STANDING_ROOM_ONLY'],
        ...['CRUSHED_STANDING_ROOM_ONLY', 'FULL', 'NOT_ACCEPTING_PASSENGERS'],
        ...['NO_DATA_AVAILABLE', 'NOT_BOARDABLE'],
      ),
    },
    Position: {
      fields: {
        latitude: field('float', 1, 'required'),
        longitude: field('float', 2, 'required'),
        bearing: field('float', 3),
        speed: field('float', 5),
      },
    },
    TripUpdate: {
      fields: {
        trip: field('TripDescriptor', 1, 'required'),
        stopTimeUpdate: field('StopTimeUpdate', 2, 'repeated'),
        vehicle: field('VehicleDescriptor', 3),
        timestamp: field('uint64', 4),
      },
    },
    StopTimeUpdate: {
      fields: {
        stopSequence: field('uint32', 1),
        arrival: field('StopTimeEvent', 2),
        stopId: field('string', 4),
      },
    },
    StopTimeEvent: { fields: { time: field('int64', 2), uncertainty: field('int32', 3) } },
    Alert: {
      fields: {
        activePeriod: field('TimeRange', 1, 'repeated'),
        informedEntity: field('EntitySelector', 5, 'repeated'),
        cause: field('Cause', 6),
        effect: field('Effect', 7),
        headerText: field('TranslatedString', 10),
        descriptionText: field('TranslatedString', 11),
      },
    },
    TimeRange: { fields: { start: field('uint64', 1), end: field('uint64', 2) } },
    EntitySelector: { fields: { routeId: field('string', 2), stopId: field('string', 5) } },
    Cause: {
      values: valuesFromOne(
        ...['UNKNOWN_CAUSE', 'OTHER_CAUSE', 'TECHNICAL_PROBLEM', 'STRIKE', 'DEMONSTRATION'],
        ...['ACCIDENT', 'HOLIDAY', 'WEATHER', 'MAINTENANCE', 'CONSTRUCTION', 'POLICE_ACTIVITY'],
        'MEDICAL_EMERGENCY',
      ),
    },
    Effect: {
      values: valuesFromOne(
        ...['NO_SERVICE', 'REDUCED_SERVICE', 'SIGNIFICANT_DELAYS', 'DETOUR', 'ADDITIONAL_SERVICE'],
        ...['MODIFIED_SERVICE', 'OTHER_EFFECT', 'UNKNOWN_EFFECT', 'STOP_MOVED'],
      ),
    },
    TranslatedString: { fields: { translation: field('Translation', 1, 'repeated') } },
    Translation: { fields: { text: field('string', 1, 'required'), language: field('string', 2) } },
  },
});
const type = root.lookupType('FeedMessage');

/** @returns the message as `application/x-protobuf`. */
export const encodeFeed = (message: FeedMessage): Uint8Array =>
  type.encode(type.fromObject(message)).finish();
