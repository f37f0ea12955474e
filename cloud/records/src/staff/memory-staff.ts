import type { AuditEntry, KeptSession, Person } from './staff.ts';
import type { StaffRecords } from './staff-records.ts';

/** Staff that lives as long as the process: for tests and for describing the API. */
export function memoryStaff(): StaffRecords {
  const people = new Map<string, { person: Person; passwordHash: string }>();
  const byName = (name: string) => [...people.values()].find((one) => one.person.name === name);
  const sessions = new Map<string, KeptSession>();
  const endSessionsOf = (id: string): void => {
    for (const [digest, { person }] of sessions) if (person === id) sessions.delete(digest);
  };
  return {
    async add(person, passwordHash) {
      if (byName(person.name)) return 'taken';
      people.set(person.id, { person, passwordHash });
      return person;
    },
    people: async () =>
      [...people.values()].map(({ person }) => person).sort((a, b) => (a.name < b.name ? -1 : 1)),
    person: async (id) => people.get(id)?.person,
    credentials: async (name) => byName(name),
    async change(id, { role, passwordHash, disabledMs }) {
      const known = people.get(id);
      if (!known) return undefined;
      const { disabledMs: before, ...rest } = known.person;
      const ended = disabledMs === undefined ? before : (disabledMs ?? undefined);
      const person = {
        ...{ ...rest, role: role ?? rest.role },
        ...(ended === undefined ? {} : { disabledMs: ended }),
      };
      people.set(id, { person, passwordHash: passwordHash ?? known.passwordHash });
      endSessionsOf(id);
      return person;
    },
    async keepSession(digest, session) {
      sessions.set(digest, session);
    },
    async session(digest, nowMs) {
      const session = sessions.get(digest);
      if (!session || session.expiresMs <= nowMs) return undefined;
      const holder = session.person === undefined ? undefined : people.get(session.person);
      return holder?.person.disabledMs === undefined ? session : undefined;
    },
    async endSession(digest) {
      sessions.delete(digest);
    },
    async sweep(nowMs) {
      for (const [digest, { expiresMs }] of sessions) {
        if (expiresMs <= nowMs) sessions.delete(digest);
      }
    },
    ...audit(),
  };
}

function audit(): Pick<StaffRecords, 'log' | 'audited'> {
  const entries: AuditEntry[] = [];
  return {
    async log(entry) {
      entries.push({ ...entry, seq: entries.length + 1 });
    },
    audited: async ({ beforeSeq = Infinity, max }) =>
      entries
        .filter(({ seq }) => seq < beforeSeq)
        .reverse()
        .slice(0, max),
  };
}
