/**
 * SenML-CBOR (RFC 8428 §6, Table 4): the same records with small integers for labels, for links
 * that are paid by the byte. Labels the table does not know stay texts.
 */
import { decode, encode } from 'cborg';
import { type Accepted, accept, refuse } from './refusal.ts';
import { checkPack, type SenmlRecord } from './senml.ts';

const labelNumbers: readonly (readonly [string, number])[] = [
  ['bver', -1],
  ['bn', -2],
  ['bt', -3],
  ['bu', -4],
  ['bv', -5],
  ['bs', -6],
  ['n', 0],
  ['u', 1],
  ['v', 2],
  ['vs', 3],
  ['vb', 4],
  ['s', 5],
  ['t', 6],
  ['ut', 7],
  ['vd', 8],
];
const numberOf = new Map(labelNumbers);
const labelOf = new Map(labelNumbers.map(([label, number]) => [number, label]));

export const encodeSenmlCbor = (records: readonly SenmlRecord[]): Uint8Array =>
  encode(
    records.map(
      (record) =>
        new Map(
          Object.entries(record).map(([label, value]) => [numberOf.get(label) ?? label, value]),
        ),
    ),
  );

/** @returns the records of a SenML-CBOR payload whose shape holds, else why not. */
export function decodeSenmlCbor(bytes: Uint8Array): Accepted<SenmlRecord[]> {
  const parsed = parseSenmlCbor(bytes);
  return parsed.ok ? checkPack(parsed.value) : parsed;
}

/** @returns the records with their labels as texts, unchecked: {@link checkPack} says whether they are. */
export function parseSenmlCbor(bytes: Uint8Array): Accepted<unknown[]> {
  let parsed: unknown;
  try {
    parsed = decode(bytes, { useMaps: true, rejectDuplicateMapKeys: true });
  } catch (error) {
    return refuse('not-cbor', `the payload is not CBOR: ${(error as Error).message}`);
  }
  if (!Array.isArray(parsed)) return refuse('bad-shape', 'a SenML pack is an array of records');
  const records: Record<string, unknown>[] = [];
  for (const [index, item] of parsed.entries()) {
    if (!(item instanceof Map)) {
      return refuse('bad-shape', `record ${index} is not a map`, { record: index });
    }
    const record: Record<string, unknown> = Object.create(null);
    for (const [key, value] of item) record[labelOf.get(key) ?? String(key)] = value;
    records.push(record);
  }
  return accept(records);
}
