/** What a city gives samay-cloud: its bus network, its plan of recycling, and the base of its technicians. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gtfsOf } from '@samay/vehicle-simulator';
import { parse, stringify } from 'yaml';
import { recyclingPlan } from './recycling-plan.ts';
import type { Scenario } from './scenario.ts';
import type { Settings } from './settings.ts';
import { networkOf } from './vehicles.ts';

/**
 * Writes them into the data directory, anew at each start: they belong to the scenario.
 * @returns the variables of samay-cloud that name them; none for a city without vehicles.
 */
export async function writeCityFiles(
  { dataDirectory }: Settings,
  { city, base, vehicles }: Pick<Scenario, 'city' | 'base' | 'vehicles'>,
): Promise<Record<string, string>> {
  const folder = join(dataDirectory, 'city');
  const upkeep = base === undefined ? {} : await writeUpkeep(folder, city, base);
  if (vehicles === undefined) return upkeep;
  const network = networkOf(vehicles);
  const gtfs = join(folder, 'gtfs');
  await mkdir(gtfs, { recursive: true });
  const tables = Object.entries(gtfsOf(network));
  await Promise.all(tables.map(([name, text]) => writeFile(join(gtfs, name), text)));
  const plan = recyclingPlan(vehicles.trucks, network);
  if (plan === undefined) return { ...upkeep, SAMAY_GTFS: gtfs };
  const path = join(folder, 'recycling-plan.yaml');
  // The streets are those of the network, and so is the licence.
  await writeFile(path, `# ${network.licence}\n${stringify(plan)}`);
  return { ...upkeep, SAMAY_GTFS: gtfs, SAMAY_WASTE_PLAN: path };
}

const ourRules = new URL('../../../cloud/upkeep/rules/upkeep.yaml', import.meta.url);

/** Our own bounds, and where the technicians of the city start from. */
async function writeUpkeep(folder: string, city: string, base: NonNullable<Scenario['base']>) {
  await mkdir(folder, { recursive: true });
  const path = join(folder, 'upkeep.yaml');
  const rules: unknown = parse(await readFile(ourRules, 'utf8'));
  await writeFile(path, stringify({ ...Object(rules), cities: { [city]: { base } } }));
  return { SAMAY_UPKEEP: path };
}
