/** What the form of a visit begins with: nobody types on a roof what the station knows. */
import type { Site, Visit } from '@samay/contract';
import { readSensors } from '@samay/hardware';
import type { AgentConfig } from '../config/read-config.ts';

interface FormSensor {
  readonly id: string;
  readonly model: string;
  readonly serial?: string;
  readonly batch?: string;
}

export interface FormFacts {
  readonly station: { readonly name: string; readonly position?: { lat: number; lon: number } };
  /** Of the station's file, with what the visits say of the units that are there. */
  readonly sensors: readonly FormSensor[];
  /** Of the catalogue. */
  readonly models: readonly { readonly id: string; readonly name: string }[];
  /** As it was last said to be. */
  readonly site?: Site;
}

/** @param visits newest first. */
export function formFacts(config: AgentConfig, visits: readonly Visit[]): FormFacts {
  const units = unitsOf(visits);
  const { name, position, origin } = config;
  const site = visits.find((visit) => visit.site !== undefined)?.site;
  return {
    station: {
      name,
      ...(position && { position: { lat: position.lat, lon: position.lon } }),
    },
    sensors: origin.written.sensors.map(({ id, model }) => {
      const unit = units.get(id);
      // A unit of another model is not the one that the file speaks of.
      return { id, model, ...(unit?.model === model ? unit : {}) };
    }),
    models: readSensors().map((one) => ({ id: one.id, name: `${one.maker} ${one.name}` })),
    ...(site && { site }),
  };
}

/** @returns by id, the unit that the visits say is there. */
function unitsOf(visits: readonly Visit[]): ReadonlyMap<string, FormSensor> {
  const units = new Map<string, FormSensor>();
  for (const { sensors = [], removed = [] } of visits.toReversed()) {
    for (const { id } of removed) units.delete(id);
    for (const sensor of sensors) units.set(sensor.id, { ...units.get(sensor.id), ...sensor });
  }
  return units;
}
