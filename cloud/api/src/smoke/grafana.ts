/** The few questions of Grafana's HTTP API that say whether it serves what it was given. */
const timeoutMs = 15_000;

export interface GrafanaAccess {
  readonly url: string;
  readonly user: string;
  readonly password: string;
}

type Json = Readonly<Record<string, unknown>>;

export class Grafana {
  readonly #access: GrafanaAccess;

  constructor(access: GrafanaAccess) {
    this.#access = access;
  }

  /** @throws Error unless Grafana and its own database are well. */
  async health(): Promise<string> {
    const { database, version } = await this.#json('/api/health');
    if (database !== 'ok') throw new Error(`database: ${String(database)}`);
    return `Grafana ${String(version)}`;
  }

  /** @throws Error unless the data source reaches its store. */
  async dataSourceHealth(uid: string): Promise<string> {
    const { status, message } = await this.#json(`/api/datasources/uid/${uid}/health`);
    if (status !== 'OK') throw new Error(`${String(status)}: ${String(message)}`);
    return String(message);
  }

  /** @throws Error naming those of these dashboards that are not there. */
  async dashboards(uids: readonly string[]): Promise<string> {
    const missing: string[] = [];
    for (const uid of uids) {
      const { dashboard } = await this.#json(`/api/dashboards/uid/${uid}`).catch(() => ({
        dashboard: undefined,
      }));
      if ((dashboard as Json | undefined)?.['uid'] !== uid) missing.push(uid);
    }
    if (missing.length > 0) throw new Error(`faltan / missing: ${missing.join(', ')}`);
    return `${uids.length}`;
  }

  /** @throws Error naming those of these rules that are not there. */
  async alertRules(uids: readonly string[]): Promise<string> {
    const rules = await this.#ask('/api/v1/provisioning/alert-rules');
    const there = new Set((rules as readonly Json[]).map(({ uid }) => uid));
    const missing = uids.filter((uid) => !there.has(uid));
    if (missing.length > 0) throw new Error(`faltan / missing: ${missing.join(', ')}`);
    return `${uids.length}`;
  }

  /** @returns every number in the answer of an InfluxQL query. @throws Error where it failed. */
  async query(dataSource: string, influxql: string): Promise<number[]> {
    const asked = {
      ...{ refId: 'A', datasource: { type: 'influxdb', uid: dataSource }, query: influxql },
      ...{ rawQuery: true, resultFormat: 'table', intervalMs: 60_000, maxDataPoints: 1_000 },
    };
    const body = JSON.stringify({ queries: [asked], from: 'now-1h', to: 'now+1h' });
    const headers = { 'content-type': 'application/json' };
    const answer = await this.#ask('/api/ds/query', { method: 'POST', headers, body });
    const { results } = answer as { results?: Readonly<Record<string, Result>> };
    const result = results?.['A'];
    if (result?.error !== undefined) throw new Error(result.error);
    const columns = (result?.frames ?? []).flatMap(({ data }) => data?.values ?? []);
    return columns.flat().filter((value): value is number => typeof value === 'number');
  }

  async #json(path: string): Promise<Json> {
    return (await this.#ask(path)) as Json;
  }

  async #ask(path: string, init: RequestInit = {}): Promise<unknown> {
    const { url, user, password } = this.#access;
    const authorization = `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
    const response = await fetch(new URL(path, url), {
      ...init,
      headers: { ...init.headers, authorization },
      signal: AbortSignal.timeout(timeoutMs),
    });
    const text = await response.text();
    if (response.ok) return JSON.parse(text);
    throw new Error(`${path}: ${response.status} ${text.slice(0, 200)}`);
  }
}

interface Result {
  readonly error?: string;
  readonly frames?: readonly { readonly data?: { readonly values?: readonly unknown[][] } }[];
}
