/** What a city gives samay-cloud to know its vehicles by: its bus network, and its plan of recycling. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gtfsOf } from '@samay/vehicle-simulator';
import { stringify } from 'yaml';
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
  { vehicles }: Pick<Scenario, 'vehicles'>,
): Promise<Record<string, string>> {
  if (vehicles === undefined) return {};
  const network = networkOf(vehicles);
  const folder = join(dataDirectory, 'city');
  const gtfs = join(folder, 'gtfs');
  await mkdir(gtfs, { recursive: true });
  const tables = Object.entries(gtfsOf(network));
  await Promise.all(tables.map(([name, text]) => writeFile(join(gtfs, name), text)));
  const plan = recyclingPlan(vehicles.trucks, network);
  if (plan === undefined) return { SAMAY_GTFS: gtfs };
  const path = join(folder, 'recycling-plan.yaml');
  // The streets are those of the network, and so is the licence.
  await writeFile(path, `# ${network.licence}\n${stringify(plan)}`);
  return { SAMAY_GTFS: gtfs, SAMAY_WASTE_PLAN: path };
}
