import { hash, verify } from '@node-rs/argon2';
import type { Detail } from '../cloud-error.ts';

/** NIST SP 800-63B: length is what counts, and no rules of composition. */
export const passwordLengthMin = 12;
export const passwordLengthMax = 128;

/** argon2id at the library's defaults, which are OWASP's: 19 MiB, two passes, one lane. */
export const hashPassword = (password: string): Promise<string> => hash(password);

/**
 * Takes as long for a name that is nobody's: how long an answer took tells no names.
 * @param known the hash of the person, undefined for nobody.
 */
export async function passwordOpens(known: string | undefined, password: string): Promise<boolean> {
  nobodys ??= hashPassword('nobody has this password');
  const opens = await verify(known ?? (await nobodys), password);
  return known !== undefined && opens;
}
let nobodys: Promise<string> | undefined;

/** @returns what is wrong with a new password, or undefined. */
export function passwordFault(password: string, name: string): Detail | undefined {
  if (password.length < passwordLengthMin || password.length > passwordLengthMax) {
    return {
      es: `debe tener de ${passwordLengthMin} a ${passwordLengthMax} caracteres; una frase sirve.`,
      en: `must have ${passwordLengthMin} to ${passwordLengthMax} characters; a sentence will do.`,
    };
  }
  if (password.toLowerCase().includes(name)) {
    return { es: 'no debe contener su nombre de usuario.', en: 'must not contain your user name.' };
  }
  if (new Set(password).size < 5) {
    return { es: 'repite muy pocos caracteres.', en: 'repeats too few characters.' };
  }
  return undefined;
}
