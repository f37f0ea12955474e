/** Wires as they look, each with its name: colour alone tells nothing to many people. */
import type { Bilingual } from '../fact.ts';
import type { WireColor } from '../kit.ts';
import { element, faint, ink, text, widthOf } from './svg.ts';

interface Paint extends Bilingual {
  readonly hex: string;
}

export const paints: Readonly<Record<WireColor, Paint>> = {
  red: { hex: '#d1242f', es: 'rojo', en: 'red' },
  black: { hex: '#20262b', es: 'negro', en: 'black' },
  yellow: { hex: '#f5c400', es: 'amarillo', en: 'yellow' },
  green: { hex: '#2a9d46', es: 'verde', en: 'green' },
  blue: { hex: '#1f6fd1', es: 'azul', en: 'blue' },
  white: { hex: '#ffffff', es: 'blanco', en: 'white' },
  orange: { hex: '#f07c12', es: 'naranja', en: 'orange' },
  purple: { hex: '#7d3fb2', es: 'morado', en: 'purple' },
  brown: { hex: '#7a4a21', es: 'marrón', en: 'brown' },
  grey: { hex: '#98a2aa', es: 'gris', en: 'grey' },
};

/**
 * A straight wire with its name on it; without a colour, a whole cable.
 * @param through what it passes on its way, in lines below its name
 */
export function wire(
  [x1, x2]: readonly [number, number],
  y: number,
  color: WireColor | undefined,
  through: readonly string[],
): string {
  const paint = color && paints[color];
  const line = (stroke: string, width: number, dash?: string) =>
    element('line', {
      ...{ x1, x2, y1: y, y2: y, stroke, 'stroke-width': width },
      ...(dash && { 'stroke-dasharray': dash }),
    });
  const drawn = paint
    ? line(ink, 10) + line(paint.hex, 7)
    : line(ink, 16) + line('#dfe5e8', 12) + line(faint, 2, '10 7');
  const name = paint ? `${paint.es} · ${paint.en}` : 'cable';
  return drawn + label((x1 + x2) / 2, y, name, through);
}

function label(x: number, y: number, name: string, through: readonly string[]): string {
  const lines = [name, ...through];
  const width = Math.max(...lines.map((line) => widthOf(line, { size: 16, bold: true }))) + 18;
  const height = 8 + 21 * lines.length;
  const box = element('rect', {
    ...{ x: x - width / 2, y: y - height / 2, width, height, rx: 8 },
    ...{ fill: through.length > 0 ? '#e8f0fb' : '#ffffff', stroke: ink },
  });
  const words = lines.map((line, at) =>
    text(x, y - height / 2 + 20 + 21 * at, line, {
      ...{ size: 16, anchor: 'middle', bold: at === 0 },
      fill: at > 1 ? faint : ink,
    }),
  );
  return box + words.join('');
}
