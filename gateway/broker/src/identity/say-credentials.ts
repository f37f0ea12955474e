import { open, unlink } from 'node:fs/promises';
import { GatewayError } from '../gateway-error.ts';

export interface SecretFlags {
  readonly json?: true;
  /** Where the password goes instead of the screen. */
  readonly passwordFile?: string;
}

interface Secret {
  readonly username: string;
  readonly password: string;
}

/**
 * Makes a secret and says it, once: on the screen, or in a file that only its owner reads. The file is
 * made first, so that no password is lost to a disk that does not take it. Rejects with
 * GATEWAY_PASSWORD_FILE if there is one already.
 *
 * @param make what has a new password. @param describe the lines for people, beside the password.
 */
export async function sayCredentials<T extends Secret>(
  { json, passwordFile }: SecretFlags,
  make: () => Promise<T>,
  describe: (made: T) => readonly (readonly [string, string])[],
): Promise<void> {
  const withText = async () => {
    const made = await make();
    return { made, text: `${made.password}\n` };
  };
  const { made } = await (passwordFile === undefined
    ? withText()
    : makeIntoFile(passwordFile, withText));
  const { password, ...rest } = made;
  const said = passwordFile === undefined ? { ...rest, password } : { ...rest, passwordFile };
  if (json) {
    console.log(JSON.stringify(said));
    return;
  }
  const lines = [
    ['Usuario / Username:', made.username],
    passwordFile === undefined
      ? ['Contraseña / Password:', password]
      : ['Contraseña en / Password in:', passwordFile],
    ...describe(made),
  ] as const;
  const width = Math.max(...lines.map(([label]) => label.length));
  for (const [label, value] of lines) console.log(`${label.padEnd(width)}  ${value}`);
  if (passwordFile === undefined) {
    console.log('La contraseña no se guarda: cópiela ahora. / It is not kept: copy it now.');
  }
}

/**
 * A file that only its owner reads, made before what is to be in it. Rejects with GATEWAY_PASSWORD_FILE
 * if there is one already.
 */
export async function makeIntoFile<T extends { readonly text: string }>(
  path: string,
  make: () => Promise<T>,
): Promise<T> {
  const file = await open(path, 'wx', 0o600).catch((cause: NodeJS.ErrnoException) => {
    throw cause.code === 'EEXIST'
      ? new GatewayError(
          'GATEWAY_PASSWORD_FILE',
          `${path} ya existe y no se sobrescribe: elija otro nombre o bórrelo`,
          `${path} exists and is not overwritten: choose another name or remove it`,
          { cause },
        )
      : new GatewayError(
          'GATEWAY_PASSWORD_FILE',
          `no se puede escribir ${path} (${cause.code})`,
          `${path} cannot be written (${cause.code})`,
          { cause },
        );
  });
  try {
    const made = await make();
    await file.writeFile(made.text);
    await file.sync();
    return made;
  } catch (error) {
    await unlink(path);
    throw error;
  } finally {
    await file.close();
  }
}
