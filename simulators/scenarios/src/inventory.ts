/** The greenhouse gas inventory of a simulated city, and its fleet: what reports is a part of what was declared. */
import type { Scenario } from './scenario.ts';

const invented =
  'Números inventados: es una ciudad simulada (npm start) / Invented numbers: it is a simulated city';

/** @returns one of samay-cloud (`SAMAY_GHG_INVENTORY`); undefined for a city without. */
export function inventoryOf(
  { name, inventory, vehicles }: Pick<Scenario, 'name' | 'inventory' | 'vehicles'>,
  year: number,
) {
  if (inventory === undefined) return undefined;
  const { lines = [], trucks = [] } = vehicles ?? {};
  const fleet = [
    ...lines.flatMap(({ buses, emits }) => buses.map(({ id }) => ({ device: id, ...emits }))),
    ...trucks.map(({ id, emits }) => ({ device: id, ...emits })),
  ];
  return {
    city: `${name} (ciudad simulada / simulated city)`,
    year,
    ...inventory,
    // One that says nothing of what it burns cannot be estimated.
    fleet: fleet.filter(({ device: _, ...emits }) => Object.keys(emits).length > 0),
    sources: [invented],
  };
}
