/** One file per major version of InfluxDB, all InfluxQL under one uid: load exactly one of them. */
import { influx } from '../query/influx-query.ts';
import type { YamlFile } from './yaml-file.ts';

const common = {
  uid: influx.uid,
  name: 'Samay',
  type: influx.type,
  access: 'proxy',
  isDefault: true,
  editable: false,
  url: '$INFLUX_URL',
};
/** Stations say something once a minute: finer buckets would be empty. */
const timeInterval = '1m';
const dbName = '$INFLUX_DATABASE';

const withToken = (scheme: 'Token' | 'Bearer') => ({
  jsonData: { dbName, httpMode: 'POST', timeInterval, httpHeaderName1: 'Authorization' },
  secureJsonData: { httpHeaderValue1: `${scheme} $INFLUX_TOKEN` },
});

const versions = {
  'influxdb-1': {
    note: '# InfluxDB 1.x. Cuenta que solo lee / a read-only account: INFLUX_USER, INFLUX_PASSWORD.\n',
    user: '$INFLUX_USER',
    jsonData: { dbName, httpMode: 'POST', timeInterval },
    secureJsonData: { password: '$INFLUX_PASSWORD' },
  },
  'influxdb-2': {
    note: '# InfluxDB 2.x: INFLUX_DATABASE necesita un mapeo DBRP al bucket / needs a DBRP mapping to the bucket. README.\n',
    ...withToken('Token'),
  },
  'influxdb-3': {
    note: '# InfluxDB 3.x Core o/or Enterprise, InfluxQL. No probado con un servidor 3 / not tried on a server 3.\n',
    ...withToken('Bearer'),
  },
};

/** A secret may be a file instead: `$__file{/run/secrets/influx-token}`. */
export const dataSources = (): Record<string, YamlFile> =>
  Object.fromEntries(
    Object.entries(versions).map(([name, { note, ...own }]) => [
      `provisioning/datasources-${name}/samay.yaml`,
      {
        note,
        content: { apiVersion: 1, prune: true, datasources: [{ ...common, ...own }] },
      },
    ]),
  );
