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
import { keptName, placed } from '../query/kept-forever.ts';
import { variable } from '../query/where.ts';

/** Without FROM, tag values are looked for in every measurement there is. */
const tagValues = (measurements: string | readonly string[], tag: string, where = ''): string =>
  `SHOW TAG VALUES FROM ${[measurements].flat().map(placed).join(', ')} WITH KEY = "${tag}"${where}`;

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

/**
 * The retention policy of what is kept for ever. It is asked of the store and not chosen: where there is no
 * `forever`, everything lies in the first there is.
 */
export const keptVariable = (): VariableModel => ({
  ...asked(keptName, '', 'SHOW RETENTION POLICIES'),
  hide: VariableHide.HideVariable,
  sort: VariableSort.Disabled,
  current: { selected: true, text: 'forever', value: 'forever' },
});

/** Several cities, all at first. */
export const cityVariable = (
  say: Say,
  measurements: string | readonly string[] = 'air_1d',
): VariableModel => ({
  ...asked('city', say(both('Ciudad', 'City')), tagValues(measurements, 'city')),
  multi: true,
  includeAll: true,
  current: { selected: true, text: ['All'], value: ['$__all'] },
});

/** One station of them. */
export const deviceVariable = (say: Say): VariableModel =>
  asked('device', say(both('Estación', 'Station')), tagValues('air_1d', 'device', inCity));

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

/** One device for a role in a comparison. */
export const chosenDevice = (role: 'reference' | 'candidate', label: string): VariableModel =>
  asked(role, label, tagValues('air_1d', 'device'));

/** One of the sensors of the device in that role. */
export const chosenSensor = (role: 'reference' | 'candidate', label: string): VariableModel =>
  asked(
    `${role}_sensor`,
    label,
    tagValues('sensor_1d', 'sensor', ` WHERE "device" =~ /^${variable(role, 'regex')}$/`),
  );

const compared = ['pm2_5', 'pm10', 'pm1', 'co2', 'temperature', 'humidity'] as const;

export const quantityVariable = (say: Say): VariableModel => ({
  ...defaultVariableModel(),
  type: VariableType.Custom,
  name: 'quantity',
  label: say(both('Magnitud', 'Quantity')),
  query: compared.join(','),
  current: { selected: true, text: compared[0], value: compared[0] },
  options: compared.map((name, at) => ({ selected: at === 0, text: name, value: name })),
});
