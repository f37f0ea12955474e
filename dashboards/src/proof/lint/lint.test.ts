import { describe, expect, it } from 'vitest';
import { lint } from './lint.ts';
import { provisionedOf, type SampleFiles, sampleFiles } from './sample.suite.ts';

const units = new Set(['celsius']);
const findings = (...changes: ((files: SampleFiles) => void)[]) => {
  const files = sampleFiles();
  for (const change of changes) change(files);
  return lint(provisionedOf(files), units).map(({ where, what }) => `${where}: ${what}`);
};
/** Both languages alike, or else that would be found. */
const boards = (change: (board: SampleFiles['es']) => void) => (files: SampleFiles) => {
  change(files.es);
  change(files.en);
};
const asks = (query: string) =>
  boards(({ asking }) => {
    asking.targets.first.query = query;
  });
const rule =
  (change: (one: SampleFiles['alerting']['groups'][0]['rules'][0]) => void) =>
  (files: SampleFiles) =>
    change(files.alerting.groups[0]!.rules[0]!);
const ruleAsks = (query: string) =>
  rule(({ data }) => {
    (data[0]!.model as { query: string }).query = query;
  });

it('finds nothing in what is right', () => {
  expect(findings()).toEqual([]);
});

const bounded = 'FROM "air" WHERE $timeFilter';
describe.each<[string, (files: SampleFiles) => void]>([
  [
    'is bounded by no chosen time',
    asks('SELECT "pm2_5" FROM "air" WHERE "city" = \'$timeFilters\''),
  ],
  ['several statements', asks(`SELECT "pm2_5" ${bounded}; SELECT "pm10" ${bounded}`)],
  ['changes the store', asks(`SELECT "pm2_5" INTO "copy" ${bounded}`)],
  ['says now()', asks(`SELECT "pm2_5" ${bounded} AND time > now() - 1h`)],
  ["days are UTC's", asks(`SELECT mean("pm2_5") ${bounded} GROUP BY time(1d)`)],
  ['uses $place, which is not defined', asks(`SELECT "pm2_5" ${bounded} AND "city" = '$place'`)],
  ['may hold several values', asks(`SELECT "pm2_5" ${bounded} AND "device" = '$device'`)],
  [
    'is escaped only as ${device:regex}',
    asks(`SELECT "pm2_5" ${bounded} AND "device" =~ /^$device$/`),
  ],
  ['is not alone between', asks(`SELECT "pm2_5" ${bounded} AND "device" =~ /\${device:regex}/`)],
  [
    'SHOW TAG VALUES without FROM',
    boards(({ device }) => {
      device.query = 'SHOW TAG VALUES WITH KEY = "device"';
    }),
  ],
  [
    'device asks an unknown data source',
    boards(({ device }) => {
      device.datasource = { type: 'influxdb', uid: 'other' };
    }),
  ],
  [
    'A asks an unknown data source',
    boards(({ asking }) => {
      asking.datasource = { type: 'influxdb', uid: '${DS_INFLUX}' };
    }),
  ],
  [
    'filled in by the import dialog alone',
    boards(({ asking }) => {
      asking.datasource = { type: 'influxdb', uid: '${DS_INFLUX}' };
    }),
  ],
  [
    '__inputs is read by the import dialog',
    boards((board) => Object.assign(board, { __inputs: [] })),
  ],
  ['has an id', boards((board) => Object.assign(board, { id: 3 }))],
  ['schemaVersion is not 42', boards((board) => Object.assign(board, { schemaVersion: 41 }))],
  [
    'timezone is not America/Lima',
    boards((board) => Object.assign(board, { timezone: 'browser' })),
  ],
  ['refreshes each 5s', boards((board) => Object.assign(board, { refresh: '5s' }))],
  ['panels of the same id', boards(({ note }) => Object.assign(note, { id: 1 }))],
  ['id 0 is none', boards(({ note }) => Object.assign(note, { id: 0 }))],
  ['lie over each other', boards(({ note }) => Object.assign(note.gridPos, { x: 11 }))],
  ['wider than the page', boards(({ note }) => Object.assign(note.gridPos, { w: 13 }))],
  [
    '"conμg/m³" is no unit',
    boards(({ asking }) => Object.assign(asking.fieldConfig.defaults, { unit: 'conμg/m³' })),
  ],
  [
    '"ug" is no unit',
    boards(({ asking }) => {
      const override = { matcher: { id: 'byName' }, properties: [{ id: 'unit', value: 'ug' }] };
      Object.assign(asking.fieldConfig, { overrides: [override] });
    }),
  ],
  ['has no description', boards(({ asking }) => Object.assign(asking, { description: '' }))],
  [
    'leads to /d/air-nowhere',
    boards((board) =>
      Object.assign(board, { links: [{ title: 'x', type: 'link', url: '/d/air-nowhere?x=1' }] }),
    ),
  ],
  ['air-es is there twice', ({ en }) => Object.assign(en, { uid: 'air-es' })],
  ['is there in one language', ({ en }) => Object.assign(en, { uid: 'other-en' })],
  ['is described in one language', ({ en }) => Object.assign(en.asking, { description: 'Aire' })],
  [
    'asks otherwise in English',
    ({ en }) => Object.assign(en.asking.targets.first, { query: `SELECT "x" ${bounded}` }),
  ],
  [
    'A uses $device: rules have no variables',
    ruleAsks(`SELECT "pm2_5" ${bounded} AND "device" =~ /^\${device:regex}$/`),
  ],
  [
    'A looks at the last 60 s',
    rule(({ data }) => Object.assign(data[0]!, { relativeTimeRange: { from: 600, to: 0 } })),
  ],
  [
    'A looks at no time at all',
    rule(({ data }) => Object.assign(data[0]!, { relativeTimeRange: { from: 60, to: 60 } })),
  ],
  [
    'A has buckets of no fixed width',
    ruleAsks(`SELECT mean("x") ${bounded} GROUP BY time($__interval), "device" fill(none)`),
  ],
  [
    'A fills empty buckets with null',
    ruleAsks(`SELECT mean("x") ${bounded} GROUP BY time(1m), "device"`),
  ],
  [
    'B reduces without dropNN',
    rule(({ data }) => Object.assign(data[1]!.model, { settings: { mode: '' } })),
  ],
  [
    'label station: write $$',
    rule(({ labels }) => Object.assign(labels, { station: '{{ $labels.device }}' })),
  ],
  [
    'annotation summary: there is no D',
    rule(({ annotations }) => Object.assign(annotations, { summary: '{{ $values.D }}' })),
  ],
  [
    'no series has the label city',
    rule(({ annotations }) => Object.assign(annotations, { summary: '{{ $labels.city }}' })),
  ],
  [
    'is taken from the environment',
    rule(({ annotations }) => Object.assign(annotations, { summary: '${X}' })),
  ],
  ['has no summary', rule(({ annotations }) => Object.assign(annotations, { summary: '' }))],
  ['its condition is no expression', rule((one) => Object.assign(one, { condition: 'A' }))],
  ['its panel 9 is not there', rule((one) => Object.assign(one, { panelId: 9 }))],
  ['its dashboard gone is not there', rule((one) => Object.assign(one, { dashboardUid: 'gone' }))],
  ["no multiple of the group's 1m", rule((one) => Object.assign(one, { for: '90s' }))],
  [
    'no contact point is called pager',
    ({ alerting }) => Object.assign(alerting.policies[0]!, { receiver: 'pager' }),
  ],
  [
    'address is not from the environment',
    ({ datasources }) => Object.assign(datasources.datasources[0]!, { url: 'http://x' }),
  ],
  [
    'password is not from the environment',
    ({ datasources }) =>
      Object.assign(datasources.datasources[0]!.secureJsonData, { password: 'secret' }),
  ],
  [
    'leave folder out',
    ({ providers }) => Object.assign(providers.providers[0]!, { folder: 'Aire' }),
  ],
])('%s', (what, change) => {
  it('is found', () => {
    expect(findings(change).join('\n')).toContain(what);
  });
});

