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
export type RecordFacts = Readonly<Schemas['Record']>;
export type KeptEntry = Readonly<Schemas['KeptEntry']>;
export type Survey = Readonly<Schemas['Survey']>;
export interface Counted {
  readonly rows: number;
  readonly entries: Records['entries'];
}
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
  /** @param record null for what can be entered, and all that was. */
  records: (record: string | null): Promise<Records> =>
    ask('entries', (signal) =>
      samay.GET('/v1/records', { signal, params: { query: record === null ? {} : { record } } }),
    ),
  /** As it was entered, by whom, oldest first. */
  history: (record: string, period: string) =>
    ask<{ entries: KeptEntry[] }>('entries', (signal) =>
      samay.GET('/v1/records/{record}/{period}', { signal, params: { path: { record, period } } }),
    ),
  surveys: () =>
    ask<{ surveys: Survey[] }>('surveys', (signal) => samay.GET('/v1/surveys', { signal })),
  enterSurvey: (csrf: string, { survey, period, ...body }: EnteringSurvey): Promise<Counted> =>
    ask('entries', (signal) =>
      samay.PUT('/v1/surveys/{survey}/{period}', {
        ...{ signal, body, headers: token(csrf) },
        params: { path: { survey, period } },
      }),
    ),
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
  readonly groups?: Record<string, Record<string, number>>;
  readonly note: string;
}

interface EnteringSurvey {
  readonly survey: string;
  readonly period: string;
  readonly csv: string;
  readonly note: string;
  /** Counts it and keeps nothing. */
  readonly dryRun: boolean;
}

const token = (csrf: string) => ({ 'x-csrf-token': csrf });
