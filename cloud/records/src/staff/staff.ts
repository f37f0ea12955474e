/** From the least right to the most; what each may do is the application's. */
export const roles = ['technician', 'manager', 'administrator'] as const;
export type Role = (typeof roles)[number];

export interface Person {
  readonly id: string;
  /** What is typed to sign in, in small letters; nobody else's, ever. */
  readonly name: string;
  readonly fullName: string;
  readonly role: Role;
  readonly createdMs: number;
  /** From when on they may not sign in. */
  readonly disabledMs?: number;
}

/** What the holder of a cookie is signed in as, with what the session keeps. */
export interface KeptSession {
  /** Person; absent before they sign in. */
  readonly person?: string;
  readonly content: Readonly<Record<string, unknown>>;
  readonly expiresMs: number;
}

export interface AuditEntry {
  readonly seq: number;
  readonly atMs: number;
  /** The name signed in with, or the name of a key. */
  readonly by: string;
  /** Such as `staff.disabled`. */
  readonly what: string;
  /** What it was done to: a name, a record, an alert. */
  readonly subject: string;
  readonly details: Readonly<Record<string, unknown>>;
}
