import type { AuditEntry, KeptSession, Person } from './staff.ts';

/** Who may write, where they are signed in, and what they did. */
export interface StaffRecords {
  /** @returns `taken` where the name is somebody's already, disabled people's too. */
  add(person: Person, passwordHash: string): Promise<Person | 'taken'>;

  /** Everybody, by name. */
  people(): Promise<readonly Person[]>;

  person(id: string): Promise<Person | undefined>;

  /** By what they sign in with. */
  credentials(name: string): Promise<{ person: Person; passwordHash: string } | undefined>;

  /**
   * Changes what is given and ends their sessions, so that it counts at once. `disabledMs: null`
   * lets them in again.
   * @returns the person as they are afterwards, undefined for nobody.
   */
  change(id: string, change: PersonChange): Promise<Person | undefined>;

  keepSession(digest: string, session: KeptSession): Promise<void>;
  /** @returns undefined for one that is over, or of somebody disabled. */
  session(digest: string, nowMs: number): Promise<KeptSession | undefined>;
  endSession(digest: string): Promise<void>;
  /** Forgets sessions that are over. */
  sweep(nowMs: number): Promise<void>;

  log(entry: Omit<AuditEntry, 'seq'>): Promise<void>;
  /** Newest first, only those before `beforeSeq`. */
  audited(query: {
    readonly beforeSeq?: number;
    readonly max: number;
  }): Promise<readonly AuditEntry[]>;
}

export interface PersonChange {
  readonly role?: Person['role'];
  readonly passwordHash?: string;
  readonly disabledMs?: number | null;
}
