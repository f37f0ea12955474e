export { metresBetween, type Position } from './line/geometry.ts';
export type { Line, LineStop, StopOnWay } from './line/line.ts';
export type { Candidate } from './line/segments.ts';
export { Way } from './line/way.ts';
export { type ExpectedCall, expectedCalls } from './live/arrivals.ts';
export { type LiveVehicle, Tracker } from './live/tracker.ts';
export type { Fix, MatchedFix } from './match/fix.ts';
export { matchWay } from './match/match-way.ts';
export { Circles } from './network/circles.ts';
export { type Feed, type FeedRow, networkOf, type ReadNetwork } from './network/feed.ts';
export {
  type Network,
  type Pattern,
  type PlannedHeadway,
  type PlannedTrip,
  runsOn,
  type Service,
} from './network/network.ts';
export { WayIndex } from './network/way-index.ts';
export { type Fuel, type FuelReading, fuelOf } from './service/fuel.ts';
export { type Headways, headwaysOf, type Passage } from './service/headways.ts';
export { type SegmentSpeed, segmentSpeeds } from './service/speeds.ts';
export { type VehicleDay, type VehicleTrack, vehicleDay } from './service/vehicle-day.ts';
export { type Call, callsOf, timeAt } from './trips/calls.ts';
export { idleMs } from './trips/idling.ts';
export { metresOutside } from './trips/kilometres.ts';
export { type Base, type Phase, type PhaseSpan, phases, phasesOf } from './trips/phases.ts';
export type { Stretch } from './trips/stretch.ts';
export { type Trip, tripsOf } from './trips/trip.ts';
