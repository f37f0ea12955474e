/** What the catalogue of sensors says of all models, read once. */
import { readSensors } from '@samay/hardware';
import type { Lifetime } from '@samay/upkeep';

export interface Catalogue {
  /** Of the models whose maker, or another, says how long they last. */
  readonly lifetimes: ReadonlyMap<string, Lifetime>;
  readonly dustModels: ReadonlySet<string>;
}

export function readCatalogue(): Catalogue {
  const sensors = readSensors();
  return {
    lifetimes: new Map(
      sensors.flatMap(({ id, lifetimeHours }) =>
        lifetimeHours === undefined
          ? []
          : [[id, { hours: lifetimeHours.value, unconfirmed: lifetimeHours.unconfirmed === true }]],
      ),
    ),
    dustModels: new Set(
      sensors
        .filter(({ measures }) => measures.some(({ quantity }) => quantity === 'pm2_5'))
        .map(({ id }) => id),
    ),
  };
}
