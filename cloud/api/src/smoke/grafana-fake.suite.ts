/** What of Grafana's HTTP API the smoke test asks, in the forms that its documentation gives. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface FakeGrafana {
  readonly url: string;
  close(): Promise<void>;
}

export interface FakeGrafanaParts {
  readonly user: string;
  readonly password: string;
  readonly dataSource: string;
  readonly dashboards: readonly string[];
  readonly alertRules: readonly string[];
  /** Runs InfluxQL against the store. @returns columns of values. */
  readonly query: (influxql: string) => Promise<unknown[][]>;
  /** What the data source says of its store. */
  readonly storeIsWell: () => boolean;
}

export async function startFakeGrafana(parts: FakeGrafanaParts): Promise<FakeGrafana> {
  const expected = `Basic ${Buffer.from(`${parts.user}:${parts.password}`).toString('base64')}`;
  async function answer(method: string, path: string, body: string): Promise<[number, unknown]> {
    if (path === '/api/health') return [200, { database: 'ok', version: '13.2.3', commit: 'x' }];
    const [, kind, uid] =
      /^\/api\/(datasources|dashboards)\/uid\/([^/]+)(?:\/health)?$/.exec(path) ?? [];
    if (kind === 'datasources') {
      if (uid !== parts.dataSource) return [404, { message: 'Data source not found' }];
      return parts.storeIsWell()
        ? [200, { status: 'OK', message: 'datasource is working. 7 measurements found' }]
        : [400, { status: 'ERROR', message: 'error reading InfluxDB. Status Code: 401' }];
    }
    if (kind === 'dashboards') {
      if (!parts.dashboards.includes(uid ?? '')) return [404, { message: 'Dashboard not found' }];
      return [200, { meta: { provisioned: true }, dashboard: { uid } }];
    }
    if (path === '/api/v1/provisioning/alert-rules') {
      return [200, parts.alertRules.map((rule) => ({ uid: rule, title: rule }))];
    }
    if (method === 'POST' && path === '/api/ds/query') {
      const asked = JSON.parse(body) as {
        from: string;
        to: string;
        queries: { refId: string; datasource: { uid: string }; query: string; rawQuery: boolean }[];
      };
      const [first] = asked.queries;
      if (!first?.rawQuery || !asked.from || !asked.to) return [400, { message: 'bad request' }];
      if (first.datasource.uid !== parts.dataSource) return [404, { message: 'not found' }];
      const values = await parts.query(first.query);
      const frames = [{ schema: { refId: first.refId }, data: { values } }];
      return [200, { results: { [first.refId]: { status: 200, frames } } }];
    }
    return [404, { message: 'Not found' }];
  }
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    const path = new URL(request.url ?? '', 'http://fake').pathname;
    const isKnown = path === '/api/health' || request.headers.authorization === expected;
    const [status, content] = isKnown
      ? await answer(request.method ?? '', path, body)
      : [401, { message: 'Invalid username or password' }];
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(JSON.stringify(content));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
