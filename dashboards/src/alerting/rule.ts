/**
 * An alert rule in the shape of Grafana's file provisioning. The library's builders make that of the HTTP
 * API, which files are not read in.
 */
import type { Told } from '@samay/air-quality';
import { type BoardName, uidOf } from '../boards/board.ts';
import { boardsOf } from '../boards/boards.ts';
import { influx } from '../query/influx-query.ts';
import { influxql, type Select } from '../query/influxql.ts';

export interface RuleFacts {
  /** Stable: Grafana knows the rule by it. */
  readonly uid: string;
  readonly title: Told;
  /** What to do, for whoever is called; `{{ $labels.device }}` names the series. */
  readonly summary: Told;
  /** Without variables of a dashboard, which alerts know nothing of. */
  readonly ask: Select;
  /** s, how far the question looks back. */
  readonly backSeconds: number;
  readonly holds: { readonly type: 'gt' | 'lt' | 'within_range'; readonly params: number[] };
  /** How long it must hold. */
  readonly for: string;
  readonly severity: 'critical' | 'warning' | 'visit';
  /** Whose silence is itself the trouble. */
  readonly silenceIsTrouble?: true;
  /** Panel that shows it, by its Spanish title. */
  readonly shownIn: { readonly board: BoardName; readonly panel: string };
}

/** s. What came in the last minute is still on its way. */
const settledSeconds = 60;
const intervalMs = 60_000;
/** A day of minutes, thirty times. */
const pointsMax = 43_200;

export function ruleOf(facts: RuleFacts) {
  const { uid, title, summary, ask, backSeconds, holds, severity, silenceIsTrouble } = facts;
  return {
    uid,
    title: title.es,
    condition: 'C',
    for: facts.for,
    keepFiringFor: '5m',
    // One rule tells that Grafana cannot ask; the others keep what they said.
    execErrState: silenceIsTrouble ? 'Error' : 'KeepLast',
    noDataState: silenceIsTrouble ? 'Alerting' : 'OK',
    dashboardUid: uidOf(facts.shownIn.board, 'es'),
    panelId: panelOf(facts.shownIn),
    labels: { severity },
    annotations: { summary: summary.es, description: `${title.en}. ${summary.en}` },
    data: [
      {
        refId: 'A',
        datasourceUid: influx.uid,
        relativeTimeRange: { from: backSeconds, to: settledSeconds },
        model: {
          refId: 'A',
          datasource: influx,
          rawQuery: true,
          resultFormat: 'time_series',
          query: influxql(ask),
          intervalMs,
          maxDataPoints: pointsMax,
        },
      },
      expression('B', { type: 'reduce', expression: 'A', reducer: 'last', ...numbersOnly }),
      expression('C', { type: 'threshold', expression: 'B', conditions: [{ evaluator: holds }] }),
    ],
  };
}

const numbersOnly = { settings: { mode: 'dropNN' } };

const expression = (refId: string, model: object) => ({
  refId,
  datasourceUid: '__expr__',
  model: { refId, datasource: { type: '__expr__', uid: '__expr__' }, ...model },
});

/** @throws RangeError where no panel has that title: the link of the alert would lead nowhere. */
function panelOf({ board, panel }: RuleFacts['shownIn']): number {
  const found = boardsOf('es')
    .find(({ dashboard }) => dashboard.uid === uidOf(board, 'es'))
    ?.dashboard.panels?.find(({ title }) => title === panel);
  if (found === undefined || !('id' in found) || found.id === undefined) {
    throw new RangeError(`${board} has no panel "${panel}"`);
  }
  return found.id;
}
