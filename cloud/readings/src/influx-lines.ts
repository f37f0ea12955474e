/**
 * Lines to InfluxDB: every good line is stored and every bad one comes back with the server's
 * reason.
 */
import type { InfluxConfig } from './influx-config.ts';
import { type InfluxServer, influxServer, type Place, type WriteAnswer } from './influx-server.ts';
import { measurementOf, mentionsForever } from './kept-forever.ts';

export interface LineWriter {
  /**
   * @param lines line protocol, times in milliseconds, separated by line feeds; at most 5,000.
   * @returns the lines that the store will never take, each with its reason; all others are stored.
   * @throws ReadingsError as `Readings.write` does; writing all of them again is safe.
   */
  write(lines: string): Promise<readonly RejectedLine[]>;
  close(): Promise<void>;
}

export interface RejectedLine {
  readonly line: string;
  readonly why: string;
}

/** The gateway's only way to write, whichever store stands behind the address. */
export function influxLineWriter(config: InfluxConfig): LineWriter {
  const server = influxServer(config);
  return {
    async write(text) {
      if (config.averagesPolicy !== undefined && mentionsForever(text)) {
        return rejectedOf(text, await writeLines(server, text.split('\n')));
      }
      // Nearly always all is well, and then nobody needs the lines one by one.
      const answer = await server.write(text);
      if (answer.kind === 'stored') return [];
      return rejectedOf(text, await writePlace(server, 'default', text.split('\n'), answer));
    },
    close: () => server.close(),
  };
}

function rejectedOf(text: string, bad: ReadonlyMap<number, string>): RejectedLine[] {
  const lines = text.split('\n');
  return [...bad].map(([index, why]) => ({ line: lines[index] ?? '', why }));
}

/**
 * Each line to where its measurement lies.
 *
 * @returns the reasons of the lines that the store will never take, by their index.
 */
export async function writeLines(
  server: InfluxServer,
  lines: readonly string[],
): Promise<ReadonlyMap<number, string>> {
  const bad = new Map<number, string>();
  for (const place of ['default', 'averages'] as const) {
    const indices = [...lines.keys()].filter(
      (index) => server.placeOf(measurementOf(lines[index] ?? '')) === place,
    );
    const own = indices.map((index) => lines[index] ?? '');
    for (const [at, why] of await writePlace(server, place, own)) bad.set(indices[at] ?? at, why);
  }
  return bad;
}

// 5,000 lines of 500 bytes are 2.5 MB, a tenth of what InfluxDB 1.x takes; larger requests are
// hardly faster.
const linesPerRequestMax = 5_000;

/**
 * Cuts a request that is answered "bad" in two until the bad lines stand alone. InfluxDB 1.6 stores
 * the good lines of most bad batches but none of some, 2.x none of any: writing a line twice
 * changes nothing, so both come out right.
 *
 * @param known what was answered to all of them together, at most one request's worth.
 * @returns the reason by index of the line.
 */
async function writePlace(
  server: InfluxServer,
  place: Place,
  lines: readonly string[],
  known?: WriteAnswer,
): Promise<ReadonlyMap<number, string>> {
  const bad = new Map<number, string>();
  const parts: [from: number, to: number][] = [];
  for (let from = 0; from < lines.length; from += linesPerRequestMax) {
    parts.push([from, Math.min(from + linesPerRequestMax, lines.length)]);
  }
  // The oldest part is on top, so that lines are stored in the order given.
  parts.reverse();
  for (let part = parts.pop(); part !== undefined; part = parts.pop()) {
    const [from, to] = part;
    const whole = to - from === lines.length;
    const answer =
      (whole && known) || (await server.write(lines.slice(from, to).join('\n'), place));
    if (answer.kind === 'stored') continue;
    if (to - from > 1 && !droppedAll(answer, to - from)) {
      const middle = from + Math.ceil((to - from) / 2);
      parts.push([middle, to], [from, middle]);
    } else if (answer.kind === 'too-big') {
      throw answer.error;
    } else {
      for (let index = from; index < to; index += 1) bad.set(index, answer.why);
    }
  }
  return bad;
}

// "partial write: points beyond retention policy dropped=5000" judges all of them at once; without
// this, a station that comes back after the retention time would cost 10,000 requests per batch.
const droppedAll = (
  answer: { kind: string; dropped?: number | undefined },
  lines: number,
): boolean => answer.kind === 'rejected' && answer.dropped === lines;
