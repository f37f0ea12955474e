/** `samay-edge update`: another release put in place, watched, and taken back when it is no good. As root. */
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { lockDirectory, OutboxError } from '@samay/outbox';
import { pino } from 'pino';
import { doorUrl } from '../config/door-url.ts';
import { type AgentConfig, readConfig } from '../config/read-config.ts';
import { begin, finish, type PutParts, settle, spareBytes, tidy } from './put-in-place.ts';
import type { UpdateRecord } from './record.ts';
import { admit, debianArch } from './release-about.ts';
import { ReleasesDisk } from './releases-disk.ts';
import { serviceOf, systemd } from './service.ts';
import { type FetchParts, fromFile, fromGateway, fromUrl } from './sources.ts';
import { exitCodes, UpdateError, type UpdateErrorCode } from './update-error.ts';

export interface UpdateFlags {
  readonly fromGateway?: true;
  readonly settle?: true;
  readonly force?: true;
  readonly config: string;
  readonly key: string;
  readonly root: string;
  readonly wait: string;
  readonly restart?: string;
}

/** Of another kind, it would hide what became of the last trial. */
const notedCodes: readonly UpdateErrorCode[] = [
  ...(['BAD_SIGNATURE', 'BAD_BUNDLE', 'WRONG_ARCH', 'PREFLIGHT', 'DISK'] as const),
];

/** @param bundle file or URL. @returns what the program ends with. */
export async function update(bundle: string | undefined, flags: UpdateFlags): Promise<number> {
  try {
    if (flags.settle) return await settleHere(flags.root);
    if ((bundle === undefined) === (flags.fromGateway === undefined)) {
      const es = 'diga un paquete (archivo o https://…) o --from-gateway';
      throw new UpdateError('BAD_FLAG', es, 'give a bundle (file or https://…) or --from-gateway');
    }
    const unlock = await lockOf(flags.root);
    try {
      return await updateLocked(bundle, flags);
    } finally {
      await unlock();
    }
  } catch (error) {
    if (!(error instanceof UpdateError)) throw error;
    console.error(`${error.code}: ${error.message}`);
    return exitCodes[error.code];
  }
}

const newLog = () => pino({ base: {} }, pino.destination({ dest: 2, sync: true }));
const now = () => new Date();

async function settleHere(root: string): Promise<number> {
  const releases = new ReleasesDisk(root);
  if ((await releases.trial()) === undefined) return 0;
  // Whoever has the lock watches; a disk that does not take one is nobody who does.
  const unlock = await lockOf(root).catch((error: unknown) => {
    if (error instanceof UpdateError && error.code === 'BUSY') return undefined;
    throw error;
  });
  await settle({ releases, now, log: newLog() }, unlock === undefined);
  await unlock?.();
  return 0;
}

async function updateLocked(bundle: string | undefined, flags: UpdateFlags): Promise<number> {
  const releases = new ReleasesDisk(flags.root);
  const config = await configOf(flags.config);
  const parts = await putParts(releases, config, flags);
  // One that was cut off is brought to its end first, by whoever comes.
  const resumed = await finish(parts);
  if (resumed !== undefined) return tell(resumed);
  const folder = join(flags.root, 'downloads');
  try {
    const found = await find(bundle, folder, config, parts);
    if (found === undefined) {
      console.log('no hay nada más nuevo / there is nothing newer');
      return 0;
    }
    await begin(parts, found);
  } catch (error) {
    if (!(error instanceof UpdateError)) throw error;
    // The gateway does not know that it was taken back here; nobody has to do anything.
    if (flags.fromGateway && error.code === 'FAILED_BEFORE') {
      console.log(error.message);
      return 0;
    }
    const { code, es, en } = error;
    if (['BAD_SIGNATURE', 'BAD_BUNDLE'].includes(code)) await removeFolder(folder);
    if (notedCodes.includes(code)) {
      const { failed = [] } = (await releases.record()) ?? {};
      await releases
        .keepRecord({ state: 'refused', at: now().toISOString(), code, es, en, failed })
        .catch(() => {
          // The disk may be what is wrong; it is said on the screen and in the journal.
        });
    }
    await tidy(releases);
    throw error;
  }
  const record = await finish(parts);
  if (record?.state === 'confirmed') await removeFolder(folder);
  return tell(record);
}

