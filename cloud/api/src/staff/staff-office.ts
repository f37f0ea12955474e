import { randomBytes } from 'node:crypto';
import type { Person, PersonChange, Role, StaffRecords } from '@samay/records';
import { badParameters, CloudError } from '../cloud-error.ts';
import type { Clock } from '../service.ts';
import type { Invitations } from './invitations-disk.ts';
import { hashPassword, passwordFault, passwordOpens } from './password.ts';

export interface StaffOffice {
  readonly records: StaffRecords;
  readonly invitations: Invitations;
  readonly clock: Clock;
  /** At least 32 characters; signs the cookies. */
  readonly secret: string;
}

/** @throws CloudError `unauthorized`, which does not say which of both was wrong. */
export async function signIn(
  { records, clock }: StaffOffice,
  { name, password }: { readonly name: string; readonly password: string },
): Promise<Person> {
  const known = await records.credentials(name);
  const opens = await passwordOpens(known?.passwordHash, password);
  if (known && opens && known.person.disabledMs === undefined) {
    await records.log({ ...entry(clock, name, 'session.opened', name) });
    return known.person;
  }
  await records.log({ ...entry(clock, known ? name : '?', 'session.refused', known ? name : '?') });
  throw new CloudError('unauthorized', {
    es: 'Usuario o contraseña incorrectos.',
    en: 'Wrong name or password.',
  });
}

/** Makes who was invited one of the staff. @throws CloudError `forbidden`, `conflict`, `bad-parameter`. */
export async function join(
  { records, invitations, clock }: StaffOffice,
  wanted: { readonly invitation: string; readonly name: string; readonly password: string },
): Promise<Person> {
  checkPassword(wanted.password, wanted.name);
  if (!(await invitations.opens(wanted.invitation, clock()))) throw notInvited();
  // Before the token is spent: who chose a name that is taken may choose another.
  if (await records.credentials(wanted.name)) throw nameTaken(wanted.name);
  const passwordHash = await hashPassword(wanted.password);
  const invited = await invitations.take(wanted.invitation, clock());
  if (!invited) throw notInvited();
  const { fullName, role } = invited;
  const id = randomBytes(8).toString('hex');
  const person = { id, name: wanted.name, fullName, role, createdMs: clock() };
  const added = await records.add(person, passwordHash);
  if (added === 'taken') throw nameTaken(wanted.name);
  await records.log({
    ...entry(clock, wanted.name, 'staff.joined', wanted.name),
    details: { role },
  });
  return added;
}

/** @throws CloudError `unauthorized` where the present password is another, `bad-parameter`. */
export async function changePassword(
  { records, clock }: StaffOffice,
  person: Person,
  { present, next }: { readonly present: string; readonly next: string },
): Promise<void> {
  const known = await records.credentials(person.name);
  if (!(await passwordOpens(known?.passwordHash, present))) {
    throw new CloudError('unauthorized', {
      es: 'La contraseña actual no es esa.',
      en: 'The present password is another.',
    });
  }
  checkPassword(next, person.name);
  await records.change(person.id, { passwordHash: await hashPassword(next) });
  await records.log(entry(clock, person.name, 'staff.password-changed', person.name));
}

/**
 * What an administrator changes of another. The last administrator stays one, or nobody could let
 * anybody in again.
 * @throws CloudError `unknown-person`, `conflict`.
 */
export async function changePerson(
  { records, clock }: StaffOffice,
  by: Person,
  id: string,
  { role, disabled }: { readonly role?: Role; readonly disabled?: boolean },
): Promise<Person> {
  const everybody = await records.people();
  const subject = everybody.find((one) => one.id === id);
  if (!subject) throw unknownPerson();
  const others = everybody.filter(
    (one) => one.id !== id && one.role === 'administrator' && one.disabledMs === undefined,
  );
  const stays = (role ?? subject.role) === 'administrator' && disabled !== true;
  if (!stays && others.length === 0 && subject.role === 'administrator') {
    throw new CloudError('conflict', {
      es: 'Es la única persona que administra: nombre antes a otra.',
      en: 'They are the only administrator: appoint another first.',
    });
  }
  const change: PersonChange = {
    ...(role === undefined ? {} : { role }),
    ...(disabled === undefined ? {} : { disabledMs: disabled ? clock() : null }),
  };
  const changed = await records.change(id, change);
  if (!changed) throw unknownPerson();
  const details = { ...(role && { role }), ...(disabled !== undefined && { disabled }) };
  await records.log({ ...entry(clock, by.name, 'staff.changed', subject.name), details });
  return changed;
}

/** @returns an entry of the audit without details. */
export const entry = (clock: Clock, by: string, what: string, subject: string) => ({
  ...{ atMs: clock(), by, what, subject, details: {} },
});

function checkPassword(password: string, name: string): void {
  const fault = passwordFault(password, name);
  if (fault) throw badParameters([{ parameter: 'password', ...fault }]);
}

const notInvited = (): CloudError =>
  new CloudError('forbidden', {
    es: 'Esta invitación ya se usó o venció: pida otra a quien administra.',
    en: 'This invitation was used or is over: ask an administrator for another.',
  });
const nameTaken = (name: string): CloudError =>
  new CloudError('conflict', {
    es: `El usuario "${name}" ya es de otra persona: elija otro.`,
    en: `The name "${name}" is somebody's already: choose another.`,
  });
const unknownPerson = (): CloudError =>
  new CloudError('unknown-person', {
    es: 'No hay nadie con este id. GET /v1/staff lista al personal.',
    en: 'Nobody has this id. GET /v1/staff lists the staff.',
  });
