/** `samay-edge page-secret`: makes the secret of the station, says it once and keeps its hash. */
import { open } from 'node:fs/promises';
import { hashedSecret, newStationSecret } from '@samay/hardware';

/** @returns the exit code: 2 where the file is there already or cannot be written. */
export async function secretCommand({
  out,
  force,
}: {
  out: string;
  force: boolean;
}): Promise<number> {
  const secret = newStationSecret();
  try {
    // Its owner alone reads it; the agent runs as its own user: the folder's group may look in.
    const file = await open(out, force ? 'w' : 'wx', 0o640);
    await file.writeFile(`${hashedSecret(secret)}\n`).finally(() => file.close());
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    console.error(
      code === 'EEXIST'
        ? `${out} ya existe; --force lo reemplaza / is there already; --force replaces it`
        : `${out}: no se puede escribir / cannot be written: ${message}`,
    );
    return 2;
  }
  console.log(secret);
  console.error('Es el secreto de la página de la estación; no se vuelve a mostrar. Anótelo.');
  console.error('The secret of the station’s page; it is not shown again. Write it down.');
  return 0;
}
