/** A dashboard as it is when its page has loaded: every variable offered, every panel answered. */
import type { Scope } from '../expand/interpolate.ts';
import { rangeOf } from '../expand/relative-time.ts';
import type { Frame } from '../frames/frame.ts';
import { framesOf } from '../frames/frames-of.ts';
import { type Dashboard, type Panel, panelsOf } from '../model/dashboard.ts';
import { type PanelQuery, type PanelWidth, panelQueries, scopesOf } from './panel-queries.ts';
import { type Ask, openVariables, type VariableQuery } from './variables.ts';

interface Answered extends PanelQuery {
  readonly frames: readonly Frame[];
}

export interface OpenPanel {
  readonly panel: Panel;
  readonly scope: Scope;
  readonly answers: readonly Answered[];
}

export interface OpenBoard {
  readonly scope: Scope;
  readonly asked: readonly VariableQuery[];
  readonly panels: readonly OpenPanel[];
}

export interface Opening extends PanelWidth {
  readonly nowMs: number;
  /** Of the dashboard's time zone. */
  readonly utcOffsetMs: number;
  /** What is chosen in a variable, instead of what the dashboard was saved with. */
  readonly chosen?: Readonly<Record<string, string | readonly string[]>>;
  /** Only the panel of this title is asked. */
  readonly only?: string;
}

export async function openBoard(
  dashboard: Dashboard,
  { nowMs, utcOffsetMs, chosen = {}, only, ...width }: Opening,
  ask: Ask,
): Promise<OpenBoard> {
  const range = rangeOf(dashboard.time, nowMs, utcOffsetMs);
  const { variables, asked } = await openVariables(dashboard, range, ask, chosen);
  const scope = { variables, range };
  const panels: OpenPanel[] = [];
  for (const panel of panelsOf(dashboard)) {
    if (only !== undefined && panel.title !== only) continue;
    for (const own of scopesOf(panel, scope)) {
      const answers: Answered[] = [];
      for (const query of panelQueries(panel, own, width)) {
        answers.push({ ...query, frames: framesOf(await ask(query.influxql), query) });
      }
      panels.push({ panel, scope: own, answers });
    }
  }
  return { scope, asked, panels };
}
