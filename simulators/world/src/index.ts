export { type BusService, type Call, fluidity, type Trip } from './bus-service.ts';
export type { City, Climate, PlumeSource, Site, Station } from './city.ts';
export {
  type Line,
  lineOf,
  metresApart,
  moved,
  type Network,
  type Place,
  placeAt,
  type Route,
  type Stop,
} from './network.ts';
export { normal, type Seed, seedOf, sequence, smoothNoise, uniform } from './random.ts';
export { altitudeAt, type Relief } from './relief.ts';
export { endOf, type Halt, motionAt, type Run, startOf } from './run.ts';
export type { Pickup, Round, TruckRound } from './truck-round.ts';
export type { Sky, Tunnel, Vehicle, VehicleTruth } from './vehicle.ts';
export { type Bus, busesOf, type Streets, type Truck, truckOf } from './vehicles.ts';
export { type Truth, type World, world } from './world.ts';
