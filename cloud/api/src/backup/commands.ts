import { ArchiveError } from '@samay/archive';
import type { Command } from 'commander';
import type { Config } from '../config.ts';
import { InputError } from '../judge/input-error.ts';
import { version } from '../version.ts';

type Env = Readonly<Record<string, string | undefined>>;

interface Parts {
  readonly env: Env;
  readonly clock: () => number;
  readonly readConfig: (env: Env) => Config;
}

/** `samay-cloud backup`, `samay-cloud restore` */
export function addBackupCommands(program: Command, { env, clock, readConfig }: Parts): void {
  program
    .command('backup <file>')
    .description(
      'Copia lecturas, alertas, claves y archivos; el servidor sigue. Guárdela cifrada: tiene secretos.\n' +
        'Backs up readings, alerts, keys and files while it runs. Keep it encrypted: it has secrets.',
    )
    .option('--server <url>', 'samay-cloud en marcha\nthe running samay-cloud')
    .option('--key-file <archivo>', 'clave admin de otro servidor\nadmin key of another server')
    .action((path: string, flags: { server?: string; keyFile?: string }) =>
      told(async () => {
        const { backUp } = await import('./backup-command.ts');
        const config = readConfig(env);
        const { parts } = await backUp({ path, config, env, clock, version: version(), ...flags });
        const bytes = parts.reduce((sum, part) => sum + part.bytes, 0);
        console.log(`${path}: ${parts.length} partes / parts, ${bytes} bytes`);
      }),
    );
  program
    .command('restore <file>')
    .description(
      'Restaura una copia en una instalación vacía y detenida, sea cual sea su almacén\n' +
        'Restores a backup into an empty, stopped installation, whatever its store',
    )
    .option('--replace', 'aparta lo que hay\nputs aside what is there')
    .action((path: string, flags: { replace?: true }) =>
      told(async () => {
        const { restore } = await import('./restore-command.ts');
        const replace = flags.replace === true;
        const done = await restore({ path, config: readConfig(env), env, clock, replace });
        console.log(
          `archivos / files ${done.files}, filas / rows ${done.rows}, puntos / points ${done.points}`,
        );
        for (const [why, count] of done.refused) console.error(`${count} × ${why}`);
        if (done.refused.size > 0) process.exitCode = 1;
      }),
    );
}

async function told(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof ArchiveError)) throw error;
    throw new InputError(error.es, error.en);
  }
}
