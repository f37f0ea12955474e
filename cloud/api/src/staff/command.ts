import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type Role, roles } from '@samay/records';
import { type Command, Option } from 'commander';
import { readConfig } from '../config.ts';
import { diskInvitations } from './invitations-disk.ts';

/** `samay-cloud staff invite` */
export function addStaffCommands(program: Command, clock: () => number): void {
  program
    .command('staff')
    .description('Personal que puede escribir · Staff who may write')
    .command('invite <full-name>')
    .description('Hace una invitación y la muestra una sola vez · Makes an invitation, shown once')
    .addOption(new Option('--role <role>').choices([...roles]).default('administrator'))
    .option('--data-dir <data-dir>')
    .action(async (fullName: string, options: { role: Role; dataDir?: string }) => {
      const { dataDir, role } = options;
      const given = { ...process.env, ...(dataDir ? { SAMAY_DATA_DIR: dataDir } : {}) };
      const config = readConfig(given);
      const folder = join(config.SAMAY_DATA_DIR, 'cloud');
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const { token } = await diskInvitations(folder).invite({ fullName, role }, clock());
      console.error(
        'Ábrala en 48 horas, una sola vez, y elija su usuario y contraseña.\n' +
          'Open it within 48 hours, once, and choose a name and a password.',
      );
      const address = config.SAMAY_PUBLIC_URL || `http://127.0.0.1:${config.SAMAY_HTTP_PORT}`;
      // After #: it is in no log of a server or proxy.
      console.log(`${address}/personal#${token}`);
    });
}
