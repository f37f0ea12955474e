/**
 * SenML, RFC 8428: a pack is an array of records; base fields hold until another record changes
 * them. This file knows the standard alone; what our names and labels mean is `report.ts`.
 */
import Type, { type Static } from 'typebox';
import { Compile } from 'typebox/compile';
import { type Accepted, accept, refuse } from './refusal.ts';

/** 20 sensors × 20 quantities + the station's own: far above any station, below any abuse. */
export const senmlRecordsMax = 500;

export const bootPattern = '^[0-9a-f]{8,32}$';
export const calibrationIdMax = 64;

/** Labels of RFC 8428 Tables 1 and 2, then ours. Unknown labels are ignored, as §4.4 asks. */
export const SenmlRecord = Type.Object(
  {
    bn: Type.Optional(Type.String({ maxLength: 128, description: 'Base name' })),
    bt: Type.Optional(Type.Number({ description: 'Base time, s since 1970-01-01T00:00:00Z' })),
    bu: Type.Optional(Type.String({ maxLength: 16, description: 'Base unit' })),
    bv: Type.Optional(Type.Number({ description: 'Base value' })),
    bs: Type.Optional(Type.Number({ description: 'Base sum' })),
    bver: Type.Optional(Type.Integer({ minimum: 1, description: 'Version, 10 when absent' })),
    n: Type.Optional(Type.String({ maxLength: 128, description: 'Name' })),
    u: Type.Optional(Type.String({ maxLength: 16, description: 'Unit, of the IANA registry' })),
    v: Type.Optional(Type.Number({ description: 'Value' })),
    vs: Type.Optional(Type.String({ maxLength: 1024, description: 'Text value' })),
    vb: Type.Optional(Type.Boolean({ description: 'Boolean value' })),
    vd: Type.Optional(Type.String({ description: 'Data value, base64url' })),
    s: Type.Optional(Type.Number({ description: 'Sum' })),
    t: Type.Optional(Type.Number({ description: 'Time, s after the base time' })),
    ut: Type.Optional(Type.Number({ description: 'Update time, s' })),
    boot: Type.Optional(
      Type.String({ pattern: bootPattern, description: 'Random id of this start' }),
    ),
    seq: Type.Optional(
      Type.Integer({ minimum: 0, description: 'Count of messages since this start, from 0' }),
    ),
    q: Type.Optional(Type.Integer({ description: 'QARTOD flag: 1, 2, 3, 4 or 9' })),
    why: Type.Optional(Type.Integer({ minimum: 0, description: 'Reasons of the flag, bit set' })),
    cal: Type.Optional(Type.String({ maxLength: calibrationIdMax, description: 'Calibration id' })),
    ue: Type.Optional(
      Type.Number({ minimum: 0, description: 'Expanded uncertainty (k = 2), unit of the value' }),
    ),
  },
  { additionalProperties: true, title: 'SenML record' },
);
export type SenmlRecord = Static<typeof SenmlRecord>;

export const SenmlPack = Type.Array(SenmlRecord, {
  minItems: 1,
  maxItems: senmlRecordsMax,
  title: 'SenML pack',
});

/** A record with the base fields folded in (RFC 8428 §4.6). */
export interface ResolvedRecord {
  readonly name: string;
  readonly unit: string | undefined;
  /** Milliseconds since 1970 UTC. */
  readonly timeMs: number;
  readonly record: SenmlRecord;
  readonly value: number | undefined;
}

const pack = Compile(SenmlPack);

/** @returns the records when the shape is SenML's, else which record and label is not. */
export function checkPack(input: unknown): Accepted<SenmlRecord[]> {
  if (!Array.isArray(input)) return refuse('bad-shape', 'a SenML pack is an array of records');
  if (input.length === 0) return refuse('bad-shape', 'the pack has no records');
  if (input.length > senmlRecordsMax) {
    return refuse(
      'too-many-records',
      `${input.length} records; send at most ${senmlRecordsMax} in a pack`,
    );
  }
  if (pack.Check(input)) return accept(input);
  const error = pack.Errors(input)[0];
  const [, record = '0', label] = error?.instancePath.split('/') ?? [];
  return refuse('bad-shape', `record ${record}: ${label ?? 'the record'} ${error?.message}`, {
    record: Number(record),
    ...(label === undefined ? {} : { label }),
  });
}

// RFC 8428 §4.5.3: a smaller time counts from now, for devices whose clock was never set.
export const relativeTimeBelowS = 2 ** 28;
const versionMax = 10;

/**
 * Folds the base fields into every record.
 * @param nowMs what relative times count from: the receiver's clock.
 */
export function resolvePack(
  records: readonly SenmlRecord[],
  nowMs: number,
): Accepted<ResolvedRecord[]> {
  let [bn, bt, bu, bv]: [string, number, string | undefined, number] = ['', 0, undefined, 0];
  const resolved: ResolvedRecord[] = [];
  for (const [index, record] of records.entries()) {
    if ((record.bver ?? versionMax) > versionMax) {
      return refuse('bad-shape', `record ${index}: SenML version ${record.bver} is not known`, {
        record: index,
        label: 'bver',
      });
    }
    const mustUnderstand = Object.keys(record).find((label) => label.endsWith('_'));
    if (mustUnderstand !== undefined) {
      return refuse('bad-shape', `record ${index}: label ${mustUnderstand} is not known here`, {
        record: index,
        label: mustUnderstand,
      });
    }
    bn = record.bn ?? bn;
    bt = record.bt ?? bt;
    bu = record.bu ?? bu;
    bv = record.bv ?? bv;
    const name = bn + (record.n ?? '');
    if (!nameShape.test(name)) {
      return refuse('bad-name', `record ${index}: name "${name}" is not a SenML name`, {
        record: index,
        label: 'n',
      });
    }
    const seconds = bt + (record.t ?? 0);
    resolved.push({
      name,
      unit: record.u ?? bu,
      timeMs: Math.round(seconds * 1000) + (seconds < relativeTimeBelowS ? nowMs : 0),
      record,
      value: record.v === undefined ? undefined : record.v + bv,
    });
  }
  return accept(resolved);
}

// RFC 8428 §4.5.1.
const nameShape = /^[A-Za-z0-9][A-Za-z0-9\-:./_]*$/;

export const encodeSenmlJson = (records: readonly SenmlRecord[]): string => JSON.stringify(records);

/** @returns the records of a SenML-JSON text whose shape holds, else why not. */
export function decodeSenmlJson(text: string): Accepted<SenmlRecord[]> {
  const parsed = parseSenmlJson(text);
  return parsed.ok ? checkPack(parsed.value) : parsed;
}

/** @returns what the text says, unchecked: {@link checkPack} says whether it is a pack. */
export function parseSenmlJson(text: string): Accepted<unknown> {
  try {
    return accept(JSON.parse(text));
  } catch (error) {
    return refuse('not-json', `the payload is not JSON: ${(error as Error).message}`);
  }
}
