/** Text → HTML in which nothing of a file or a flag can become markup. */
export class Html {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

const signs: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => signs[sign] ?? sign);

type Part = Html | string | number | undefined | readonly Part[];

const textOf = (part: Part): string => {
  if (part === undefined) return '';
  if (part instanceof Html) return part.text;
  if (typeof part === 'object') return part.map(textOf).join('');
  return escaped(String(part));
};

export const html = (strings: TemplateStringsArray, ...parts: readonly Part[]): Html =>
  new Html(strings.map((text, at) => text + textOf(parts[at])).join(''));

/** Spanish, with English beside it. */
export const both = (es: string, en: string): Html =>
  es === en ? html`${es}` : html`${es} <span class="en" lang="en">${en}</span>`;

export interface Column {
  readonly es: string;
  readonly en: string;
}

/** The first column names the row, the others are numbers. */
export function table(
  caption: Html,
  columns: readonly Column[],
  rows: readonly (readonly (Html | string)[])[],
): Html {
  const head = columns.map(({ es, en }) => html`<th scope="col">${both(es, en)}</th>`);
  const body = rows.map(([name = '', ...cells]) => {
    const rest = cells.map((cell) => html`<td>${cell}</td>`);
    return html`<tr><th scope="row">${name}</th>${rest}</tr>\n`;
  });
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${plain(caption)}"><table>
<caption>${caption}</caption>
<thead><tr>${head}</tr></thead>
<tbody>
${body}</tbody></table></div>`;
}

/** For where markup cannot be: without tags. */
const plain = ({ text }: Html): Html => new Html(text.replace(/<[^>]*>/g, ''));
