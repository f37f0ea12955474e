/** What every sheet is made of: its head, its notes and its cautions. */
import type { Bilingual } from '../fact.ts';
import {
  type Block,
  drawn,
  element,
  faint,
  gap,
  heightOf,
  ink,
  margin,
  paragraph,
  sheetWidth,
  text,
} from './svg.ts';

const inner = sheetWidth - 2 * margin;
const teal = '#0d6470';

/** @param number of the step; absent on the sheet of the whole. */
export function head(over: string, title: Bilingual, number?: number): Block {
  const left = number === undefined ? margin : margin + 68;
  const width = sheetWidth - left - margin;
  const words = [
    gap(16),
    paragraph(left, width, over, { size: 16, fill: '#d5ecec' }),
    paragraph(left, width, title.es, { size: 28, bold: true, fill: '#ffffff' }),
    paragraph(left, width, title.en, { size: 19, fill: '#d5ecec' }),
    gap(16),
  ];
  const height = heightOf(words);
  const circle = (top: number) =>
    element('circle', { cx: margin + 26, cy: top + height / 2, r: 27, fill: '#ffffff' }) +
    text(margin + 26, top + height / 2 + 12, String(number), {
      ...{ size: 34, bold: true, anchor: 'middle', fill: teal },
    });
  return {
    height: height + 20,
    draw: (top) =>
      element('rect', { x: 0, y: top, width: sheetWidth, height, fill: teal }) +
      (number === undefined ? '' : circle(top)) +
      drawn(words, top),
  };
}

/** A sentence in Spanish, and the same in English below it. */
export const note = ({ es, en }: Bilingual): readonly Block[] => [
  paragraph(margin, inner, es, { size: 19 }),
  paragraph(margin, inner, en, { size: 16, fill: faint }),
  gap(12),
];

/** @param of what it warns */
export function caution(of: string, { es, en }: Bilingual): Block {
  const left = margin + 76;
  const width = sheetWidth - left - margin - 14;
  const words = [
    gap(12),
    paragraph(left, width, of, { size: 16, bold: true, fill: '#8a4b00' }),
    paragraph(left, width, es, { size: 19, bold: true }),
    paragraph(left, width, en, { size: 16, fill: faint }),
    gap(12),
  ];
  const height = heightOf(words);
  const sign = (top: number) => {
    const [x, y] = [margin + 38, top + height / 2];
    const points = `${x},${y - 24} ${x + 27},${y + 22} ${x - 27},${y + 22}`;
    return (
      element('polygon', {
        ...{ points, fill: '#f5b400', stroke: ink, 'stroke-width': 3, 'stroke-linejoin': 'round' },
      }) + text(x, y + 16, '!', { size: 32, bold: true, anchor: 'middle' })
    );
  };
  return {
    height: height + 12,
    draw: (top) =>
      element('rect', {
        ...{ x: margin, y: top, width: inner, height, rx: 10 },
        ...{ fill: '#fff5dc', stroke: '#c77700', 'stroke-width': 2 },
      }) +
      sign(top) +
      drawn(words, top),
  };
}

export const subtitle = ({ es, en }: Bilingual): readonly Block[] => [
  gap(14),
  paragraph(margin, inner, `${es} · ${en}`, { size: 20, bold: true, fill: teal }),
  gap(8),
];
