import {
  ArchiveError,
  archiveStream,
  checkArchive,
  folderParts,
  readParts,
  restoreFolder,
  writeArchive,
} from '@samay/archive';
import { Command } from 'commander';
import { FlowsError } from '../flows-error.ts';
import { placesOf } from '../settings/config.ts';
import { addConfigFlags, configFrom, type Env } from '../settings/config-flags.ts';

interface Flags {
  readonly replace?: true;
}

const kind = 'samay-flows';
const version = '0.1.0';
const folder = {
  prefix: 'flows',
  /** Packages are installed, not restored; what was put aside is of this machine. */
  skip: (path: string) =>
    /(^|\/)(node_modules|[^/]*\.(tmp|new)|\.before-[^/]*|\.restoring)$/.test(path),
};

/** `backup`: flows, users, secrets and what the flows remember. Node-RED writes files whole. */
export const backupCommand = (env: Env): Command =>
  addConfigFlags(
    new Command('backup')
      .description('Copia flujos, usuarios y secretos: guárdela cifrada / Back up; it has secrets')
      .argument('<file>', 'Archivo nuevo, .tar.gz / New file'),
    ['dataDir'],
  ).action((path: string, _flags: Flags, command: Command) =>
    told(async () => {
      const own = placesOf(configFrom(env, command)).folder;
      const by = { kind, version, createdAt: new Date().toISOString() };
      const parts = folderParts(own, folder);
      const { parts: kept } = await writeArchive(path, kind, archiveStream(by, parts));
      console.log(`${path}: ${kept.length} archivos / files`);
    }),
  );

/** `restore`: with samay-flows stopped, which reads its files at the start. */
export const restoreCommand = (env: Env): Command =>
  addConfigFlags(
    new Command('restore')
      .description('Restaura una copia, con samay-flows detenido / Restore, with it stopped')
      .argument('<file>')
      .option('--replace', 'Aparta lo que hay y lo guarda al lado / Puts aside what is there'),
    ['dataDir'],
  ).action((path: string, flags: Flags, command: Command) =>
    told(async () => {
      const own = placesOf(configFrom(env, command)).folder;
      await checkArchive(path, kind);
      const options = { ...folder, replace: flags.replace === true, nowMs: Date.now() };
      const files = await restoreFolder(own, readParts(path), options);
      console.log(`${own}: ${files} archivos / files`);
    }),
  );

async function told(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof ArchiveError)) throw error;
    throw new FlowsError('FLOWS_BACKUP', error.es, error.en, { cause: error });
  }
}
