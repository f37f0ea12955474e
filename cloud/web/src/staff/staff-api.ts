/**
 * What only the staff asks. Who is signed in stands in a cookie that no script can read; what
 * changes something also shows the token that came with the session. Nothing of it is kept here.
 */
import type { Schemas } from '@samay/client';
import { answered, ask, type Body, samay } from '../api.ts';

export type Session = Body<'/v1/session'>;
export type Person = Readonly<Schemas['Person']>;
export type Role = Person['role'];
export type Records = Body<'/v1/records'>;
export type AuditEntry = Body<'/v1/audit'>['entries'][number];

/** What a session without anybody has no token for: signing in, or joining. */
export const staffApi = {
  session: (): Promise<Session> => ask('csrf', (signal) => samay.GET('/v1/session', { signal })),
  signIn: (body: { name: string; password: string }): Promise<Session> =>
    ask('csrf', (signal) => samay.POST('/v1/session', { signal, body })),
  join: (body: { invitation: string; name: string; password: string }): Promise<Session> =>
    ask('csrf', (signal) => samay.POST('/v1/session/join', { signal, body })),
  signOut: async (csrf: string): Promise<void> => {
    await answered((signal) => samay.DELETE('/v1/session', { signal, headers: token(csrf) }));
  },
  changePassword: (csrf: string, body: { present: string; next: string }): Promise<Session> =>
    ask('csrf', (signal) =>
      samay.PUT('/v1/session/password', { signal, body, headers: token(csrf) }),
    ),
  records: (record: string): Promise<Records> =>
    ask('entries', (signal) => samay.GET('/v1/records', { signal, params: { query: { record } } })),
  enter: (csrf: string, { record, period, ...body }: Entering) =>
    ask('entry', (signal) =>
      samay.PUT('/v1/records/{record}/{period}', {
        ...{ signal, body, headers: token(csrf) },
        params: { path: { record, period } },
      }),
    ),
  people: () => ask('staff', (signal) => samay.GET('/v1/staff', { signal })),
  invite: (csrf: string, body: { fullName: string; role: Role }) =>
    ask('invitation', (signal) =>
      samay.POST('/v1/staff/invitations', { signal, body, headers: token(csrf) }),
    ),
  changePerson: (csrf: string, id: string, body: { role?: Role; disabled?: boolean }) =>
    ask('person', (signal) =>
      samay.PATCH('/v1/staff/{id}', {
        ...{ signal, body, headers: token(csrf) },
        params: { path: { id } },
      }),
    ),
  /** @param before `seq` of the oldest that is known. */
  audit: (before: number | null) =>
    ask('entries', (signal) =>
      samay.GET('/v1/audit', {
        signal,
        params: { query: before === null ? {} : { before: String(before) } },
      }),
    ),
};

interface Entering {
  readonly record: string;
  readonly period: string;
  /** Null takes it back. */
  readonly value: number | null;
  readonly note: string;
}

const token = (csrf: string) => ({ 'x-csrf-token': csrf });
