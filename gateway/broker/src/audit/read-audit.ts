/** The audit log as it stands: its entries, and whether the chain holds. */
import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { auditFiles } from './audit-disk.ts';
import { type AuditEntry, type ChainEnd, chainStart, hashOf, parseEntry } from './audit-entry.ts';

interface Line {
  readonly file: string;
  /** From 1, in its file. */
  readonly number: number;
  readonly text: string;
}

export interface Fault {
  readonly file: string;
  readonly line: number;
  readonly es: string;
  readonly en: string;
  /** The scar of a power cut, which no line is missing for. */
  readonly harmless: boolean;
}

export interface Verdict {
  readonly entries: number;
  /** Number of the first entry; 1 unless earlier files were put away. */
  readonly first: number | undefined;
  /** To be noted elsewhere: whoever can write here can also cut the end off. */
  readonly end: ChainEnd;
  readonly faults: readonly Fault[];
}

export interface Wanted {
  readonly device?: string | undefined;
  /** Milliseconds since 1970. */
  readonly sinceMs?: number | undefined;
}

export async function* readAudit(
  directory: string,
  { device, sinceMs = 0 }: Wanted = {},
): AsyncGenerator<AuditEntry> {
  for await (const { text } of lines(directory)) {
    const entry = parseEntry(text);
    if (entry === undefined || Date.parse(entry.at) < sinceMs) continue;
    if (device === undefined || entry.device === device) yield entry;
  }
}

/** @param from number of the first entry that has to be there: earlier ones were put away. */
export async function verifyAudit(directory: string, from = 1): Promise<Verdict> {
  const faults: Fault[] = [];
  let end = chainStart;
  let first: number | undefined;
  let entries = 0;
  let broken: Line | undefined;
  for await (const line of lines(directory)) {
    const entry = parseEntry(line.text);
    if (entry === undefined) {
      // Whether it is a scar or a line that was spoilt, the next one tells.
      broken = line;
      continue;
    }
    const isFirst = first === undefined;
    first ??= entry.n;
    const follows = isFirst
      ? entry.n === from && (from > 1 || entry.prev === chainStart.hash)
      : entry.n === end.n + 1 && entry.prev === end.hash;
    if (!follows) faults.push(gap(line, isFirst ? from - 1 : end.n, entry.n));
    else if (broken !== undefined) faults.push(scar(broken));
    broken = undefined;
    entries += 1;
    end = { n: entry.n, hash: hashOf(line.text) };
  }
  if (broken !== undefined) faults.push(scar(broken));
  return { entries, first, end, faults };
}

async function* lines(directory: string): AsyncGenerator<Line> {
  for (const file of await auditFiles(directory)) {
    const input = createReadStream(join(directory, file));
    let number = 0;
    for await (const text of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
      number += 1;
      if (text !== '') yield { file, number, text };
    }
  }
}

const gap = ({ file, number: line }: Line, before: number, here: number): Fault => ({
  file,
  line,
  es: `no sigue a la anotación ${before} (aquí va la ${here}): falta una línea, o se cambió`,
  en: `does not follow entry ${before} (this is ${here}): a line is missing or was changed`,
  harmless: false,
});

const scar = ({ file, number: line }: Line): Fault => ({
  file,
  line,
  es: 'línea a medias de un corte de luz; no falta ninguna otra',
  en: 'half a line from a power cut; no other is missing',
  harmless: true,
});
