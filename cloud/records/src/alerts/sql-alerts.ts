import type { Database, Sql } from '../database.ts';
import { adoptedRules } from './adopted-rules.ts';
import { type Acknowledgement, type AlertChange, versionOf } from './alert.ts';
import type { AlertQuery, AlertRecords, Message } from './alert-records.ts';
import { alertColumns, alertOf, alertValues, entryOf } from './alert-row.ts';

/** Alerts in PostgreSQL that has been migrated. */
export function sqlAlerts(database: Database): AlertRecords {
  return {
    async known(rule, device, sinceMs) {
      const [through] = await database.query(
        'SELECT through_ms FROM alert_through WHERE rule = $1 AND device = $2',
        [rule, device],
      );
      const rows = await database.query(
        `SELECT * FROM alert WHERE rule = $1 AND device = $2 AND (to_ms IS NULL OR to_ms > $3)
         ORDER BY from_ms, id COLLATE "C"`,
        [rule, device, sinceMs],
      );
      const alerts = rows.map(alertOf);
      return through ? { throughMs: Number(through['through_ms']), alerts } : { alerts };
    },
    advance: ({ rule, device, throughMs, atMs, changes, message }) =>
      database.transaction(async (sql) => {
        for (const change of changes) {
          await send(sql, message(change, await say(sql, change, atMs), atMs));
        }
        await sql.query(
          `INSERT INTO alert_through (rule, device, through_ms) VALUES ($1, $2, $3)
           ON CONFLICT (rule, device) DO UPDATE SET through_ms = excluded.through_ms`,
          [rule, device, throughMs],
        );
      }),
    acknowledge: (id, acknowledged, message) =>
      database.transaction(async (sql) => {
        const [row] = await sql.query('SELECT * FROM alert WHERE id = $1 FOR UPDATE', [id]);
        if (!row) return 'no-alert';
        const old = alertOf(row);
        if (old.state !== 'open') return old.state;
        const alert = { ...old, acknowledged, state: 'acknowledged' } as const;
        const change = { kind: 'acknowledged', old, alert } as const;
        const { atMs } = acknowledged;
        await send(sql, message(change, await say(sql, change, atMs), atMs));
        await audit(sql, id, acknowledged);
        return alert;
      }),
    adoptRules: (rules, step) => database.transaction((sql) => adopted(sql, rules, step)),
    async find(id) {
      const [row] = await database.query('SELECT * FROM alert WHERE id = $1', [id]);
      if (!row) return undefined;
      const entries = await database.query(
        'SELECT * FROM alert_entry WHERE alert = $1 ORDER BY seq',
        [id],
      );
      return { alert: alertOf(row), history: entries.map(entryOf) };
    },
    list: async (query) => (await listed(database, query)).map(alertOf),
    async lasting() {
      const rows = await database.query(
        `SELECT DISTINCT device FROM alert WHERE to_ms IS NULL AND state <> 'withdrawn'`,
      );
      return rows.map(({ device }) => String(device));
    },
    ...owed(database),
    ...outgoing(database),
  };
}

async function audit(sql: Sql, alert: string, done: Acknowledgement): Promise<void> {
  const { atMs, by, keyId, person } = done;
  await sql.query(
    `INSERT INTO audit (at_ms, done_by, what, subject, details)
     VALUES ($1, $2, 'alert.acknowledged', $3, $4::jsonb)`,
    [atMs, by, alert, JSON.stringify({ ...(keyId && { keyId }), ...(person && { person }) })],
  );
}

const adopted: (
  sql: Sql,
  ...given: Parameters<AlertRecords['adoptRules']>
) => ReturnType<AlertRecords['adoptRules']> = async (sql, rules, { atMs, message }) => {
  const rows = await sql.query('SELECT * FROM alert_rule FOR UPDATE');
  const before = rows.map((row) => ({
    ...{ id: String(row['id']), digest: String(row['digest']), sinceMs: Number(row['since_ms']) },
  }));
  const lasting = await sql.query(
    `SELECT * FROM alert WHERE to_ms IS NULL AND state <> 'withdrawn' FOR UPDATE`,
  );
  const { inForce, changes } = adoptedRules(before, rules, lasting.map(alertOf), atMs);
  for (const { id, digest, sinceMs } of inForce) {
    await sql.query(
      `INSERT INTO alert_rule (id, digest, since_ms) VALUES ($1, $2, $3) ON CONFLICT (id)
         DO UPDATE SET digest = excluded.digest, since_ms = excluded.since_ms`,
      [id, digest, sinceMs],
    );
  }
  for (const change of changes) {
    await send(sql, message(change, await say(sql, change, atMs), atMs));
  }
  return new Map(inForce.map(({ id, sinceMs }) => [id, sinceMs]));
};

