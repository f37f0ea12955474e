/**
 * An entry of the audit log: one line of JSON. Each says the hash of the line before it, so that a
 * line that was changed or taken out shows in the next one.
 */
import { createHash } from 'node:crypto';
import Type, { type Static } from 'typebox';
import { Compile } from 'typebox/compile';

export const AuditEntry = Type.Object({
  /** Counts from 1, through all files. */
  n: Type.Integer({ minimum: 1 }),
  at: Type.String(),
  who: Type.Object({
    /** A person at the machine, the account of a program, a device, or the gateway by itself. */
    kind: Type.Enum(['person', 'account', 'device', 'gateway']),
    name: Type.String(),
  }),
  /** Subject and deed, such as `command.sent`. */
  what: Type.String(),
  device: Type.Optional(Type.String()),
  detail: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
  /** SHA-256 of the line before, hexadecimal; of nothing, for the first. */
  prev: Type.String({ pattern: '^[0-9a-f]{64}$' }),
});
export type AuditEntry = Static<typeof AuditEntry>;

/** What is to be written down. Never a secret: the file is for people to read and to pass on. */
export interface Deed {
  readonly who: AuditEntry['who'];
  readonly what: `${string}.${string}`;
  readonly device?: string;
  readonly detail?: Readonly<Record<string, unknown>>;
}

/** The end of the chain: how many lines there are and the hash of the last. */
export interface ChainEnd {
  readonly n: number;
  readonly hash: string;
}

export const hashOf = (line: string): string => createHash('sha256').update(line).digest('hex');
export const chainStart: ChainEnd = { n: 0, hash: hashOf('') };

/** Twice what a reply of a device may have (the contract's 16 KiB), once it is escaped. */
const detailCharsMax = 32 * 1024;

/** @returns the line, without its end, and the chain's end with it. */
export function chain(deed: Deed, at: string, before: ChainEnd): { line: string; end: ChainEnd } {
  const { who, what, device, detail } = deed;
  const entry: AuditEntry = {
    n: before.n + 1,
    at,
    who,
    what,
    ...(device === undefined ? {} : { device }),
    ...(detail === undefined ? {} : { detail: bounded(detail) }),
    prev: before.hash,
  };
  const line = JSON.stringify(entry);
  return { line, end: { n: entry.n, hash: hashOf(line) } };
}

function bounded(detail: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const text = JSON.stringify(detail);
  if (text.length <= detailCharsMax) return { ...detail };
  return { cut: text.slice(0, detailCharsMax), length: text.length };
}

const entry = Compile(AuditEntry);

/** @returns undefined for what is no whole entry, such as a line that a power cut has torn. */
export function parseEntry(line: string): AuditEntry | undefined {
  try {
    const parsed: unknown = JSON.parse(line);
    return entry.Check(parsed) ? parsed : undefined;
  } catch {
    return undefined;
  }
}
