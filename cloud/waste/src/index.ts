export type { Collection } from './collection.ts';
export { type Coverage, coverageOf } from './coverage.ts';
export { Plan, type PlannedStop, readPlan, stopsDue, type Zone, zoneAt } from './plan.ts';
export { type Tally, type TallyRow, tallyOf } from './tally.ts';
export { type Doubt, withDoubts } from './trust.ts';
export { type Visit, visitsOf } from './visits.ts';
