import type { ActivityRecord } from '../inventory/activity-record.ts';
import { joinFleet } from './join-fleet.ts';
import { joinRecycling } from './join-recycling.ts';
import type { FleetVehicle } from './read-fleet.ts';
import type { JoinedTelemetry, Telemetry } from './telemetry.ts';

/** @returns the records with what was measured in them, and what became of it. */
export function joinTelemetry(
  records: readonly ActivityRecord[],
  fleet: readonly FleetVehicle[],
  { driven, weighed, unmatched }: Telemetry,
): { readonly records: readonly ActivityRecord[]; readonly joined: JoinedTelemetry } {
  const vehicles = joinFleet(records, fleet, driven);
  const recycled = joinRecycling(vehicles.records, weighed);
  return {
    records: recycled.records,
    joined: {
      used: [...vehicles.used, ...recycled.used],
      unused: [...vehicles.unused, ...unmatched],
      notes: vehicles.notes,
    },
  };
}
