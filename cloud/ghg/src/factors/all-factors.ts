import { biological } from './biological-ipcc-2006.ts';
import { burning } from './burning.ts';
import type { Factor } from './factor.ts';
import { densities } from './fuel-density.ts';
import { fuels } from './fuels-ipcc-2006.ts';
import { blends, peruCo2, peruHeatingValues } from './fuels-peru.ts';
import { seinByYear } from './grid-sein.ts';
import { delay, landfill, landfillAlternatives, sites, wastes } from './landfill-ipcc-2006.ts';
import { netToGross } from './net-to-gross.ts';
import { materials } from './warm-v16.ts';

const isFactor = (value: unknown): value is Factor =>
  typeof value === 'object' && value !== null && 'id' in value && 'unit' in value;

/** @returns the factors within a table, however deep. */
function within(table: unknown): Factor[] {
  if (isFactor(table)) return [table];
  if (typeof table !== 'object' || table === null) return [];
  return Object.values(table).flatMap(within);
}

/** Every factor that ships, those of EMEP/EEA and CETESB by function and kilometre aside. */
export const allFactors: readonly Factor[] = [
  ...within(fuels),
  ...within(peruHeatingValues),
  ...within(peruCo2),
  ...within(blends),
  ...densities,
  ...within(netToGross),
  ...within([...seinByYear.values()]),
  ...within(wastes),
  ...within(sites),
  ...within(landfill),
  ...landfillAlternatives,
  delay,
  ...within(biological),
  ...within(burning),
  ...within(materials),
];
