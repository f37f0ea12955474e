/** What the page is given to draw. */
import type { OpenBoard } from '../src/proof/ask/open-board.ts';
import { rangeOfPanel } from '../src/proof/ask/panel-queries.ts';
import { interpolateText, type TimeRange } from '../src/proof/expand/interpolate.ts';
import type { Frame } from '../src/proof/frames/frame.ts';
import type { Dashboard, Panel } from '../src/proof/model/dashboard.ts';

export interface PanelData {
  readonly panel: Panel;
  readonly title: string;
  /** Some panels have one of their own. */
  readonly range: TimeRange;
  readonly frames: readonly (Frame & { readonly refId: string })[];
}

export interface BoardData {
  readonly uid: string;
  readonly title: string;
  readonly variables: readonly { readonly label: string; readonly value: string }[];
  readonly panels: readonly PanelData[];
}

export const boardData = (dashboard: Dashboard, { scope, panels }: OpenBoard): BoardData => ({
  uid: dashboard.uid,
  title: dashboard.title,
  variables: (dashboard.templating.list ?? []).flatMap(({ name, label, type }) => {
    const { chosen = '' } = scope.variables.find((variable) => variable.name === name) ?? {};
    // One that is not chosen has no label.
    return type === 'query' && label !== ''
      ? [{ label: label ?? name, value: [chosen].flat().join(' + ') }]
      : [];
  }),
  panels: panels.map(({ panel, scope: own, answers }) => ({
    panel,
    title: interpolateText(panel.title ?? '', own),
    range: rangeOfPanel(panel, own.range),
    frames: answers.flatMap(({ refId, frames }) => frames.map((frame) => ({ ...frame, refId }))),
  })),
});
