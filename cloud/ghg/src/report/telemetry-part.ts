import type { Inventory } from '../inventory/inventory.ts';
import type { Used } from '../telemetry/telemetry.ts';
import type { Told } from '../told.ts';
import { html, type Markup } from './html.ts';

/** What was measured, what it took the place of, and what is in no number. */
export function telemetryMarkup({ telemetry }: Pick<Inventory, 'telemetry'>): Markup {
  if (telemetry === undefined) return html``;
  const { used, unused, notes } = telemetry;
  const none =
    used.length + unused.length === 0
      ? html`<li>nada <span class="en">nothing</span></li>`
      : html``;
  return html`<h2>Medido por telemetría <span class="en">Measured by telemetry</span></h2>
<p class="note">Ocupa el lugar de la parte que midió; el resto queda como se declaró. <span class="en">It takes the place of the part that it measured; the rest stays as declared.</span></p>
<ul>${none}${used.map(usedItem)}${unused.map(
    ({ of, value, unit, why }) =>
      html`<li>No entra / not in: ${of}, ${amount(value)} ${unit}: ${toldMarkup(why)}</li>`,
  )}${notes.map((note) => html`<li class="unconfirmed">${toldMarkup(note)}</li>`)}</ul>`;
}

function usedItem({ of, partOf, vehicles, days, km, litres, kg, unconfirmed }: Used): Markup {
  const facts = [
    ...(vehicles === undefined
      ? []
      : [counted(vehicles, 'vehículo / vehicle', 'vehículos / vehicles')]),
    ...(days === undefined ? [] : [counted(days, 'día / day', 'días / days')]),
    ...(km === undefined ? [] : [`${amount(km)} km`]),
    ...(litres === undefined ? [] : [`${amount(litres)} L`]),
    ...(kg === undefined ? [] : [`${amount(kg)} kg`]),
    ...(partOf === undefined ? [] : [`parte de / part of ${partOf}`]),
  ];
  const flag = unconfirmed
    ? html` <span class="unconfirmed">material sin confirmar</span>`
    : html``;
  return html`<li>${of}: ${facts.join(', ')}${flag}</li>`;
}

const counted = (count: number, one: string, many: string): string =>
  `${count} ${count === 1 ? one : many}`;

const amount = (value: number): string =>
  value.toLocaleString('es-PE', { maximumFractionDigits: 1 });

const toldMarkup = ({ es, en }: Told): Markup => html`${es} <span class="en">${en}</span>`;