async function putParts(
  releases: ReleasesDisk,
  config: AgentConfig,
  flags: UpdateFlags,
): Promise<PutParts> {
  const waitSeconds = Number(flags.wait);
  if (!(waitSeconds > 0)) {
    throw new UpdateError('BAD_FLAG', '--wait: segundos, como 600', 'seconds, such as 600');
  }
  const service = serviceOf(
    flags.restart === undefined
      ? systemd
      : { restart: flags.restart.split(' '), isDown: undefined },
  );
  return {
    ...{ releases, service, config: flags.config, dataDirectory: config.dataDirectory },
    ...{ key: { pem: await keyOf(flags.key), file: flags.key }, arch: debianArch(process.arch) },
    force: flags.force ?? false,
    // A report is made at the end of its interval.
    waitMs: waitSeconds * 1000 + config.intervalMs,
    pollMs: Math.min(2_000, waitSeconds * 10),
    ...{ now, log: newLog() },
  };
}

async function find(
  bundle: string | undefined,
  folder: string,
  config: AgentConfig,
  parts: PutParts,
) {
  const { releases, arch, force, log } = parts;
  if (bundle !== undefined && !/^[a-z]+:\/\//i.test(bundle)) return fromFile(bundle);
  const { failed = [] } = (await releases.record()) ?? {};
  const current = (await releases.linked('current')) ?? '';
  const { caFile, passwordFile } = config.gateway;
  const ca = caFile && (await readFile(caFile, 'utf8').catch(unreadable('gateway.caFile')));
  const fetching: FetchParts = {
    ...{ folder, spareBytes, random: Math.random, log, peer: { ca } },
    free: () => releases.free(),
    admit: (release) => current !== '' && admit(release, { current, arch, failed, force }),
  };
  if (bundle !== undefined) return fromUrl(new URL(bundle), { ...fetching, peer: {} });
  if (passwordFile === undefined) {
    const es = 'gateway.passwordFile: la puerta del gateway pide usuario y contraseña';
    throw new UpdateError('BAD_FLAG', es, 'the door of the gateway asks for name and password');
  }
  const password = await readFile(passwordFile, 'utf8').catch(unreadable('gateway.passwordFile'));
  const credentials = { username: config.identity.device, password: password.trim() };
  const gateway = { door: doorUrl(config.gateway), version: current, arch };
  return fromGateway(gateway, { ...fetching, peer: { ca, credentials } });
}

const unreadable = (field: string) => (cause: Error) => {
  const es = `${field}: no se puede leer`;
  throw new UpdateError('BAD_FLAG', es, `it cannot be read: ${cause.message}`, { cause });
};

const keyOf = (file: string): Promise<string> =>
  readFile(file, 'utf8').catch((cause: Error) => {
    throw new UpdateError(
      'BAD_FLAG',
      `--key: no se puede leer ${file}; copie ahí release.pub`,
      `it cannot be read: ${cause.message}; copy release.pub there`,
      { cause },
    );
  });

async function configOf(file: string): Promise<AgentConfig> {
  const read = await readConfig(file);
  if (read.ok) return read.config;
  const faults = read.faults.join('\n');
  throw new UpdateError('BAD_FLAG', `--config ${file}:\n${faults}`, 'must be mended first');
}

const lockOf = (root: string): Promise<() => Promise<void>> =>
  lockDirectory(root).catch((cause: unknown) => {
    if (!(cause instanceof OutboxError)) throw noRoot(root, cause);
    throw new UpdateError(
      'BUSY',
      `ya se está actualizando: ${cause.message}`,
      'an update is running already',
      { cause },
    );
  });

const noRoot = (root: string, cause: unknown): UpdateError =>
  new UpdateError(
    'BAD_FLAG',
    `--root ${root}: no se puede escribir ahí; ¿falta sudo?`,
    `cannot be written; without sudo? ${(cause as Error).message}`,
    { cause },
  );

const removeFolder = (path: string): Promise<void> => rm(path, { recursive: true, force: true });

function tell(record: UpdateRecord | undefined): number {
  const { state, version = '—', from = '—', es, en } = record ?? {};
  if (state === 'confirmed') {
    console.log(`${version}: mide y queda; antes ${from} / measures and stays; before ${from}`);
    return 0;
  }
  if (state !== 'rolled-back') return 0;
  const error = new UpdateError(
    'ROLLED_BACK',
    `${version} ${es}: sigue la ${from}`,
    `${version}: ${en}; ${from} goes on`,
  );
  console.error(`${error.code}: ${error.message}`);
  return exitCodes[error.code];
}
