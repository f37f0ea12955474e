export { directReports } from './direct-reports.ts';
export { gpsSays } from './gps-receiver.ts';
export { type GtfsFiles, gtfsOf } from './gtfs.ts';
export { readNetwork, routeOf } from './network-disk.ts';
export type { Speaker } from './speakers.ts';
export { type BusLines, startBus } from './start-bus.ts';
export { startTruck, type TruckCrew, type TruckLines, tagOf } from './start-truck.ts';
export { type Tempo, tempo } from './tempo.ts';
