import type { Inventory, InventoryRow } from './inventory.ts';
import { gasesOf } from './inventory-answer.ts';

const columns = [
  ...['gpc_ref', 'subsector', 'name_es', 'name_en', 'scope', 'level', 'notation_key'],
  ...['co2_t', 'ch4_t', 'n2o_t', 'co2e_t', 'biogenic_co2_t', 'uncertainty_percent'],
  ...['activity_quality', 'factor_quality', 'activity_rank', 'explanation'],
];

/** @returns the table of the GPC as RFC 4180 CSV: a line each, in tonnes, unrounded. */
export function inventoryCsv({ rows, city, year, gwp }: Inventory): string {
  const head = ['city', 'year', 'gwp', ...columns];
  const lines = rows.map((row) => [city, year, gwp.set, ...cellsOf(row)]);
  return `${[head, ...lines].map((cells) => cells.map(cell).join(',')).join('\r\n')}\r\n`;
}

type Cell = string | number | undefined;

function cellsOf(row: InventoryRow): Cell[] {
  const { reference, subsector, name, scope, level, notation, co2e, uncertainty } = row;
  const facts = [reference, subsector, name.es, name.en, scope, level, notation?.key];
  const why = [notation?.why, ...row.activities.map(({ of }) => of)].filter(Boolean).join('; ');
  if (co2e === undefined || notation?.key === 'C') {
    return [...facts, ...new Array<Cell>(9).fill(undefined), notation?.why ?? ''];
  }
  const { co2_kg, ch4_kg, n2o_kg, biogenic_co2_kg } = gasesOf(row);
  const known = uncertainty && uncertainty.shares.length > 0 ? uncertainty.percent : undefined;
  return [
    ...facts,
    ...[co2_kg, ch4_kg, n2o_kg, co2e.value, biogenic_co2_kg].map(tonnes),
    ...[known, row.activityQuality, row.factorQuality],
    ...[row.activities.map(({ rank }) => rank).join('; '), why],
  ];
}

const tonnes = (kg: number | undefined): number | undefined =>
  kg === undefined ? undefined : kg / 1000;

/** Text that a spreadsheet would take for a formula is kept text. */
function cell(value: Cell): string {
  if (value === undefined) return '';
  if (typeof value === 'number') return String(value);
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