describe('a file of another form', () => {
  it.each<[string, (files: SampleFiles) => void]>([
    // The names of the HTTP API.
    [
      'alerting/air.yaml: /groups/0',
      ({ alerting }) => Object.assign(alerting.groups[0]!, { folderUid: 'x' }),
    ],
    ['/groups/0/rules/0', rule((one) => Object.assign(one, { ruleGroup: 'x' }))],
    ['/groups/0/rules/0', rule((one) => Object.assign(one, { noDataState: 'Ok' }))],
    ['/groups/0/interval', ({ alerting }) => Object.assign(alerting.groups[0]!, { interval: 60 })],
    [
      '/datasources/0',
      ({ datasources }) => Object.assign(datasources.datasources[0]!, { database: 'air' }),
    ],
    [
      '/datasources/0/access',
      ({ datasources }) => Object.assign(datasources.datasources[0]!, { access: 'direct' }),
    ],
    ['boards/es/air.json: /uid', ({ es }) => Object.assign(es, { uid: 'con espacio' })],
    [
      '/providers/0/options',
      ({ providers }) => Object.assign(providers.providers[0]!.options, { folder: 'x' }),
    ],
  ])('is refused by its place: %s', (place, change) => {
    expect(() => findings(change)).toThrow(place);
  });
});
