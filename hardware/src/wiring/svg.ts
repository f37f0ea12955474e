/** Text of SVG, and blocks of a drawing that stand one below the other. */

/** User units of every drawing; on a phone some 2 of them are a pixel, on paper 72 are an inch. */
export const sheetWidth = 720;
export const margin = 28;

/** A strip of a drawing, as high as it says, drawn from `top` down. */
export interface Block {
  readonly height: number;
  draw(top: number): string;
}

export const ink = '#16262e';
export const faint = '#5b6b73';

type Attributes = Readonly<Record<string, string | number>>;

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};
const escaped = (text: string): string => text.replace(/[&<>"]/g, (sign) => escapes[sign] ?? sign);

/** Numbers to a tenth: a tenth of a unit is not seen. */
export function element(name: string, attributes: Attributes, inside = ''): string {
  const written = Object.entries(attributes)
    .map(([key, value]) => {
      const said = typeof value === 'number' ? Math.round(value * 10) / 10 : escaped(value);
      return ` ${key}="${said}"`;
    })
    .join('');
  return inside === '' ? `<${name}${written}/>\n` : `<${name}${written}>${inside}</${name}>\n`;
}

export interface TextStyle {
  readonly size?: number;
  readonly bold?: boolean;
  readonly fill?: string;
  readonly anchor?: 'start' | 'middle' | 'end';
  readonly mono?: boolean;
}

export const text = (x: number, y: number, words: string, style: TextStyle = {}): string =>
  element(
    'text',
    {
      x,
      y,
      'font-size': style.size ?? 18,
      fill: style.fill ?? ink,
      ...(style.bold && { 'font-weight': 'bold' }),
      ...(style.anchor && style.anchor !== 'start' && { 'text-anchor': style.anchor }),
      ...(style.mono && { 'font-family': "'DejaVu Sans Mono', Consolas, monospace" }),
    },
    escaped(words),
  );

/** A little more than what letters take on average in the fonts named below. */
const letterWidth = { plain: 0.56, bold: 0.61, mono: 0.62 } as const;

export const widthOf = (words: string, { size = 18, bold, mono }: TextStyle = {}): number =>
  words.length * size * letterWidth[mono ? 'mono' : bold ? 'bold' : 'plain'];

/** A number stays with its unit: "3,3 V" in two lines is a mistake waiting to happen. */
const bound = (words: string): string =>
  words.replace(/(\d|Pi) (?=(?:V|A|mA|W|%|°C|µm|cm|mm|m|\d)(?![\p{L}\d]))/gu, '$1\u00a0');

/** @returns the words in lines no wider than `width`; a word that is wider has its own line. */
export function wrapped(words: string, width: number, style: TextStyle = {}): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of bound(words).split(/[ \n]+/)) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line === '' || widthOf(longer, style) <= width) {
      line = longer;
      continue;
    }
    lines.push(line);
    line = word;
  }
  return line === '' ? lines : [...lines, line];
}

/** Lines of text from x on. */
export function paragraph(x: number, width: number, words: string, style: TextStyle = {}): Block {
  const lines = wrapped(words, width, style);
  const step = (style.size ?? 18) * 1.3;
  return {
    height: lines.length * step,
    draw: (top) => lines.map((line, at) => text(x, top + step * (at + 0.78), line, style)).join(''),
  };
}

export const gap = (height: number): Block => ({ height, draw: () => '' });

export const heightOf = (blocks: readonly Block[]): number =>
  blocks.reduce((sum, { height }) => sum + height, 0);

export function drawn(blocks: readonly Block[], from: number): string {
  let top = from;
  return blocks
    .map((block) => {
      const svg = block.draw(top);
      top += block.height;
      return svg;
    })
    .join('');
}

/** @param says for who cannot see the drawing. */
export function sheet(title: string, says: string, blocks: readonly Block[]): string {
  const height = Math.ceil(heightOf(blocks));
  const body = [
    element('title', {}, escaped(title)),
    element('desc', {}, escaped(says)),
    element('rect', { width: sheetWidth, height, fill: '#ffffff' }),
    drawn(blocks, 0),
  ].join('');
  return element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      viewBox: `0 0 ${sheetWidth} ${height}`,
      width: sheetWidth,
      height,
      role: 'img',
      'font-family': "'Noto Sans', 'DejaVu Sans', Roboto, Arial, sans-serif",
    },
    `\n${body}`,
  );
}
