/** What a city gives samay-cloud: its bus network, plan of recycling, inventory of gases, and the base of its technicians. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gtfsOf } from '@samay/vehicle-simulator';
import { parse, stringify } from 'yaml';
import { inventoryOf } from './inventory.ts';
import { recyclingPlan } from './recycling-plan.ts';
import type { Scenario } from './scenario.ts';
import type { ScenarioVehicles } from './scenario-vehicles.ts';
import type { Settings } from './settings.ts';
import { networkOf } from './vehicles.ts';

/**
 * Writes them into the data directory, anew at each start: they belong to the scenario.
 * @param nowMs the inventory is of its year; those of years before stay.
 * @returns the variables of samay-cloud that name them.
 */
export async function writeCityFiles(
  { dataDirectory }: Settings,
  scenario: Scenario,
  nowMs: number,
): Promise<Record<string, string>> {
  const { city, base, vehicles } = scenario;
  const folder = join(dataDirectory, 'city');
  return {
    ...(base && (await writeUpkeep(folder, city, base))),
    ...(await writeInventory(folder, scenario, nowMs)),
    ...(vehicles && (await writeRoutes(folder, vehicles))),
  };
}

async function writeRoutes(folder: string, vehicles: ScenarioVehicles) {
  const network = networkOf(vehicles);
  const gtfs = join(folder, 'gtfs');
  await mkdir(gtfs, { recursive: true });
  const tables = Object.entries(gtfsOf(network));
  await Promise.all(tables.map(([name, text]) => writeFile(join(gtfs, name), text)));
  const plan = recyclingPlan(vehicles.trucks, network);
  const published = {
    SAMAY_GTFS: gtfs,
    SAMAY_GTFS_LICENCE: 'https://opendatacommons.org/licenses/odbl/1-0/',
    SAMAY_GTFS_ATTRIBUTION: network.licence,
  };
  if (plan === undefined) return published;
  const path = join(folder, 'recycling-plan.yaml');
  // The streets are those of the network, and so is the licence.
  await writeFile(path, `# ${network.licence}\n${stringify(plan)}`);
  return { ...published, SAMAY_WASTE_PLAN: path };
}

/** Of the calendar of the city. */
export const yearOf = ({ utcOffsetHours }: Pick<Scenario, 'utcOffsetHours'>, nowMs: number) =>
  new Date(nowMs + utcOffsetHours * 3_600_000).getUTCFullYear();

async function writeInventory(folder: string, scenario: Scenario, nowMs: number) {
  const inventory = inventoryOf(scenario, yearOf(scenario, nowMs));
  if (inventory === undefined) return {};
  const inventories = join(folder, 'inventories');
  await mkdir(inventories, { recursive: true });
  await writeFile(join(inventories, `${inventory.year}.yaml`), stringify(inventory));
  return { SAMAY_GHG_INVENTORY: inventories };
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
