import { html, type Markup } from './html.ts';
import { tonnesText } from './number-text.ts';

export interface Bar {
  readonly es: string;
  readonly en: string;
  readonly kg: number;
  /** Bounds of 95 %; absent where no uncertainty is known. */
  readonly bounds?: { readonly low: number; readonly high: number };
}

const width = 860;
const row = 46;
const left = 270;
const right = 150;

/** Horizontal bars from zero with the 95 % interval as a whisker, tonnes of CO2e. */
export function barsSvg(bars: readonly Bar[], label: string): Markup {
  const most = Math.max(1e-9, ...bars.map(({ kg, bounds }) => Math.max(kg, bounds?.high ?? 0)));
  const x = (kg: number) => left + (Math.max(0, kg) / most) * (width - left - right);
  const height = bars.length * row + 10;
  return html`<div class="wide" tabindex="0"><svg viewBox="0 0 ${width} ${height}" role="img" aria-label="${label}">${bars.map(
    (bar, at) => barOf(bar, at * row + 6, x),
  )}</svg></div>`;
}

/** Letters of a line beside the bars. */
const lineMax = 38;

/** What is too long for one line; beyond two it is cut, for a table says it whole. */
function inTwo(text: string): readonly [first: string, second: string] {
  if (text.length <= lineMax) return [text, ''];
  const cut = text.lastIndexOf(' ', lineMax);
  const at = cut > 0 ? cut : lineMax;
  const rest = text.slice(at).trim();
  return [text.slice(0, at), rest.length > lineMax ? `${rest.slice(0, lineMax - 1)}…` : rest];
}

function barOf({ es, en, kg, bounds }: Bar, y: number, x: (kg: number) => number): Markup {
  const [first, second] = inTwo(es);
  const middle = y + 13;
  const end = Math.max(x(kg), bounds ? x(bounds.high) : 0);
  const whisker = bounds
    ? html`<path d="M${x(bounds.low)} ${middle}H${x(bounds.high)}M${x(bounds.low)} ${middle - 6}v12M${x(bounds.high)} ${middle - 6}v12" stroke="#1d2528" stroke-width="1.5" fill="none"/>`
    : html``;
  return html`<g><text x="0" y="${y + 12}">${first}</text>${second === '' ? html`<text class="soft" x="0" y="${y + 28}">${en}</text>` : html`<text x="0" y="${y + 28}">${second}</text>`}<rect x="${left}" y="${y}" width="${Math.max(1, x(kg) - left)}" height="26" fill="#2f6f73" opacity=".82"/>${whisker}<text x="${end + 8}" y="${y + 18}">${tonnesText(kg)} t</text></g>`;
}
