/** A small whole of dashboards, rules and data sources in which nothing is wrong. */
import { checkAlertingFile } from '../model/alert-rules.ts';
import { checkDashboard } from '../model/dashboard.ts';
import { checkDataSources, checkProviders } from '../model/datasources.ts';

const datasource = { type: 'influxdb', uid: 'influx' };
const query =
  'SELECT mean("pm2_5") FROM "air" WHERE "device" =~ /^${device:regex}$/ AND $timeFilter GROUP BY time($__interval), "device" fill(none)';

const asking = (description: string) => ({
  ...{ id: 1, type: 'timeseries', title: 'PM2.5', description, datasource: { ...datasource } },
  gridPos: { x: 0, y: 0, w: 12, h: 8 },
  fieldConfig: { defaults: { unit: 'celsius' }, overrides: [] },
  targets: { first: { refId: 'A', rawQuery: true, resultFormat: 'time_series', query } },
});
const note = () => ({ id: 2, type: 'text', title: '', gridPos: { x: 12, y: 0, w: 12, h: 8 } });

const board = (language: 'es' | 'en', description: string) => ({
  ...{ uid: `air-${language}`, title: description, description, schemaVersion: 42 },
  ...{ timezone: 'America/Lima', time: { from: 'now-24h', to: 'now' }, refresh: '1m' },
  device: {
    ...{ name: 'device', type: 'query', multi: true, includeAll: true, datasource },
    query: 'SHOW TAG VALUES FROM "air" WITH KEY = "device"',
  },
  ...{ asking: asking(description), note: note() },
});

/** As it stands in its file. */
function dashboardOf({ device, asking: panel, note: text, ...board }: SampleFiles['es']) {
  return {
    ...{ ...board, annotations: { list: [] }, templating: { list: [device] } },
    panels: [{ ...panel, targets: Object.values(panel.targets) }, text],
  };
}

const rule = {
  ...{ uid: 'pm25-high', title: 'PM2.5', condition: 'C', for: '10m' },
  ...{ noDataState: 'NoData', execErrState: 'Error', dashboardUid: 'air-es', panelId: 1 },
  labels: { severity: 'warning', station: '{{ $$labels.device }}' },
  annotations: { summary: '{{ $labels.device }}: {{ $values.B.Value }}' },
  data: [
    {
      ...{ refId: 'A', datasourceUid: 'influx', relativeTimeRange: { from: 1200, to: 60 } },
      model: {
        ...{ refId: 'A', rawQuery: true, resultFormat: 'time_series' },
        query:
          'SELECT mean("pm2_5") FROM "air" WHERE $timeFilter GROUP BY time(1m), "device" fill(none)',
      },
    },
    {
      ...{ refId: 'B', datasourceUid: '__expr__' },
      model: {
        ...{ refId: 'B', type: 'reduce', expression: 'A', reducer: 'last' },
        settings: { mode: 'dropNN' },
      },
    },
    {
      ...{ refId: 'C', datasourceUid: '__expr__' },
      model: {
        ...{ refId: 'C', type: 'threshold', expression: 'B' },
        conditions: [{ evaluator: { type: 'gt', params: [50] } }],
      },
    },
  ],
};

/** As parsed; each call gives a new one to break. */
export const sampleFiles = () => ({
  es: board('es', 'Aire'),
  en: board('en', 'Air'),
  alerting: {
    apiVersion: 1,
    groups: [
      { orgId: 1, name: 'air', folder: 'Aire', interval: '1m', rules: [structuredClone(rule)] },
    ],
    contactPoints: [
      {
        name: 'ops',
        receivers: [{ uid: 'hook', type: 'webhook', settings: { url: '$ALERT_URL' } }],
      },
    ],
    policies: [
      {
        receiver: 'ops',
        routes: [{ receiver: 'ops', object_matchers: [['severity', '=', 'warning']] }],
      },
    ],
  },
  datasources: {
    apiVersion: 1,
    datasources: [
      {
        ...{ name: 'Aire', uid: 'influx', type: 'influxdb', access: 'proxy', url: '$INFLUX_URL' },
        jsonData: { dbName: 'air' },
        secureJsonData: { password: '$INFLUX_PASSWORD' },
      },
    ],
  },
  providers: {
    apiVersion: 1,
    providers: [
      { name: 'aire', type: 'file', options: { path: '/boards', foldersFromFilesStructure: true } },
    ],
  },
});
export type SampleFiles = ReturnType<typeof sampleFiles>;

/** @throws ProvisioningError */
export const provisionedOf = (files: SampleFiles) => ({
  dashboards: new Map([
    ['boards/es/air.json', checkDashboard(dashboardOf(files.es), 'boards/es/air.json')],
    ['boards/en/air.json', checkDashboard(dashboardOf(files.en), 'boards/en/air.json')],
  ]),
  alerting: new Map([
    ['alerting/air.yaml', checkAlertingFile(files.alerting, 'alerting/air.yaml')],
  ]),
  datasources: new Map([
    ['datasources/air.yaml', checkDataSources(files.datasources, 'datasources/air.yaml')],
  ]),
  providers: new Map([
    ['dashboards/air.yaml', checkProviders(files.providers, 'dashboards/air.yaml')],
  ]),
});
