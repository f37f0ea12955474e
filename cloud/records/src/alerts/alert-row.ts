import type { Row } from '../database.ts';
import type {
  Alert,
  AlertCause,
  AlertEnd,
  AlertEntry,
  AlertState,
  AlertVersion,
  EntryKind,
} from './alert.ts';

/** Columns of table `alert`, in the order of `alertValues`. */
export const alertColumns = [
  ...['id', 'rule', 'device', 'city', 'quantity', 'averaging', 'unit', 'threshold', 'state'],
  ...['from_ms', 'to_ms', 'ended', 'peak', 'peak_ms', 'level', 'calibrations'],
  ...['acknowledged_ms', 'acknowledged_by', 'acknowledged_key', 'acknowledged_person'],
  'acknowledged_note',
];

export const alertValues = (alert: Alert): unknown[] => [
  ...[alert.id, alert.rule, alert.device, alert.city, alert.quantity, alert.averaging],
  ...[alert.unit, alert.threshold, alert.state],
  ...[alert.fromMs, alert.toMs ?? null, alert.ended ?? null],
  ...[alert.peak, alert.peakMs, alert.level ?? null, JSON.stringify(alert.calibrations)],
  ...[alert.acknowledged?.atMs ?? null, alert.acknowledged?.by ?? null],
  ...[alert.acknowledged?.keyId ?? null, alert.acknowledged?.person ?? null],
  alert.acknowledged?.note ?? null,
];

/** The checks of the table hold what its texts may be; whole numbers may come as texts. */
export function alertOf(row: Row): Alert {
  const text = (name: string): string => String(row[name]);
  const number = (name: string): number => Number(row[name]);
  const has = (name: string): boolean => row[name] !== null;
  return {
    id: text('id'),
    rule: text('rule'),
    device: text('device'),
    city: text('city'),
    quantity: text('quantity'),
    averaging: text('averaging'),
    unit: text('unit'),
    threshold: number('threshold'),
    state: text('state') as AlertState,
    fromMs: number('from_ms'),
    ...(has('to_ms') ? { toMs: number('to_ms'), ended: text('ended') as AlertEnd } : {}),
    peak: number('peak'),
    peakMs: number('peak_ms'),
    ...(has('level') ? { level: text('level') } : {}),
    calibrations: row['calibrations'] as string[],
    ...(has('acknowledged_ms')
      ? {
          acknowledged: {
            atMs: number('acknowledged_ms'),
            by: text('acknowledged_by'),
            ...(has('acknowledged_key') ? { keyId: text('acknowledged_key') } : {}),
            ...(has('acknowledged_person') ? { person: text('acknowledged_person') } : {}),
            note: text('acknowledged_note'),
          },
        }
      : {}),
  };
}

export const entryOf = (row: Row): AlertEntry => ({
  seq: Number(row['seq']),
  atMs: Number(row['at_ms']),
  kind: row['kind'] as EntryKind,
  ...(row['cause'] === null ? {} : { cause: row['cause'] as AlertCause }),
  ...(row['old'] === null ? {} : { old: row['old'] as AlertVersion }),
  new: row['new'] as AlertVersion,
});
