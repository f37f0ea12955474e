import { join } from 'node:path';
import { type Command, Option } from 'commander';
import { readConfig } from '../config.ts';
import { type Scope, scopes } from './keys.ts';
import { addKey, readKeys, revokeKey } from './keys-disk.ts';

/** `samay-cloud keys add|list|revoke` */
export function addKeyCommands(program: Command, clock: () => number): void {
  const keys = program
    .command('keys')
    .description('Claves para escribir o administrar · Keys to write or to administer');
  const folderOf = ({ dataDir }: { dataDir?: string }): string => {
    const given = { ...process.env, ...(dataDir ? { SAMAY_DATA_DIR: dataDir } : {}) };
    return join(readConfig(given).SAMAY_DATA_DIR, 'cloud');
  };
  const now = (): string => new Date(clock()).toISOString();
  const dataDir = '--data-dir <data-dir>';

  keys
    .command('add <name>')
    .description('Hace una clave y la muestra una sola vez · Makes a key and shows it once')
    .addOption(new Option('--scope <scope>').choices([...scopes]).default('write'))
    .option(dataDir)
    .action(async (name: string, options: { scope: Scope; dataDir?: string }) => {
      const folder = folderOf(options);
      const { key, secret } = await addKey(folder, { name, scope: options.scope, created: now() });
      console.error(
        `${key.id}: guárdela, no se muestra otra vez. · keep it, it is not shown again.`,
      );
      console.log(secret);
    });

  keys
    .command('list')
    .description('Lista las claves, no sus secretos · Lists the keys, not their secrets')
    .option(dataDir)
    .action(async (options: { dataDir?: string }) => {
      for (const { id, scope, created, revoked, name } of await readKeys(folderOf(options))) {
        const state = revoked === null ? 'activa·active' : `revocada·revoked ${revoked}`;
        console.log([id, scope, created, state, name].join('\t'));
      }
    });

  keys
    .command('revoke <id>')
    .description('Anula una clave desde ya · Ends a key, at once')
    .option(dataDir)
    .action(async (id: string, options: { dataDir?: string }) => {
      const key = await revokeKey(folderOf(options), id, now());
      if (key) console.log(`${id}: revocada · revoked`);
      else {
        console.error(`No hay clave ${id}; vea "keys list". · No key ${id}; see "keys list".`);
        process.exitCode = 1;
      }
    });
}
