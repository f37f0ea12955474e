import type { DeviceCertificate } from '../certificates/certificate-standing.ts';
import { textTable } from '../text-table.ts';
import type { DeviceRecord, DeviceState } from './devices-disk.ts';
import type { Seen } from './last-seen-disk.ts';

/** A device as lists and programs see it: nothing that proves anything. */
export interface DeviceView {
  readonly device: string;
  readonly kind: string;
  readonly city: string;
  readonly state: DeviceState;
  readonly enrolledAt: string;
  readonly changedAt: string | null;
  /** Until when the password before this one holds. */
  readonly oldPasswordUntil: string | null;
  /** The last time it was let in. */
  readonly lastSeen: Seen | null;
  readonly certificate: DeviceCertificate;
}

export function viewOf(
  record: DeviceRecord,
  { seen, certificate }: { seen: Seen | undefined; certificate: DeviceCertificate },
  now: Date,
): DeviceView {
  const { device, kind, city, state, enrolledAt, changedAt = null, previous } = record;
  const holds = previous !== undefined && Date.parse(previous.until) > now.getTime();
  return {
    ...{ device, kind, city, state, enrolledAt, changedAt },
    oldPasswordUntil: holds ? previous.until : null,
    lastSeen: seen ?? null,
    certificate,
  };
}

/** What each state is called on the screen. */
const states: Readonly<Record<DeviceState, string>> = {
  pending: 'pendiente (pending)',
  active: 'activo (active)',
  revoked: 'revocado (revoked)',
};
const nothing = '—';

/** To the minute, in the operator's eyes; UTC, as everything that is kept. */
const minute = (iso: string | null | undefined): string =>
  iso ? `${iso.slice(0, 10)} ${iso.slice(11, 16)}` : nothing;

const certificateText = ({ state, notAfter }: DeviceCertificate): string =>
  certificateTexts[state](notAfter?.slice(0, 10) ?? nothing);

/** What a certificate is called on the screen, with its last day. */
const certificateTexts: Readonly<Record<DeviceCertificate['state'], (day: string) => string>> = {
  none: () => nothing,
  allowed: () => 'puede pedirlo (allowed)',
  unused: (day) => `sin usar, hasta ${day} (unused)`,
  'in-use': (day) => `en uso, hasta ${day} (in use)`,
  'expires-soon': (day) => `VENCE PRONTO, ${day} (expires soon)`,
  expired: (day) => `vencido, ${day} (expired)`,
  revoked: () => 'anulado (revoked)',
};

export function deviceTable(devices: readonly DeviceView[]): string {
  const es = ['EQUIPO', 'TIPO', 'CIUDAD', 'ESTADO', 'ALTA (UTC)', 'CERTIFICADO'];
  const esLast = ['ÚLTIMA CONEXIÓN', 'DESDE'];
  const en = ['device', 'kind', 'city', 'state', 'enrolled', 'certificate'];
  const enLast = ['last connection', 'from'];
  const rows = devices.map(({ device, kind, city, state, enrolledAt, certificate, lastSeen }) => [
    ...[device, kind, city, states[state], minute(enrolledAt), certificateText(certificate)],
    ...[minute(lastSeen?.at), lastSeen?.address ?? nothing],
  ]);
  return textTable([[...es, ...esLast], [...en, ...enLast], ...rows]);
}

export const deviceSheet = (view: DeviceView): string =>
  textTable([
    ['Equipo / Device:', view.device],
    ['Tipo / Kind:', view.kind],
    ['Ciudad / City:', view.city],
    ['Estado / State:', states[view.state]],
    ['Alta / Enrolled (UTC):', minute(view.enrolledAt)],
    ['Último cambio / Last change:', minute(view.changedAt)],
    ['Contraseña anterior hasta / Old password until:', minute(view.oldPasswordUntil)],
    ['Certificado / Certificate:', certificateText(view.certificate)],
    ['Última conexión / Last connection:', minute(view.lastSeen?.at)],
    ['Desde / From:', view.lastSeen?.address ?? nothing],
    ['Programa / Software (client id):', view.lastSeen?.clientId ?? nothing],
  ]);
