/** What a person may choose at the head of a dashboard. */
import {
  defaultVariableModel,
  VariableHide,
  type VariableModel,
  VariableRefresh,
  VariableSort,
  VariableType,
} from '@grafana/grafana-foundation-sdk/dashboard';
import { both, type Say } from '../language.ts';
import { influx } from '../query/influx-query.ts';
import { variable } from '../query/where.ts';

/** Without FROM, tag values are looked for in every measurement there is. */
const tagValues = (measurement: string, tag: string, where = ''): string =>
  `SHOW TAG VALUES FROM "${measurement}" WITH KEY = "${tag}"${where}`;

const inCity = ` WHERE "city" =~ /^${variable('city', 'regex')}$/`;

function asked(name: string, label: string, query: string): VariableModel {
  return {
    ...defaultVariableModel(),
    type: VariableType.Query,
    name,
    label,
    datasource: influx,
    query,
    definition: query,
    refresh: VariableRefresh.OnDashboardLoad,
    sort: VariableSort.AlphabeticalAsc,
    multi: false,
    includeAll: false,
  };
}

/** Several cities, all at first. */
export const cityVariable = (say: Say): VariableModel => ({
  ...asked('city', say(both('Ciudad', 'City')), tagValues('air_1d', 'city')),
  multi: true,
  includeAll: true,
  current: { selected: true, text: ['All'], value: ['$__all'] },
});

/** One station, or several where a dashboard compares. */
export const deviceVariable = (say: Say, several = false): VariableModel => ({
  ...asked('device', say(both('Estación', 'Station')), tagValues('air_1d', 'device', inCity)),
  ...(several && {
    multi: true,
    includeAll: true,
    current: { selected: true, text: ['All'], value: ['$__all'] },
  }),
});

/** Where the municipality's open data are: the one address that an installation may have to change. */
export const pageVariable = (): VariableModel => ({
  ...defaultVariableModel(),
  type: VariableType.Textbox,
  name: 'page',
  hide: VariableHide.HideVariable,
  query: 'http://127.0.0.1:8080',
  current: { selected: true, text: 'http://127.0.0.1:8080', value: 'http://127.0.0.1:8080' },
  options: [{ selected: true, text: 'http://127.0.0.1:8080', value: 'http://127.0.0.1:8080' }],
});
