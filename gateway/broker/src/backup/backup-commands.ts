import { join } from 'node:path';
import {
  ArchiveError,
  archiveStream,
  checkArchive,
  folderParts,
  readParts,
  restoreFolder,
  writeArchive,
} from '@samay/archive';
import { lockDirectory, OutboxError } from '@samay/outbox';
import { Command } from 'commander';
import { ownFolder, readConfig } from '../config/config.ts';
import { addConfigFlags } from '../config/config-flags.ts';
import { GatewayError } from '../gateway-error.ts';
import { version } from '../version.ts';

type Env = Readonly<Record<string, string | undefined>>;
interface Flags {
  readonly dataDir?: string;
  readonly replace?: true;
}

const kind = 'samay-gateway';
const folder = {
  prefix: 'gateway',
  /**
   * Who holds what, and what was put aside: of this machine and this moment. Bundles of stations are large
   * and kept by who signed them: `releases add` brings them back.
   */
  skip: (path: string) =>
    path.startsWith('releases/files/') ||
    /(^|\/)(lock-[^/]*|[^/]*\.(sock|tmp|new)|\.before-[^/]*|\.restoring)$/.test(path),
};

/**
 * `backup`: devices, accounts, the authority, what is desired, the audit log, the journal and the dead
 * letters. A running gateway goes on: what it takes in meanwhile may be in it or not, and what its journal
 * sends a second time lands on itself in the store.
 */
export const backupCommand = (env: Env): Command =>
  addConfigFlags(
    new Command('backup')
      .description(
        'Copia identidades, certificados y diario; con secretos: guárdela cifrada / Back up; it has secrets',
      )
      .argument('<file>', 'Archivo nuevo, .tar.gz / New file'),
    ['dataDir'],
  ).action((path: string, flags: Flags) =>
    told(async () => {
      const own = ownFolder(readConfig(env, given(flags)));
      const by = { kind, version, createdAt: new Date().toISOString() };
      const parts = folderParts(own, folder);
      const { parts: kept } = await writeArchive(path, kind, archiveStream(by, parts));
      console.log(`${path}: ${kept.length} archivos / files`);
    }),
  );

/** `restore`: into a data folder that has no gateway in it, or with --replace, never under a running one. */
export const restoreCommand = (env: Env): Command =>
  addConfigFlags(
    new Command('restore')
      .description('Restaura una copia, comprobada antes entera / Restore a backup, checked first')
      .argument('<file>')
      .option('--replace', 'Aparta lo que hay y lo guarda al lado / Puts aside what is there'),
    ['dataDir'],
  ).action((path: string, flags: Flags) =>
    told(async () => {
      const own = ownFolder(readConfig(env, given(flags)));
      await checkArchive(path, kind);
      await refuseRunning(own);
      const options = { ...folder, replace: flags.replace === true, nowMs: Date.now() };
      const files = await restoreFolder(own, readParts(path), options);
      console.log(`${own}: ${files} archivos / files`);
    }),
  );

const given = ({ dataDir }: Flags) => (dataDir === undefined ? {} : { dataDir });

/** Its journal has a running gateway's lock. */
async function refuseRunning(own: string): Promise<void> {
  try {
    const letGo = await lockDirectory(join(own, 'journal'));
    await letGo();
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return;
    if (!(error instanceof OutboxError)) throw error;
    throw new GatewayError(
      'GATEWAY_BACKUP',
      `deténgalo antes: el gateway (proceso ${error.pid}) está en marcha`,
      `stop it first: the gateway (process ${error.pid}) is running`,
      { cause: error },
    );
  }
}

async function told(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof ArchiveError)) throw error;
    throw new GatewayError('GATEWAY_BACKUP', error.es, error.en, { cause: error });
  }
}
