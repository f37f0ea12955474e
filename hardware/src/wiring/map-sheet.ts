/** The drawing of a whole kit: what hangs on what, the pins of the Raspberry Pi, the supplies. */
import type { BuiltKit } from '../kits.ts';
import { type Budget, budgetsOf } from '../supply-budget.ts';
import { headerBlock } from './header-block.ts';
import { head, note, subtitle } from './panels.ts';
import { type Block, element, faint, gap, margin, sheet, sheetWidth, text } from './svg.ts';
import { itemsIn, treeOf } from './tree.ts';
import { treeBlock } from './tree-block.ts';

export function mapSheet({ kit, items, joints }: BuiltKit): string {
  const root = items.find(({ part }) => part?.usbMilliamps !== undefined) ?? items[0];
  if (root === undefined) throw new RangeError(`${kit.id} has no items`);
  const tree = treeOf(root, joints);
  const wired = itemsIn(tree);
  const loose = items.filter((item) => !wired.includes(item) && item.part?.pins === undefined);
  const header = headerBlock(root, joints);
  const also = loose.map(({ name }) => name.es).join(' · ');
  const alsoEn = loose.map(({ name }) => name.en).join(' · ');
  const says = wired.map(({ id, port }) => (port ? `${id} (${port})` : id)).join(', ');
  return sheet(kit.name.es, `${kit.purpose.es} ${says}.`, [
    head('Samay', kit.name),
    ...note(kit.purpose),
    ...subtitle({ es: 'Qué va con qué', en: 'What goes with what' }),
    treeBlock(tree),
    ...(also === '' ? [] : [gap(8), ...note({ es: `Además: ${also}.`, en: `Also: ${alsoEn}.` })]),
    ...(header.height === 0
      ? []
      : [
          ...subtitle({ es: 'Pines de la Raspberry Pi', en: 'Pins of the Raspberry Pi' }),
          ...note({
            es: 'El pin 1 está en la esquina de la placa, junto a la tarjeta SD.',
            en: 'Pin 1 is at the corner of the board, by the SD card.',
          }),
          header,
        ]),
    ...subtitle({ es: 'Corriente', en: 'Current' }),
    ...budgetsOf(items).map(budgetBlock),
    gap(16),
  ]);
}

/** What hangs on a supply, as part of what it gives. */
function budgetBlock({ supply, volts, gives, takes, unconfirmed }: Budget): Block {
  const width = sheetWidth - 2 * margin;
  const bar = { x: margin, height: 22, rx: 6 };
  const about = unconfirmed ? ' (hay números sin confirmar · some are unconfirmed)' : '';
  return {
    height: 84,
    draw: (top) =>
      text(margin, top + 20, `${supply.name.es}: ${takes} de ${gives} mA a ${volts} V`, {
        ...{ size: 18, bold: true },
      }) +
      element('rect', { ...bar, y: top + 30, width, fill: '#e9ecee' }) +
      element('rect', { ...bar, y: top + 30, width: (width * takes) / gives, fill: '#0d6470' }) +
      text(margin, top + 70, `${Math.round((100 * takes) / gives)} %${about}`, {
        ...{ size: 15, fill: faint },
      }),
  };
}
