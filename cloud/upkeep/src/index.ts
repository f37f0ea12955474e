export { driftDays, driftHours } from './drift/comparison.ts';
export { type Drift, type DriftStation, driftsOf } from './drift/drift.ts';
export {
  type Lifetime,
  type Place,
  type RecordPart,
  recordParts,
  type SensorUpkeep,
  type StationUpkeep,
  type VisitSaid,
} from './facts.ts';
export { type CityRoute, type FleetWork, fleetWork, type StationWork } from './fleet.ts';
export { type Mark, slopePerDay } from './forecast.ts';
export { type Installed, installedOf, type SaidModels } from './installed.ts';
export { type Evidence, type Reason, type Severity, severities } from './reason.ts';
export { type Base, checkRules, type InForce, UpkeepRules } from './rules.ts';
export type { Take } from './take.ts';
export type { Told } from './told.ts';
