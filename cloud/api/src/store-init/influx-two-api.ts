/** The few questions of InfluxDB 2's HTTP API that make it ready, each asked before it is answered anew. */
import { refused } from './refused.ts';

export interface Told {
  readonly es: string;
  readonly en: string;
}

interface Permission {
  readonly action: string;
  readonly bucketId: string;
}
type Json = Readonly<Record<string, unknown>>;

const timeoutMs = 30_000;

export class Two {
  readonly #url: string;
  readonly #token: string;

  constructor(url: string, operatorToken: string) {
    this.#url = url;
    this.#token = operatorToken;
  }

  /** @returns whether the server was new. */
  async setUp(given: {
    readonly token: string;
    readonly password: string;
    readonly org: string;
    readonly bucket: string;
    readonly seconds: number;
  }): Promise<boolean> {
    const { allowed } = await this.#ask('GET', '/api/v2/setup', undefined, 'nobody');
    if (allowed !== true) return false;
    const { token, password, org, bucket, seconds: retentionPeriodSeconds } = given;
    const body = {
      username: 'samay-operator',
      token,
      password,
      org,
      bucket,
      retentionPeriodSeconds,
    };
    await this.#ask('POST', '/api/v2/setup', body, 'nobody');
    return true;
  }

  async organisation(name: string): Promise<string> {
    const { orgs } = await this.#ask('GET', `/api/v2/orgs?${new URLSearchParams({ org: name })}`);
    const found = list(orgs).find((org) => org['name'] === name);
    if (found) return String(found['id']);
    return String((await this.#ask('POST', '/api/v2/orgs', { name }))['id']);
  }

  /** Found, or made with this time of keeping. */
  async bucket(
    orgID: string,
    name: string,
    everySeconds: number,
  ): Promise<{ readonly id: string; readonly seconds: number }> {
    const query = new URLSearchParams({ orgID, name });
    const { buckets } = await this.#ask('GET', `/api/v2/buckets?${query}`);
    const found =
      list(buckets).find((bucket) => bucket['name'] === name) ??
      (await this.#ask('POST', '/api/v2/buckets', {
        ...{ orgID, name, retentionRules: rules(everySeconds) },
      }));
    const [rule] = list(found['retentionRules']);
    return { id: String(found['id']), seconds: Number(rule?.['everySeconds'] ?? 0) };
  }

  async keep(bucketId: string, everySeconds: number): Promise<void> {
    await this.#ask('PATCH', `/api/v2/buckets/${bucketId}`, {
      retentionRules: rules(everySeconds),
    });
  }

  /** How InfluxQL calls a bucket: without one that is written down, a server may guess another. */
  async mapping(
    orgID: string,
    wanted: {
      readonly bucketId: string;
      readonly database: string;
      readonly policy: string;
      readonly first: boolean;
    },
  ): Promise<void> {
    const { bucketId: bucketID, database, policy: retention_policy, first } = wanted;
    const query = new URLSearchParams({ orgID, db: database });
    const { content } = await this.#ask('GET', `/api/v2/dbrps?${query}`);
    const found = list(content).find(
      (one) => one['virtual'] !== true && one['retention_policy'] === retention_policy,
    );
    if (found?.['bucketID'] === bucketID && found['default'] === first) return;
    if (found) await this.#ask('DELETE', `/api/v2/dbrps/${String(found['id'])}?orgID=${orgID}`);
    const body = { orgID, bucketID, database, retention_policy, default: first };
    await this.#ask('POST', '/api/v2/dbrps', body);
  }

  /**
   * A token with these rights and no others.
   *
   * @param known one of before. @returns undefined where that is as good.
   */
  async token(
    orgID: string,
    {
      description,
      wanted,
      known,
    }: {
      readonly description: string;
      readonly wanted: readonly Permission[];
      readonly known: string;
    },
  ): Promise<string | undefined> {
    const there = await this.#authorizations(orgID, description);
    const same = there.some((one) => rightsOf(one).join() === rights(wanted).join());
    if (known !== '' && same && (await this.#isGood(known))) return undefined;
    const permissions = wanted.map(({ action, bucketId: id }) => ({
      ...{ action, resource: { type: 'buckets', id, orgID } },
    }));
    const body = { orgID, description, permissions };
    const made = await this.#ask('POST', '/api/v2/authorizations', body);
    return String(made['token']);
  }

  /** What was lost or had other rights opens nothing any more. */
  async forgetOthers(orgID: string, description: string, token: string): Promise<void> {
    const there = await this.#authorizations(orgID, description);
    // The list is oldest first where a server does not show tokens again.
    const newest = there.find((one) => one['token'] === token) ?? there.at(-1);
    for (const one of there) {
      if (one !== newest) await this.#ask('DELETE', `/api/v2/authorizations/${String(one['id'])}`);
    }
  }

  async #authorizations(orgID: string, description: string): Promise<Json[]> {
    const { authorizations } = await this.#ask('GET', `/api/v2/authorizations?orgID=${orgID}`);
    return list(authorizations).filter((one) => one['description'] === description);
  }

  async #isGood(token: string): Promise<boolean> {
    const headers = { authorization: `Token ${token}` };
    const response = await this.#send('/api/v2/buckets?limit=1', { headers });
    return response.status !== 401;
  }

  async #ask(
    method: string,
    path: string,
    body?: Json,
    as: 'operator' | 'nobody' = 'operator',
  ): Promise<Json> {
    const response = await this.#send(path, {
      method,
      headers: {
        ...(as === 'operator' ? { authorization: `Token ${this.#token}` } : {}),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    const [what] = path.split('?');
    if (!response.ok) {
      const mend = response.status === 401 ? ' (INFLUX_TOKEN_FILE: operator)' : '';
      throw refused(`${method} ${what}`, `${response.status} ${text.slice(0, 300)}${mend}`);
    }
    if (text === '') return {};
    const read = parse(text);
    if (read === undefined) throw refused(`${method} ${what}`, 'no es JSON · is no JSON');
    return read;
  }

  async #send(path: string, init: RequestInit): Promise<Response> {
    try {
      return await fetch(new URL(path, this.#url), {
        ...init,
        signal: AbortSignal.timeout(timeoutMs),
      });
    } catch (error) {
      throw refused(this.#url, error instanceof Error ? error.message : String(error));
    }
  }
}

/** 0 is for ever; no rule at all would leave a bucket as it is. */
const rules = (everySeconds: number): Json[] => [{ type: 'expire', everySeconds }];

const rights = (wanted: readonly Permission[]): string[] =>
  wanted.map(({ action, bucketId }) => `${action} ${bucketId}`).sort();

const rightsOf = ({ permissions }: Json): string[] =>
  list(permissions)
    .map(({ action, resource }) => `${String(action)} ${String((resource as Json)?.['id'])}`)
    .sort();

const list = (value: unknown): Json[] => (Array.isArray(value) ? (value as Json[]) : []);

function parse(text: string): Json | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Json) : undefined;
  } catch {
    return undefined;
  }
}
