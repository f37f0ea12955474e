/** What was last said of each quantity, of an InfluxDB. */
import { type Quantity, quantities } from '@samay/contract';
import { readAnswer, rowsOf } from './influx-answer.ts';
import { type FieldTypes, fieldTypesQuery, latestReadingStatements } from './influx-query.ts';
import type { InfluxServer } from './influx-server.ts';
import { spokenOf } from './raw-row.ts';
import type { LatestQuery, LatestReading } from './readings.ts';

// A statement is some 350 bytes of the address, and proxies take 8 kB of it: 8 × 2 × 350 B.
const quantitiesPerRequest = 8;

export async function readLatestReadings(
  server: InfluxServer,
  fieldTypes: FieldTypes,
  query: LatestQuery,
): Promise<LatestReading[]> {
  const asked = (Object.keys(quantities) as Quantity[])
    .map((quantity) => ({
      quantity,
      statements: latestReadingStatements(query, quantity, fieldTypes, server.source),
    }))
    .filter(({ statements }) => statements.length > 0);
  const requests: Promise<LatestReading[]>[] = [];
  for (let from = 0; from < asked.length; from += quantitiesPerRequest) {
    requests.push(ask(server, asked.slice(from, from + quantitiesPerRequest)));
  }
  return (await Promise.all(requests)).flat();
}

interface Asked {
  readonly quantity: Quantity;
  readonly statements: readonly string[];
}

async function ask(server: InfluxServer, asked: readonly Asked[]): Promise<LatestReading[]> {
  const answers = readAnswer(
    await server.query(asked.flatMap(({ statements }) => statements).join(';')),
  );
  const owners = asked.flatMap(({ quantity, statements }) => statements.map(() => quantity));
  const newest = new Map<string, LatestReading>();
  for (const [statement, quantity] of owners.entries()) {
    for (const series of answers[statement] ?? []) {
      const { tags } = series;
      const key = JSON.stringify([quantity, tags]);
      for (const { timeMs, cells } of rowsOf(series)) {
        const rival = newest.get(key);
        const said = spokenOf({
          value: cells.get('value'),
          quality: cells.get('quality'),
          why: cells.get('why'),
          uncertainty: cells.get('uncertainty'),
          calibration: cells.get('calibration'),
        });
        if (said && timeMs > (rival?.timeMs ?? -Infinity)) {
          newest.set(key, { tags, quantity, timeMs, ...said });
        }
      }
    }
  }
  return [...newest.values()];
}

// Enough for the statements of many pages at once to share it; a new installation, whose first values
// are waited for, sees them soon. The question is answered from InfluxDB's index.
const keptMs = 2_000;

/**
 * Which fields a measurement has, asked again when the answer is older than two seconds.
 *
 * @param elapsedMs a clock that never goes back.
 */
export class InfluxFields {
  readonly #server: InfluxServer;
  readonly #elapsedMs: () => number;
  readonly #kept = new Map<string, { readonly atMs: number; readonly types: FieldTypes }>();

  constructor(server: InfluxServer, elapsedMs = () => performance.now()) {
    this.#server = server;
    this.#elapsedMs = elapsedMs;
  }

  async of(measurement: string): Promise<FieldTypes> {
    const kept = this.#kept.get(measurement);
    if (kept && this.#elapsedMs() - kept.atMs < keptMs) return kept.types;
    const atMs = this.#elapsedMs();
    const [series = []] = readAnswer(
      await this.#server.query(fieldTypesQuery(measurement, this.#server.source)),
    );
    const types = new Map<string, 'number' | 'text'>();
    for (const [name, type] of series.flatMap(({ rows }) => rows)) {
      if (type === 'float' || type === 'integer') types.set(String(name), 'number');
      else if (!types.has(String(name))) types.set(String(name), 'text');
    }
    this.#kept.set(measurement, { atMs, types });
    return types;
  }

  /** After a write, which may have brought new fields. */
  forget(): void {
    this.#kept.clear();
  }
}
