import type { LocalClock } from '@samay/air-quality';
import type { Inventory, Telemetry } from '@samay/ghg';
import type { Readings } from '@samay/readings';
import { ofEachDay } from '../mobility/each-day.ts';
import type { Clock } from '../service.ts';
import { collectionsOf } from '../waste/collections-of.ts';
import type { Compile } from './compile-worker.ts';
import { drivenOf } from './driven-of.ts';
import type { InventoryFiles } from './inventories-disk.ts';
import type { RecycledMaterials } from './recycled-materials-disk.ts';
import { weighedOf } from './weighed-of.ts';

/** An inventory with what was measured in its year. */
export interface YearInventory {
  readonly inventory: Inventory;
  /** Local days of the year, the last one exclusive: where the evidence is. */
  readonly from: string;
  readonly to: string;
}

/** The municipality's inventories, joined with telemetry. */
export interface InventoryDesk {
  /** Those there are, the oldest first. */
  years(): Promise<readonly number[]>;
  /**
   * @param gwp a set by its name instead of what the inventory says.
   * @returns undefined of a year without an inventory. @throws ReadingsError.
   */
  inventoryOf(year: number, gwp?: string): Promise<YearInventory | undefined>;
}

export interface InventoryDeskOptions {
  readonly files: InventoryFiles;
  readonly compile: Compile;
  readonly materials: RecycledMaterials;
  readonly readings: Readings;
  readonly clock: Clock;
  readonly localClock: LocalClock;
  /** Whose collections count; all of the store's without it. */
  readonly city?: string | undefined;
}

/**
 * Ten thousand trials of a city and its scenarios take a second of a thread of their own: four sets of
 * ten years, asked without end, are 40 s of 600. The scorecard looks as often.
 */
export const freshMs = 600_000;

export function inventoryDesk(options: InventoryDeskOptions): InventoryDesk {
  const { files, compile, clock } = options;
  const telemetry = fresh<Telemetry>(clock);
  const inventories = fresh<YearInventory>(clock);
  return {
    years: async () => [...(await files.now()).keys()].sort((a, b) => a - b),
    async inventoryOf(year, gwp) {
      const document = (await files.now()).get(year);
      if (document === undefined) return undefined;
      return inventories(`${year} ${gwp ?? ''}`, document, async () => {
        const measured = await telemetry(`${year}`, year, () => telemetryOf(year, options));
        const asked = gwp === undefined ? document : { ...document, gwp };
        const inventory = await compile(asked, measured);
        return { inventory, from: `${year}-01-01`, to: `${year + 1}-01-01` };
      });
    },
  };
}

async function telemetryOf(
  year: number,
  { readings, clock, localClock, materials, city }: InventoryDeskOptions,
): Promise<Telemetry> {
  const startOf = (of: number): number =>
    localClock.instantsOf({ year: of, month: 1, day: 1 })[0] ?? Number.NaN;
  const span = { fromMs: startOf(year), toMs: Math.min(startOf(year + 1), clock()) };
  const asked = { ...span, ...(city === undefined ? {} : { city }) };
  const days = await ofEachDay(readings, 'vehicle_day', { ...asked, clock: localClock });
  const collections = await collectionsOf(readings, asked);
  return { driven: drivenOf(days), ...weighedOf(collections, materials) };
}

/** Asks once for each key in a while, of the same thing; keys are those of the files and of four sets. */
function fresh<T>(clock: Clock): (key: string, of: unknown, ask: () => Promise<T>) => Promise<T> {
  const known = new Map<
    string,
    { readonly atMs: number; readonly of: unknown; readonly answer: Promise<T> }
  >();
  return (key, of, ask) => {
    const found = known.get(key);
    if (found && found.of === of && clock() - found.atMs < freshMs) return found.answer;
    const asked = { atMs: clock(), of, answer: ask() };
    known.set(key, asked);
    // What failed is asked again by the next, unless that has been asked of another document already.
    asked.answer.catch(() => {
      if (known.get(key) === asked) known.delete(key);
    });
    return asked.answer;
  };
}
