import { type Person, roles } from '@samay/records';
import Type, { type Static } from 'typebox';
import { passwordLengthMax, passwordLengthMin } from '../staff/password.ts';
import { orNull } from './named.ts';

export const Role = Type.Enum([...roles], {
  description: 'technician enters, manager enters and decides, administrator keeps the people.',
});

/** Typed to sign in: no accents to miss on a borrowed keyboard. */
export const UserName = Type.String({
  pattern: '^[a-z][a-z0-9._-]{2,31}$',
  description: 'Small letters, digits, . _ -; 3 to 32, a letter first.',
});
export const Password = Type.String({
  minLength: passwordLengthMin,
  maxLength: passwordLengthMax,
  description: `${passwordLengthMin} to ${passwordLengthMax} characters; a sentence will do.`,
});

export const PersonView = Type.Object(
  {
    id: Type.String(),
    name: Type.String({ description: 'What they sign in with.' }),
    fullName: Type.String(),
    role: Role,
    since: Type.String({ format: 'date-time' }),
    disabled: orNull(Type.String({ format: 'date-time', description: 'May not sign in since.' })),
  },
  { $id: 'Person' },
);
export type PersonView = Static<typeof PersonView>;

export const personView = (person: Person): PersonView => ({
  id: person.id,
  name: person.name,
  fullName: person.fullName,
  role: person.role,
  since: new Date(person.createdMs).toISOString(),
  disabled: person.disabledMs === undefined ? null : new Date(person.disabledMs).toISOString(),
});
