/** What to buy for each kit, as a page: made from the kits, so that it cannot differ from them. */
import type { Bilingual } from './fact.ts';
import type { Item } from './kit-items.ts';
import { priceBounds, priceOf } from './kit-price.ts';
import type { BuiltKit } from './kits.ts';
import { stationConfigOf } from './station-config.ts';
import { budgetsOf } from './supply-budget.ts';

const intro = `# Kits: qué comprar, qué escribir / what to buy, what to write

Hecha de los archivos de esta carpeta con \`npm run golden\`; no se edita a mano. / Made from the files of this folder; not
edited by hand.

Precio por unidad en tienda, en clases, en dólares: $ menos de 10, $$ de 10 a 30, $$$ de 30 a 100, $$$$ más de 100. Son
apreciaciones **sin confirmar**: sin envío ni aduana. Cotice. / Price of one unit in a shop, in classes of US dollars. They are
**unconfirmed** estimates, without shipping or customs. Ask for quotes.
`;

/** @returns Markdown, Spanish first. */
export const shoppingLists = (kits: readonly BuiltKit[]): string =>
  [intro, ...kits.map(listOf)].join('\n');

function listOf({ kit, items }: BuiltKit): string {
  const [from, upTo] = priceOf(items);
  const total = Number.isFinite(upTo) ? `${from} – ${upTo}` : `${from} +`;
  const supplies = budgetsOf(items).map(
    ({ supply, takes, gives }) => `${supply.name.es}: ${takes} de/of ${gives} mA`,
  );
  return [
    `## ${both(kit.name)}`,
    '',
    `${kit.purpose.es} / ${kit.purpose.en}`,
    '',
    '| n.º | parte / part | qué comprar / what to buy | clase / class |',
    '| --- | --- | --- | --- |',
    ...grouped(items).map(
      ({ item, count }) =>
        `| ${count} | ${both(item.name)} | ${item.part ? both(item.part.buy) : sensorLink(item)} | ${item.price} |`,
    ),
    '',
    `Total: USD ${total} (sin confirmar / unconfirmed). Corriente / current: ${supplies.join('; ')}.`,
    ...(kit.notes ?? []).flatMap((note) => ['', `${note.es} / ${note.en}`]),
    ...['', 'En la configuración de la estación / in the configuration of the station:', ''],
    `\`\`\`yaml\n${stationConfigOf(kit)}\`\`\``,
    '',
  ].join('\n');
}

const both = ({ es, en }: Bilingual) => (es === en ? es : `${es} / ${en}`);

const sensorLink = ({ model }: Item) => `[${model}](../sensors/${model}.yaml)`;

/** Equal things in one line. */
function grouped(items: readonly Item[]): { item: Item; count: number }[] {
  const lines = new Map<string, { item: Item; count: number }>();
  for (const item of items) {
    const count = (lines.get(item.model)?.count ?? 0) + item.quantity;
    lines.set(item.model, { item, count });
  }
  const order = Object.keys(priceBounds);
  const rank = ({ item }: { item: Item }) => (item.port ? 100 : 0) + order.indexOf(item.price);
  return [...lines.values()].sort((a, b) => rank(b) - rank(a));
}
