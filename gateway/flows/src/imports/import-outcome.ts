/** What comes of a push from outside: a report for one device, or a refusal that names field and mend. */
import { type Report, readReport, type SenmlRecord } from '@samay/contract';

export interface ImportRefusal {
  /** Of HTTP: 400 no such shape, 404 no such device, 422 a field that cannot be taken. */
  readonly status: 400 | 404 | 422;
  readonly field: string;
  readonly es: string;
  readonly en: string;
}

export type Imported<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly refusal: ImportRefusal };

export const refuseImport = (
  status: ImportRefusal['status'],
  field: string,
  es: string,
  en: string,
): { ok: false; refusal: ImportRefusal } => ({ ok: false, refusal: { status, field, es, en } });

export const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The gateway would acknowledge a bad pack and set it aside; the sender hears of it here, at once. */
export function asTheGatewayReads(
  records: readonly SenmlRecord[],
  device: string,
  receivedMs: number,
): Imported<Report> {
  const read = readReport(records, { device, receivedMs });
  if (read.ok) return read;
  const { code, detail, label = 'payload' } = read.refusal;
  return refuseImport(422, label, `el contrato no lo acepta (${code}): ${detail}`, detail);
}
