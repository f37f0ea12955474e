import { PanelBuilder } from '@grafana/grafana-foundation-sdk/table';
import type { Told } from '@samay/air-quality';
import type { Say } from '../language.ts';
import type { Asked } from '../query/influx-query.ts';
import { type Column, propertiesOf } from './columns.ts';
import { furnished, type Made, made, type PanelFacts } from './panel.ts';

/** Grafana's own is 150: half of the columns would be out of sight. */
const columnMinPx = 60;

export interface TableFacts extends PanelFacts {
  /** One question: a table shows one answer, and joins none. */
  readonly ask: Asked['ask'];
  readonly columns: readonly Column[];
  /** Title of the column that orders the rows. */
  readonly order: { readonly by: Told; readonly desc?: boolean };
  /** Tags, where there are several: Grafana's backend gives their columns in no stable order. */
  readonly arranged?: readonly string[];
  /**
   * One row for each text of a field, which InfluxQL groups nothing by: the sum of another field is the column
   * `… (sum)`.
   */
  readonly grouped?: { readonly by: string; readonly sum: string };
  /** Whether the time of the rows says anything. */
  readonly timed?: Column;
}

/** Rows, worst first. */
export function table(facts: TableFacts, say: Say): Made {
  const panel = furnished(new PanelBuilder(), facts, say, {
    format: 'table',
    asks: [{ ask: facts.ask }],
  });
  panel
    .noValue(say({ es: '–', en: '–' }))
    .showHeader(true)
    .filterable(false)
    .minWidth(columnMinPx);
  panel.sortBy([made({ displayName: say(facts.order.by), desc: facts.order.desc ?? false })]);
  const { arranged = [] } = facts;
  if (arranged.length > 1) {
    const indexByName = Object.fromEntries(arranged.map((name, at) => [name, at + 1]));
    panel.withTransformation({
      id: 'organize',
      options: { excludeByName: {}, indexByName: { Time: 0, ...indexByName }, renameByName: {} },
    });
  }
  const { grouped } = facts;
  if (grouped !== undefined) {
    panel.withTransformation({
      id: 'groupBy',
      options: {
        fields: {
          [grouped.by]: { operation: 'groupby', aggregations: [] },
          [grouped.sum]: { operation: 'aggregate', aggregations: ['sum'] },
        },
      },
    });
  }
  const time: Column = facts.timed ?? { name: 'Time', hidden: true };
  for (const column of [time, ...facts.columns]) {
    panel.overrideByName(column.name, propertiesOf(column, say));
  }
  return panel;
}
