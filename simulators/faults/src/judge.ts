/** Compares what was acknowledged with what is found in the end. Pure. */
import type { Books } from './books.ts';
import type { Letter } from './kept-messages.ts';
import { keyOf, measuredValue } from './message.ts';

/** One stored point. */
export interface Row {
  readonly measurement: 'air' | 'sensor';
  readonly device: string;
  readonly seq: number;
  readonly timeMs: number;
  readonly value: number;
}

export interface Found {
  readonly rows: readonly Row[];
  readonly letters: readonly Letter[];
  /** Messages that still wait in the journal. */
  readonly journal: ReadonlySet<string>;
  /** Messages whose only copy we damaged on the disk ourselves. */
  readonly damaged: ReadonlySet<string>;
  /** What was on the gateway's disk at each of its deaths, and how many had been acknowledged. */
  readonly deaths: readonly Death[];
}

export interface Death {
  readonly acknowledged: number;
  readonly kept: ReadonlySet<string>;
}

/** Sums of one round or of many. Messages, not packets, unless said otherwise. */
export interface Verdict {
  published: number;
  packets: number;
  acknowledged: number;
  stored: number;
  inJournal: number;
  deadLettered: number;
  /** Dead letters by their code. */
  rejected: Record<string, number>;
  damagedByUs: number;
  /** Stored although the publisher never heard so: at least once. */
  storedUnheard: number;
  lost: number;
  duplicated: number;
  /** Points nobody sent, or with another value. */
  wrong: number;
  /** Of those lost, duplicated or wrong, a few. */
  examples: string[];
}

const examplesMax = 20;

export const noVerdict = (): Verdict => ({
  ...{ published: 0, packets: 0, acknowledged: 0, stored: 0, inJournal: 0, deadLettered: 0 },
  ...{ rejected: {}, damagedByUs: 0, storedUnheard: 0, lost: 0, duplicated: 0, wrong: 0 },
  examples: [],
});

type Seen = { air: number; sensor: number };

export function judge(books: Books, found: Found): Verdict {
  const verdict = noVerdict();
  verdict.published = books.entries.size;
  verdict.packets = books.sent;
  verdict.acknowledged = books.acknowledged.length;
  const stored = countRows(books, found.rows, verdict);
  const letters = lettersByKey(found.letters, verdict);
  for (const [key, { acknowledged }] of books.entries) {
    const place = placeOf(stored.get(key), letters.get(key), found, key);
    if (!acknowledged) {
      if (place === 'stored') verdict.storedUnheard += 1;
    } else if (place === undefined) {
      verdict.lost += 1;
      note(verdict, `lost: ${key}`);
    } else verdict[place] += 1;
  }
  checkDeaths(books, found, stored, verdict);
  return verdict;
}

function countRows(books: Books, rows: readonly Row[], verdict: Verdict): Map<string, Seen> {
  const stored = new Map<string, Seen>();
  for (const row of rows) {
    const key = keyOf(row);
    const sent = books.entries.get(key);
    if (sent === undefined || sent.timeMs !== row.timeMs || row.value !== measuredValue(row.seq)) {
      verdict.wrong += 1;
      note(verdict, `wrong: ${JSON.stringify(row)}`);
      continue;
    }
    const seen = stored.get(key) ?? { air: 0, sensor: 0 };
    seen[row.measurement] += 1;
    stored.set(key, seen);
  }
  for (const [key, { air, sensor }] of stored) {
    const more = Math.max(air, sensor) - 1;
    if (more <= 0) continue;
    verdict.duplicated += more;
    note(verdict, `duplicated: ${key}`);
  }
  return stored;
}

interface SetAside {
  message: boolean;
  readonly lines: Set<string>;
}

function lettersByKey(letters: readonly Letter[], verdict: Verdict): Map<string, SetAside> {
  const byKey = new Map<string, SetAside>();
  for (const { key, kind, code, measurement } of letters) {
    verdict.rejected[code] = (verdict.rejected[code] ?? 0) + 1;
    if (key === undefined) continue;
    const aside = byKey.get(key) ?? { message: false, lines: new Set() };
    if (kind === 'message') aside.message = true;
    else if (measurement !== undefined) aside.lines.add(measurement);
    byKey.set(key, aside);
  }
  return byKey;
}

type Place = 'stored' | 'inJournal' | 'deadLettered' | 'damagedByUs';

/** Where a message is, whole: one of its two points is not enough. */
function placeOf(
  stored: Seen | undefined,
  aside: SetAside | undefined,
  { journal, damaged }: Found,
  key: string,
): Place | undefined {
  const air = (stored?.air ?? 0) > 0;
  const sensor = (stored?.sensor ?? 0) > 0;
  if (air && sensor) return 'stored';
  if (journal.has(key)) return 'inJournal';
  if (aside?.message) return 'deadLettered';
  const lines = aside?.lines;
  if ((air || lines?.has('air')) && (sensor || lines?.has('sensor'))) return 'deadLettered';
  return damaged.has(key) ? 'damagedByUs' : undefined;
}

/** At each death of the gateway, what it had acknowledged was on its disk or in the store. */
function checkDeaths(
  { acknowledged }: Books,
  { deaths, damaged }: Found,
  stored: ReadonlyMap<string, Seen>,
  verdict: Verdict,
): void {
  for (const [index, death] of deaths.entries()) {
    for (const key of acknowledged.slice(0, death.acknowledged)) {
      if (death.kept.has(key) || stored.has(key) || damaged.has(key)) continue;
      verdict.lost += 1;
      note(verdict, `lost at death ${index + 1}: ${key}`);
    }
  }
}

const note = ({ examples }: Verdict, text: string): void => {
  if (examples.length < examplesMax) examples.push(text);
};

/** Whether nothing was lost, doubled or made up, and the sums are the same. */
export const isClean = (verdict: Verdict): boolean =>
  verdict.lost === 0 &&
  verdict.duplicated === 0 &&
  verdict.wrong === 0 &&
  verdict.acknowledged ===
    verdict.stored + verdict.inJournal + verdict.deadLettered + verdict.damagedByUs;

export function add(total: Verdict, one: Verdict): void {
  for (const [code, count] of Object.entries(one.rejected)) {
    total.rejected[code] = (total.rejected[code] ?? 0) + count;
  }
  for (const example of one.examples) note(total, example);
  for (const name of sums) total[name] += one[name];
}

const sums = [
  ...(['published', 'packets', 'acknowledged', 'stored', 'inJournal', 'deadLettered'] as const),
  ...(['damagedByUs', 'storedUnheard', 'lost', 'duplicated', 'wrong'] as const),
] as const;