const owed = (database: Sql): Pick<AlertRecords, 'due' | 'owe' | 'settle'> => ({
  async due() {
    const rows = await database.query('SELECT device, from_ms FROM alert_due');
    return new Map(rows.map((row) => [String(row['device']), Number(row['from_ms'])]));
  },
  async owe(device, fromMs) {
    await database.query(
      `INSERT INTO alert_due (device, from_ms) VALUES ($1, $2) ON CONFLICT (device)
         DO UPDATE SET from_ms = least(alert_due.from_ms, excluded.from_ms)`,
      [device, fromMs],
    );
  },
  async settle(device, fromMs) {
    const values = [device, fromMs];
    await database.query('DELETE FROM alert_due WHERE device = $1 AND from_ms >= $2', values);
  },
});

const outgoing = (database: Sql): Pick<AlertRecords, 'messages' | 'attempted'> => ({
  async messages(nowMs, max) {
    const rows = await database.query(
      `SELECT id, body, attempts, made_ms FROM delivery WHERE next_ms <= $1
         ORDER BY made_ms, id COLLATE "C" LIMIT $2`,
      [nowMs, max],
    );
    return rows.map((row) => ({
      id: String(row['id']),
      body: String(row['body']),
      attempts: Number(row['attempts']),
      madeMs: Number(row['made_ms']),
    }));
  },
  async attempted(id, { deliveredMs, nextMs, why }) {
    await database.query(
      `UPDATE delivery SET attempts = attempts + 1, delivered_ms = $2, next_ms = $3, why = $4
         WHERE id = $1`,
      [id, deliveredMs ?? null, nextMs ?? null, why ?? null],
    );
  },
});

async function say(sql: Sql, change: AlertChange, atMs: number): Promise<number> {
  const { kind, cause, old, alert } = change;
  const names = alertColumns.join(', ');
  const places = alertColumns.map((_, at) => `$${at + 1}`).join(', ');
  const updates = alertColumns.map(updateOf).join(', ');
  await sql.query(
    `INSERT INTO alert (${names}) VALUES (${places}) ON CONFLICT (id) DO UPDATE SET ${updates}`,
    alertValues(alert),
  );
  const [row] = await sql.query(
    `INSERT INTO alert_entry (alert, seq, at_ms, kind, cause, old, new)
     SELECT $1::text, coalesce(max(seq), 0) + 1, $2::bigint, $3::text, $4::text, $5::jsonb, $6::jsonb
     FROM alert_entry WHERE alert = $1::text RETURNING seq`,
    [
      ...[alert.id, atMs, kind, cause ?? null],
      ...[old ? JSON.stringify(versionOf(old)) : null, JSON.stringify(versionOf(alert))],
    ],
  );
  return Number(row?.['seq']);
}

/** Who judges may not have seen yet that somebody has just acknowledged it: that stays. */
function updateOf(column: string): string {
  if (column === 'state') {
    return `state = CASE WHEN excluded.state = 'open' AND alert.acknowledged_ms IS NOT NULL
      THEN 'acknowledged' ELSE excluded.state END`;
  }
  return column.startsWith('acknowledged_')
    ? `${column} = coalesce(alert.${column}, excluded.${column})`
    : `${column} = excluded.${column}`;
}

async function send(sql: Sql, message: Message | undefined): Promise<void> {
  if (!message) return;
  const { id, body, atMs } = message;
  await sql.query('INSERT INTO delivery (id, body, made_ms, next_ms) VALUES ($1, $2, $3, $3)', [
    id,
    body,
    atMs,
  ]);
}

function listed(sql: Sql, query: AlertQuery): ReturnType<Sql['query']> {
  const values: unknown[] = [];
  const conditions: string[] = [];
  const where = (value: unknown, condition: (place: string) => string): void => {
    if (value === undefined) return;
    values.push(value);
    conditions.push(condition(`$${values.length}`));
  };
  where(query.state, (place) => `state = ${place}`);
  where(query.device, (place) => `device = ${place}`);
  where(query.city, (place) => `city = ${place}`);
  where(query.fromMs, (place) => `(to_ms IS NULL OR to_ms > ${place})`);
  where(query.toMs, (place) => `from_ms < ${place}`);
  if (query.after) {
    const [fromMs, id] = query.after;
    values.push(fromMs, id);
    const [from, after] = [`$${values.length - 1}`, `$${values.length}`];
    conditions.push(`(from_ms < ${from} OR (from_ms = ${from} AND id COLLATE "C" > ${after}))`);
  }
  values.push(query.max);
  const filter = conditions.length === 0 ? '' : `WHERE ${conditions.join(' AND ')}`;
  return sql.query(
    `SELECT * FROM alert ${filter} ORDER BY from_ms DESC, id COLLATE "C" LIMIT $${values.length}`,
    values,
  );
}
