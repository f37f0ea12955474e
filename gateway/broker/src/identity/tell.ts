import { userInfo } from 'node:os';
import type { Deed } from '../audit/audit-entry.ts';

/** Says what is about to be done; resolves when that is kept. What is not kept is not done. */
export type Tell = (
  what: Deed['what'],
  /** Of which it is; undefined for what is the gateway's own. */
  device: string | undefined,
  detail?: Readonly<Record<string, unknown>>,
) => Promise<void>;

/** For a register of which nobody has to know. */
export const untold: Tell = async () => {};

export const tellAs =
  (who: Deed['who'], record: (deed: Deed) => Promise<void>): Tell =>
  (what, device, detail = {}) =>
    record({ who, what, ...(device === undefined ? {} : { device }), detail });

/** The person at the command line, behind sudo too. */
export function operator(env: Readonly<Record<string, string | undefined>>): Deed['who'] {
  const sudo = env['SUDO_USER'];
  if (sudo !== undefined && sudo !== '') return { kind: 'person', name: sudo };
  try {
    return { kind: 'person', name: userInfo().username };
  } catch {
    // A container may run under a number that no name belongs to.
    return { kind: 'person', name: `uid ${process.getuid?.() ?? 'unknown'}` };
  }
}
