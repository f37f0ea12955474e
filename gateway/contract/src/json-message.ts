/** JSON messages, in and out: what the schema of a message does not say is refused. */
import { type Accepted, accept, refuse } from './refusal.ts';

interface Checked<T> {
  Check(value: unknown): value is T;
  Errors(value: unknown): { instancePath: string; message: string }[];
}

/** @param bytesMax of the message in UTF-8. */
export function decodeJson<T>(text: string, schema: Checked<T>, bytesMax?: number): Accepted<T> {
  // A character has a byte at least: no need to count those of what is far too long.
  if (bytesMax !== undefined && (text.length > bytesMax || utf8Length(text) > bytesMax)) {
    return refuse('bad-shape', `the message is longer than ${bytesMax} bytes`);
  }
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch (error) {
    return refuse('not-json', `the payload is not JSON: ${(error as Error).message}`);
  }
  if (schema.Check(parsed)) return accept(parsed);
  const error = schema.Errors(parsed)[0];
  const label = error?.instancePath.split('/').slice(1).join('.');
  return refuse('bad-shape', `${label || 'the message'} ${error?.message}`, label ? { label } : {});
}

/** Bytes in UTF-8 (RFC 3629 §3); a lone half of a pair is written as three. */
function utf8Length(text: string): number {
  let bytes = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return bytes;
}

/** No key that the schema does not name. */
export const closed = { additionalProperties: false } as const;

/** Instants as `Date.toISOString` says them. */
export const instantPattern = '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$';
