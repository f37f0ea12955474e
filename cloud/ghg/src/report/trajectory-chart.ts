import type { Trajectory } from '../inventory/target.ts';
import { html, type Markup } from './html.ts';
import { tonnesText } from './number-text.ts';

const [width, height] = [860, 260];
const [left, right, top, bottom] = [90, 120, 16, 34];

/** The straight path to the target and where the inventory stands beside it. */
export function trajectorySvg({ path, now, baseTonnes, year, baseYear }: Trajectory): Markup {
  const most = Math.max(baseTonnes, now.tonnes) * 1.08 || 1;
  const lastYear = Math.max(year, now.year);
  const x = (when: number) =>
    left + ((when - baseYear) / (lastYear - baseYear)) * (width - left - right);
  const y = (tonnes: number) => top + (1 - tonnes / most) * (height - top - bottom);
  const line = path.map((point) => `${x(point.year)},${y(point.tonnes)}`).join(' ');
  const ends = [path[0], path.at(-1)].flatMap((point) => point ?? []);
  return html`<div class="wide" tabindex="0"><svg viewBox="0 0 ${width} ${height}" role="img" aria-label="Trayectoria hacia la meta">
<path d="M${left} ${y(0)}H${width - right}" stroke="#d6dddf"/>
<polyline points="${line}" fill="none" stroke="#5b686d" stroke-width="2" stroke-dasharray="6 4"/>
${ends.map((point) => html`<circle cx="${x(point.year)}" cy="${y(point.tonnes)}" r="4" fill="#5b686d"/><text class="soft" x="${x(point.year)}" y="${height - 10}" text-anchor="middle">${point.year}</text><text class="soft" x="${x(point.year) + 8}" y="${y(point.tonnes) - 8}">${tonnesText(point.tonnes * 1000)} t</text>`)}
<circle cx="${x(now.year)}" cy="${y(now.tonnes)}" r="6" fill="#2f6f73"/>
<text x="${x(now.year) + 10}" y="${y(now.tonnes) + (now.onPath ? 20 : -8)}">${now.year}: ${tonnesText(now.tonnes * 1000)} t</text>
</svg></div>`;
}
