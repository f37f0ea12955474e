import type { CountedActivity } from '../inventory/compile-inventory.ts';
import type { Inventory, InventoryRow } from '../inventory/inventory.ts';
import { distinctNotes, gasesOf } from '../inventory/inventory-answer.ts';
import { ranks } from '../inventory/rank.ts';
import { html, type Markup } from './html.ts';
import { plusMinus, tonnesText } from './number-text.ts';

/** Lines of one subsector that say the same stand as one: `II.2`, scopes 1, 2, 3, NO. */
function shortened(rows: readonly InventoryRow[]): readonly (InventoryRow & { scopes: string })[] {
  const groups = new Map<string, InventoryRow[]>();
  for (const row of rows) {
    const key = row.co2e
      ? row.reference
      : `${row.subsector} ${row.notation?.key} ${row.notation?.why}`;
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    const scopes = [...new Set(group.map(scopeText))].join(', ');
    return [{ ...first, scopes, ...(group.length > 1 && { reference: first.subsector }) }];
  });
}

const scopeText = ({ scope, level }: InventoryRow): string =>
  level === 'BASIC' ? String(scope) : `${scope} (${level})`;

/** Lines of the GPC with numbers or with the key of why there are none. */
export function gpcTable({ rows }: Inventory): Markup {
  const shown = shortened(
    rows.filter(({ reference, co2e }) => co2e || !reference.startsWith('I.')),
  );
  return html`<div class="wide" tabindex="0"><table><thead><tr><th>GPC</th><th>Línea <span class="en">Line</span></th><th>Alcance</th><th class="n">CO₂ t</th><th class="n">CH₄ t</th><th class="n">N₂O t</th><th class="n">CO₂e t</th><th class="n">95 %</th><th>Calidad*</th></tr></thead><tbody>${shown.map(
    rowMarkup,
  )}</tbody></table></div>
<p class="note">Claves: NO no ocurre, NE no estimado, IE incluido en otra línea, C confidencial. *Del dato de actividad / del factor: H alta, M media, L baja. Energía estacionaria (I): NE, fuera de este inventario. <span class="en">Keys: NO not occurring, NE not estimated, IE included elsewhere, C confidential. *Of activity data / of factors.</span></p>`;
}

function rowMarkup(row: InventoryRow & { readonly scopes: string }): Markup {
  const { reference, name, scopes, co2e, notation, uncertainty } = row;
  const head = html`<td>${reference}</td><td>${name.es} <span class="en">${name.en}</span></td><td>${scopes}</td>`;
  if (co2e === undefined || notation?.key === 'C') {
    const key = notation?.key ?? 'NE';
    return html`<tr>${head}<td class="n">${key}</td><td class="n">${key}</td><td class="n">${key}</td><td class="n">${key}</td><td></td><td class="note">${notation?.why}</td></tr>`;
  }
  const { co2_kg, ch4_kg, n2o_kg } = gasesOf(row);
  const gas = (kg: number | undefined) =>
    html`<td class="n">${kg === undefined ? '—' : tonnesText(kg)}</td>`;
  return html`<tr>${head}${gas(co2_kg)}${gas(ch4_kg)}${gas(n2o_kg)}<td class="n"><b>${tonnesText(co2e.value)}</b></td><td class="n">${uncertainty ? plusMinus(uncertainty) : ''}</td><td>${row.activityQuality} / ${row.factorQuality ?? '—'}</td></tr>`;
}

/** What was counted, by which rank of data, and what worse ranks would have said. */
export function activitiesTable({ rows }: Inventory): Markup {
  const shown = rows.filter(({ notation }) => notation?.key !== 'C');
  const activities = shown.flatMap((row) => row.activities);
  return html`<div class="wide" tabindex="0"><table><thead><tr><th>Actividad <span class="en">Activity</span></th><th>GPC</th><th>Dato <span class="en">Data</span></th><th class="n">CO₂e t</th><th>No usado <span class="en">Not used</span></th><th>Notas <span class="en">Notes</span></th></tr></thead><tbody>${activities.map(
    activityRow,
  )}</tbody></table></div>`;
}

function activityRow(activity: CountedActivity): Markup {
  const { of, gpc, rank, records, co2e, unused } = activity;
  const other = unused.map(
    (one) => html`${ranks[one.rank].name.es}: ${tonnesText(one.co2eKg)} t<br>`,
  );
  const notes = distinctNotes(activity).map(({ es }) => html`${es}<br>`);
  return html`<tr><td>${of}${records.length > 1 ? ` (${records.length})` : ''}</td><td>${gpc}</td><td>${ranks[rank].name.es}</td><td class="n">${tonnesText(co2e.value)}</td><td>${other}</td><td class="note">${notes}</td></tr>`;
}
