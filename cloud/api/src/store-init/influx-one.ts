/** An InfluxDB 1.x made ready through InfluxQL; done again, it changes only what is not so. */
import { notShortened, type Reader, readers } from './influx-two.ts';
import type { Told } from './influx-two-api.ts';
import { refused } from './refused.ts';

export interface OnePlan {
  readonly url: string;
  readonly database: string;
  /** Undefined: all lie together, for ever. */
  readonly policy: string | undefined;
  /** Undefined for ever. */
  readonly rawKeptMs: number | undefined;
  readonly operator: { readonly name: string; readonly password: string };
  /** `user` by reader: made with these passwords. */
  readonly passwords: Readonly<Record<Reader, string>>;
  readonly shorten: boolean;
  readonly tell: (told: Told) => void;
}

/** @throws ConfigError telling what the server answered. */
export async function initOne(plan: OnePlan): Promise<void> {
  const { database, policy, rawKeptMs, operator, tell } = plan;
  const ask = asker(plan);
  const db = identifier(database);
  const { name, password } = operator;
  const users = column(await ask('SHOW USERS').catch(ifNew), 'user');
  if (!users.includes(name)) {
    await ask(
      `CREATE USER ${identifier(name)} WITH PASSWORD ${text(password)} WITH ALL PRIVILEGES`,
    );
    tell({ es: `administrador ${name} hecho`, en: `administrator ${name} made` });
  }
  const duration = rawKeptMs === undefined ? 'INF' : `${rawKeptMs / 3_600_000}h`;
  if (!column(await ask('SHOW DATABASES'), 'name').includes(database)) {
    await ask(`CREATE DATABASE ${db} WITH DURATION ${duration} NAME "raw"`);
    tell({ es: `base ${database} hecha`, en: `database ${database} made` });
  }
  const policies = rows(await ask(`SHOW RETENTION POLICIES ON ${db}`));
  const first = policies.find((one) => one['default'] === true);
  if (first) {
    const nowHours = hoursOf(String(first['duration']));
    const wantedHours = rawKeptMs === undefined ? 0 : rawKeptMs / 3_600_000;
    const shorter = wantedHours !== 0 && (nowHours === 0 || wantedHours < nowHours);
    if (shorter && !plan.shorten) tell(notShortened(nowHours / 24));
    else if (nowHours !== wantedHours) {
      const changed = `ALTER RETENTION POLICY ${identifier(String(first['name']))} ON ${db}`;
      await ask(`${changed} DURATION ${duration}`);
    }
  }
  if (policy !== undefined && !policies.some((one) => one['name'] === policy)) {
    const made = `CREATE RETENTION POLICY ${identifier(policy)} ON ${db}`;
    await ask(`${made} DURATION INF REPLICATION 1 SHARD DURATION 52w`);
  }
  for (const reader of Object.keys(readers) as Reader[]) {
    const user = `samay-${reader}`;
    const secret = text(plan.passwords[reader]);
    const known = users.includes(user);
    await ask(
      known
        ? `SET PASSWORD FOR ${identifier(user)} = ${secret}`
        : `CREATE USER ${identifier(user)} WITH PASSWORD ${secret}`,
    );
    // 1.x has rights by database, not by retention policy.
    await ask(`GRANT ${grantOf(reader)} ON ${db} TO ${identifier(user)}`);
  }
}

/** A server that asks who one is and knows nobody yet lets the first administrator be made, and no more. */
function ifNew(error: unknown): undefined {
  if (!(error instanceof Error && error.message.includes('create admin user first'))) throw error;
}

function grantOf(reader: Reader): 'ALL' | 'READ' | 'WRITE' {
  const actions: readonly string[] = readers[reader].raw;
  if (actions.length === 2) return 'ALL';
  return actions.includes('read') ? 'READ' : 'WRITE';
}

type Json = Readonly<Record<string, unknown>>;
interface Series {
  readonly columns: readonly string[];
  readonly values?: readonly (readonly unknown[])[];
}

const timeoutMs = 30_000;

const asker =
  ({ url, operator: { name, password } }: OnePlan) =>
  async (q: string): Promise<Series | undefined> => {
    const authorization = `Basic ${Buffer.from(`${name}:${password}`).toString('base64')}`;
    // The password of a new user is in q: in the body, so that no log has it.
    const body = new URLSearchParams({ q });
    const signal = AbortSignal.timeout(timeoutMs);
    const sent = { method: 'POST', headers: { authorization }, body, signal };
    let answer: { error?: string; results?: { error?: string; series?: Series[] }[] };
    try {
      const response = await fetch(new URL('/query', url), sent);
      answer = (await response.json()) as typeof answer;
    } catch (error) {
      throw refused(url, error instanceof Error ? error.message : String(error));
    }
    const [statement] = q.split(/ WITH PASSWORD| = /);
    const fault = answer.error ?? answer.results?.[0]?.error;
    if (fault !== undefined) throw refused(statement ?? '', fault);
    return answer.results?.[0]?.series?.[0];
  };

const rows = (series: Series | undefined): Json[] =>
  (series?.values ?? []).map((row) =>
    Object.fromEntries(series?.columns.map((name, at) => [name, row[at]]) ?? []),
  );

const column = (series: Series | undefined, name: string): unknown[] =>
  rows(series).map((row) => row[name]);

/** Of `17520h0m0s`; 0 is for ever. */
const hoursOf = (duration: string): number => Number(/^(\d+)h/.exec(duration)?.[1] ?? 0);

const identifier = (name: string): string =>
  `"${name.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
const text = (value: string): string =>
  `'${value.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
