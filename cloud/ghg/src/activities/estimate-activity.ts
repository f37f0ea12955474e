import type { Emissions, Place } from '../emissions.ts';
import { at, type Fields, readChoice, readFields } from '../read/field.ts';
import { biologicalKeys, estimateBiologicalTreatment } from './biological-treatment.ts';
import { electricityKeys, estimateElectricity } from './electricity.ts';
import { estimateLandfillCommitment, landfillCommitmentKeys } from './landfill-commitment.ts';
import { estimateLandfillFod, landfillFodKeys } from './landfill-fod.ts';
import { estimateMobileCombustion, mobileCombustionKeys } from './mobile-combustion.ts';
import { estimateRecycling, recyclingKeys } from './recycling.ts';
import { estimateVehicleKilometres, vehicleKilometresKeys } from './vehicle-kilometres.ts';
import { estimateWasteBurning, wasteBurningKeys } from './waste-burning.ts';

interface Method {
  /** Fields it understands. */
  readonly keys: readonly string[];
  readonly estimate: (fields: Fields, place: Place) => Emissions;
}

const methods = {
  'mobile-combustion': { keys: mobileCombustionKeys, estimate: estimateMobileCombustion },
  'vehicle-kilometres': { keys: vehicleKilometresKeys, estimate: estimateVehicleKilometres },
  electricity: { keys: electricityKeys, estimate: estimateElectricity },
  'landfill-fod': { keys: landfillFodKeys, estimate: estimateLandfillFod },
  'landfill-commitment': { keys: landfillCommitmentKeys, estimate: estimateLandfillCommitment },
  composting: {
    keys: biologicalKeys,
    estimate: (fields, place) => estimateBiologicalTreatment('composting', fields, place),
  },
  'anaerobic-digestion': {
    keys: biologicalKeys,
    estimate: (fields, place) => estimateBiologicalTreatment('anaerobic-digestion', fields, place),
  },
  incineration: {
    keys: wasteBurningKeys,
    estimate: (fields, place) => estimateWasteBurning('incineration', fields, place),
  },
  'open-burning': {
    keys: wasteBurningKeys,
    estimate: (fields, place) => estimateWasteBurning('open-burning', fields, place),
  },
  recycling: { keys: recyclingKeys, estimate: estimateRecycling },
} as const satisfies Record<string, Method>;

export type ActivityName = keyof typeof methods;
export const activityNames = Object.keys(methods) as ActivityName[];
export const fieldsOf = (activity: ActivityName): readonly string[] => methods[activity].keys;

/** What else an activity is called. */
export const activityAliases: Readonly<Record<string, ActivityName>> = {
  ...{ 'combustion-movil': 'mobile-combustion', 'vehiculo-kilometros': 'vehicle-kilometres' },
  ...{ 'vehicle-kilometers': 'vehicle-kilometres', electricidad: 'electricity' },
  ...{ 'relleno-fod': 'landfill-fod', 'relleno-compromiso': 'landfill-commitment' },
  ...{ compostaje: 'composting', 'digestion-anaerobia': 'anaerobic-digestion' },
  ...{ incineracion: 'incineration', 'quema-abierta': 'open-burning', reciclaje: 'recycling' },
};

/** @returns an activity by the name that tables have it under. @throws GhgError */
export const readActivity = (value: unknown, path: string): ActivityName =>
  readChoice(value, path, activityNames, activityAliases);

/**
 * @param extra fields that whoever asks reads itself.
 * @throws GhgError that names the field
 */
export function estimateActivity(
  written: unknown,
  place: Place,
  extra: readonly string[] = [],
): { readonly activity: ActivityName; readonly emissions: Emissions } {
  const all = readFields(written, place.path);
  const activity = readActivity(all['activity'], at(place.path, 'activity'));
  const method: Method = methods[activity];
  const fields = readFields(written, place.path, ['activity', ...method.keys, ...extra]);
  return { activity, emissions: method.estimate(fields, place) };
}
