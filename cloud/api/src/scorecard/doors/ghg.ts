import { type Figure, type Inventory, leavesOf } from '@samay/ghg';
import { type Evidence, type InputOf, type Quality, worstQuality } from '@samay/scorecard';
import type { YearInventory } from '../../ghg/inventory-desk.ts';
import type { Door } from './door.ts';
import { withValue } from './input-value.ts';

type Sector = InputOf<'ghg'>['sector'];
/** How sectors are numbered in the GPC. */
const rowsOfSector = { transport: /^II\./, waste: /^III\./, total: /./ } as const;

/** Tonnes of CO2e of the year, out of the inventory with what was measured in it. */
export const ghgDoor: Door<'ghg'> = async ({ sector }, { period }, data) => {
  const [, year] = /^(\d{4})$/.exec(period.id) ?? [];
  const found = year === undefined ? undefined : await data.inventory(Number(year));
  if (found === undefined) return { ...unknown, evidence: [noInventory(period.id)] };
  const { kg, qualities, figures } = partOf(sector, found.inventory);
  const tonnes = kg === undefined ? undefined : kg / 1000;
  const doubtful =
    figures.some((figure) => leavesOf(figure).some(({ origin }) => origin?.unconfirmed)) ||
    (sector === 'avoided' && found.inventory.telemetry?.used.some((one) => one.unconfirmed));
  return withValue(tonnes, {
    ...{ unit, from: 'ghg', quality: worstQuality(qualities) ?? 'L' },
    ...(doubtful && { unconfirmed: true }),
    evidence: [
      {
        key: 'inventory',
        says: {
          es: `${found.inventory.city}: inventario de ${year} (GPC BASIC, ${found.inventory.gwp.set})`,
          en: `${found.inventory.city}: inventory of ${year} (GPC BASIC, ${found.inventory.gwp.set})`,
        },
        href: `/v1/ghg/${year}`,
        ...(tonnes === undefined ? {} : { value: tonnes, unit }),
      },
      ...measuredIn(sector, found),
    ],
  });
};

const unit = 't CO2e';
const unknown = { unit, from: 'ghg', quality: 'L' } as const;

const noInventory = (period: string): Evidence => ({
  says: {
    es: `${period}: no hay un inventario de ese año (SAMAY_GHG_INVENTORY)`,
    en: `${period}: there is no inventory of that year (SAMAY_GHG_INVENTORY)`,
  },
});

interface Part {
  /** Absent where no line of the sector has a number. */
  readonly kg?: number;
  readonly qualities: readonly Quality[];
  readonly figures: readonly Figure[];
}

function partOf(sector: Sector, { rows, avoided }: Inventory): Part {
  if (sector === 'avoided') return avoidedPart(avoided);
  const own = rows.filter(
    ({ level, reference, co2e }) =>
      co2e && level === 'BASIC' && rowsOfSector[sector].test(reference),
  );
  const figures = own.flatMap(({ co2e }) => co2e ?? []);
  return {
    ...(figures.length > 0 && { kg: figures.reduce((total, { value }) => total + value, 0) }),
    qualities: own.flatMap((row) => [row.activityQuality ?? [], row.factorQuality ?? []].flat()),
    figures,
  };
}

/** What is avoided is told as more than zero: the more, the better. */
function avoidedPart(avoided: Inventory['avoided']): Part {
  const figures = avoided.flatMap(({ records }) =>
    records.flatMap(({ emissions }) => emissions.avoided?.net ?? []),
  );
  return {
    ...(figures.length > 0 && { kg: -figures.reduce((total, { value }) => total + value, 0) }),
    qualities: [
      ...avoided.map(({ activityQuality }) => activityQuality),
      ...figures.flatMap((figure) =>
        leavesOf(figure).flatMap(({ origin }) => origin?.quality ?? []),
      ),
    ],
    figures,
  };
}

/** The readings that are in it. */
function measuredIn(sector: Sector, { inventory, from, to }: YearInventory): Evidence[] {
  const used = inventory.telemetry?.used ?? [];
  const sum = (key: 'km' | 'kg') => used.reduce((total, one) => total + (one[key] ?? 0), 0);
  const [km, kg] = [sum('km'), sum('kg')];
  const span = `from=${from}&to=${to}`;
  const driven: Evidence = {
    key: 'driven',
    says: { es: 'kilómetros medidos', en: 'kilometres measured' },
    ...{ href: `/v1/mobility/vehicles?${span}`, value: km, unit: 'km' },
  };
  const weighed: Evidence = {
    key: 'weighed',
    says: { es: 'kilogramos pesados', en: 'kilograms weighed' },
    ...{ href: `/v1/collections?${span}`, value: kg, unit: 'kg' },
  };
  return [
    ...(km > 0 && (sector === 'transport' || sector === 'total') ? [driven] : []),
    ...(kg > 0 && sector === 'avoided' ? [weighed] : []),
  ];
}
