/** `provisioning/datasources/*.yaml` and `provisioning/dashboards/*.yaml`. */
import Type, { type Static } from 'typebox';
import { checkOf } from './check.ts';

const Text = Type.String({ minLength: 1 });
const closed = { additionalProperties: false };

const DataSource = Type.Object(
  {
    name: Text,
    uid: Type.String({ pattern: '^[a-zA-Z0-9_-]{1,40}$' }),
    type: Type.Literal('influxdb'),
    access: Type.Literal('proxy'),
    orgId: Type.Optional(Type.Integer({ minimum: 1 })),
    url: Text,
    user: Type.Optional(Type.String()),
    basicAuth: Type.Optional(Type.Boolean()),
    basicAuthUser: Type.Optional(Type.String()),
    isDefault: Type.Optional(Type.Boolean()),
    editable: Type.Optional(Type.Boolean()),
    // `database` beside it is deprecated: jsonData.dbName says it.
    jsonData: Type.Object(
      {
        dbName: Text,
        httpMode: Type.Optional(Type.Union([Type.Literal('GET'), Type.Literal('POST')])),
        timeInterval: Type.Optional(Type.String({ pattern: '^>?\\d+(ms|s|m|h|d)$' })),
        httpHeaderName1: Type.Optional(Text),
        maxSeries: Type.Optional(Type.Integer({ minimum: 1 })),
        tlsSkipVerify: Type.Optional(Type.Boolean()),
        version: Type.Optional(Type.Literal('InfluxQL')),
      },
      closed,
    ),
    secureJsonData: Type.Optional(
      Type.Object(
        {
          password: Type.Optional(Text),
          basicAuthPassword: Type.Optional(Text),
          httpHeaderValue1: Type.Optional(Text),
        },
        closed,
      ),
    ),
  },
  closed,
);

const DataSourcesFile = Type.Object(
  {
    apiVersion: Type.Literal(1),
    prune: Type.Optional(Type.Boolean()),
    deleteDatasources: Type.Optional(Type.Array(Type.Object({ name: Text }))),
    datasources: Type.Array(DataSource, { minItems: 1 }),
  },
  closed,
);
export type DataSourcesFile = Static<typeof DataSourcesFile>;
export const checkDataSources = checkOf(DataSourcesFile);

const Provider = Type.Object(
  {
    name: Text,
    orgId: Type.Optional(Type.Integer({ minimum: 1 })),
    type: Type.Literal('file'),
    folder: Type.Optional(Type.String()),
    folderUid: Type.Optional(Type.String()),
    disableDeletion: Type.Optional(Type.Boolean()),
    allowUiUpdates: Type.Optional(Type.Boolean()),
    updateIntervalSeconds: Type.Optional(Type.Integer({ minimum: 1 })),
    options: Type.Object(
      { path: Text, foldersFromFilesStructure: Type.Optional(Type.Boolean()) },
      closed,
    ),
  },
  closed,
);
const ProvidersFile = Type.Object(
  { apiVersion: Type.Literal(1), providers: Type.Array(Provider, { minItems: 1 }) },
  closed,
);
export type ProvidersFile = Static<typeof ProvidersFile>;
export const checkProviders = checkOf(ProvidersFile);
