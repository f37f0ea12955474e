import type { Command } from 'commander';
import type { Deed } from '../audit/audit-entry.ts';
import { authorityFolder } from '../certificates/authority-folder.ts';
import { IssuedCertificates } from '../certificates/issued-disk.ts';
import { type Config, readConfig } from '../config/config.ts';
import { accountsOf, devicesOf } from '../start-gateway.ts';
import type { Registers } from './standing.ts';
import { operator, type Tell, tellAs } from './tell.ts';

export interface RegisterFlags {
  readonly dataDir?: string;
}

/** What the commands of the registers stand on. */
export interface CommandParts {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Keeps what is done, before it is done. */
  readonly record: (config: Config) => (deed: Deed) => Promise<void>;
}

export interface OpenRegisters extends Registers {
  readonly certificates: IssuedCertificates;
  readonly config: Config;
  /** In the name of the person at the command line. */
  readonly tell: Tell;
}

/** The registers as the person at the command line has them: each change is told in that name. */
export function openRegisters(
  { env, record }: CommandParts,
  { dataDir }: RegisterFlags,
): OpenRegisters {
  const config = readConfig(env, dataDir === undefined ? {} : { dataDir });
  const tell = tellAs(operator(env), record(config));
  const certificates = new IssuedCertificates(authorityFolder(config), tell);
  const [devices, accounts] = [devicesOf(config, tell), accountsOf(config, tell)];
  return { config, devices, accounts, certificates, tell };
}

/** Where a password goes, for each command that makes one. */
export const addSecretFlags = (command: Command): Command =>
  command
    .option('--json', 'Para programas / For programs')
    .option(
      '--password-file <path>',
      'Contraseña a un archivo nuevo (0600) y no a la pantalla / Password to a new file (0600)',
    );
