import type { DeviceCertificate } from '../certificates/certificate-standing.ts';
import { textTable } from '../text-table.ts';
import type { DeviceRecord, DeviceState } from './devices-disk.ts';
import { type InvitationState, invitationState } from './invitation-life.ts';
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
  /** What it may come with, or came with; null where it was never invited. */
  readonly invitation: {
    readonly state: InvitationState;
    readonly expires: string;
    /** Whether it then waits for a person. */
    readonly pending: boolean;
  } | null;
  /** What it runs, by its own last status; null where it has not said. */
  readonly software: string | null;
  /** The last time it was let in. */
  readonly lastSeen: Seen | null;
  readonly certificate: DeviceCertificate;
}

export function viewOf(
  record: DeviceRecord,
  facts: {
    readonly seen: Seen | undefined;
    readonly software?: string | undefined;
    readonly certificate: DeviceCertificate;
  },
  now: Date,
): DeviceView {
  const { device, kind, city, state, enrolledAt, changedAt = null, previous, invitation } = record;
  const { seen, software = null, certificate } = facts;
  const holds = previous !== undefined && Date.parse(previous.until) > now.getTime();
  return {
    ...{ device, kind, city, state, enrolledAt, changedAt },
    oldPasswordUntil: holds ? previous.until : null,
    invitation:
      invitation === undefined
        ? null
        : {
            state: invitationState(invitation, now),
            expires: invitation.expires,
            pending: invitation.pending,
          },
    software,
    lastSeen: seen ?? null,
    certificate,
  };
}

/** What each state is called on the screen. */
const states: Readonly<Record<DeviceState, string>> = {
  invited: 'invitado (invited)',
  pending: 'ESPERA APROBACIÓN (pending)',
  active: 'activo (active)',
  revoked: 'revocado (revoked)',
};
const nothing = '—';

/** To the minute, in the operator's eyes; UTC, as everything that is kept. */
const minute = (iso: string | null | undefined): string =>
  iso ? `${iso.slice(0, 10)} ${iso.slice(11, 16)}` : nothing;

/** An invitation that is open beside a password is said too: it is a second way in. */
function stateText({ state, invitation }: DeviceView): string {
  if (invitation === null || invitation.state === 'traded') return states[state];
  const { expires } = invitation;
  const until = invitation.state === 'expired' ? 'venció / expired' : 'hasta / until';
  const said = state === 'invited' ? states[state] : `${states[state]}, invitado (invited)`;
  return `${said} ${until} ${minute(expires)}`;
}

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
  const esLast = ['ÚLTIMA CONEXIÓN', 'DESDE', 'PROGRAMA'];
  const en = ['device', 'kind', 'city', 'state', 'enrolled', 'certificate'];
  const enLast = ['last connection', 'from', 'software'];
  const rows = devices.map((view) => {
    const { device, kind, city, enrolledAt, certificate, lastSeen, software } = view;
    return [
      ...[device, kind, city, stateText(view), minute(enrolledAt), certificateText(certificate)],
      ...[minute(lastSeen?.at), lastSeen?.address ?? nothing, software ?? nothing],
    ];
  });
  return textTable([[...es, ...esLast], [...en, ...enLast], ...rows]);
}

/** What a person has to do, of these; empty where there is nothing. */
export function waitingText(devices: readonly DeviceView[]): string {
  const waiting = devices.filter(({ state }) => state === 'pending').map(({ device }) => device);
  if (waiting.length === 0) return '';
  return (
    `\nEsperan aprobación / waiting for approval (${waiting.length}): ${waiting.join(', ')}\n` +
    `  samay-gateway devices approve ${waiting[0]}`
  );
}

export const deviceSheet = (view: DeviceView): string =>
  textTable([
    ['Equipo / Device:', view.device],
    ['Tipo / Kind:', view.kind],
    ['Ciudad / City:', view.city],
    ['Estado / State:', stateText(view)],
    ['Alta / Enrolled (UTC):', minute(view.enrolledAt)],
    ['Último cambio / Last change:', minute(view.changedAt)],
    ['Contraseña anterior hasta / Old password until:', minute(view.oldPasswordUntil)],
    ['Certificado / Certificate:', certificateText(view.certificate)],
    ['Última conexión / Last connection:', minute(view.lastSeen?.at)],
    ['Desde / From:', view.lastSeen?.address ?? nothing],
    ['Se presenta como / Client id:', view.lastSeen?.clientId ?? nothing],
    ['Programa / Software:', view.software ?? nothing],
  ]);
