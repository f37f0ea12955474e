/** Secrets, users and flows as files: made once by `setup`, read at each start. */
import { randomBytes } from 'node:crypto';
import { chmod, mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { hash } from 'bcryptjs';
import { FlowsError } from '../flows-error.ts';
import type { Places } from './config.ts';
import type { EditorUser } from './node-red-settings.ts';

const ownerOnly = 0o600;
const ownerOnlyFolder = 0o700;
/** 18 bytes: 144 bits, 24 letters without a sign that shells or URLs mind. */
const randomText = (): string => randomBytes(18).toString('base64url');
/** 2^12 rounds: a quarter of a second, at each login only. */
const bcryptCost = 12;

/** Made by `setup`; the others a technician has from elsewhere. */
const ownSecrets = [
  'credential-secret',
  'http-in',
  'webhook-key',
  'import-sensor-community',
  'import-the-things-stack',
] as const;
const givenSecrets = [
  'gateway-reader',
  'gateway-importer',
  'telegram-token',
  'smtp-password',
] as const;
export const secretNames: readonly string[] = [...ownSecrets, ...givenSecrets];

export async function makeFolders({ folder, secrets }: Places): Promise<void> {
  for (const path of [folder, secrets]) {
    await mkdir(path, { recursive: true, mode: ownerOnlyFolder });
    await chmod(path, ownerOnlyFolder);
  }
}

/** Whole or not at all, and nobody else's to read. */
async function writeWhole(path: string, text: string): Promise<void> {
  await writeFile(`${path}.new`, text, { mode: ownerOnly });
  await rename(`${path}.new`, path);
}

const readIfThere = async (path: string): Promise<string | undefined> => {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
};

/** Makes those of our own secrets that are not there yet; never changes one. */
export async function makeSecrets({ secrets }: Places): Promise<void> {
  for (const name of ownSecrets) {
    const path = join(secrets, name);
    if ((await readIfThere(path)) === undefined) await writeWhole(path, `${randomText()}\n`);
  }
}

export async function saveSecret({ secrets }: Places, name: string, text: string): Promise<void> {
  if (!secretNames.includes(name)) {
    throw new FlowsError(
      'FLOWS_SECRET',
      `"${name}" no es un secreto: ${secretNames.join(', ')}`,
      `"${name}" is no secret: ${secretNames.join(', ')}`,
    );
  }
  if (text.trim() === '') {
    throw new FlowsError('FLOWS_SECRET', `${name} está vacío`, `${name} is empty`);
  }
  await writeWhole(join(secrets, name), `${text.trim()}\n`);
}

/** Rejects with FLOWS_NOT_SET_UP. */
export async function loadSecret({ secrets }: Places, name: string): Promise<string> {
  const text = await readIfThere(join(secrets, name));
  if (text === undefined) throw notSetUp();
  return text.trim();
}

/** A user with a new password, said once. */
export async function newUser(
  username: string,
  permissions: EditorUser['permissions'],
): Promise<{ user: EditorUser; password: string }> {
  const password = randomText();
  return { password, user: { username, password: await hash(password, bcryptCost), permissions } };
}

export const saveUsers = ({ users }: Places, list: readonly EditorUser[]): Promise<void> =>
  writeWhole(users, `${JSON.stringify(list, null, 2)}\n`);

/** @returns undefined before `setup`. Rejects with FLOWS_FILE when it is damaged. */
export async function loadUsers({ users }: Places): Promise<EditorUser[] | undefined> {
  const text = await readIfThere(users);
  if (text === undefined) return undefined;
  try {
    const list: unknown = JSON.parse(text);
    if (Array.isArray(list) && list.length > 0 && list.every(isUser)) return list;
  } catch {
    // Told below with what is not a list of users.
  }
  throw new FlowsError(
    'FLOWS_FILE',
    `${users} está dañado: bórrelo y repita samay-flows setup`,
    `${users} is damaged: remove it and run samay-flows setup again`,
  );
}

const isUser = (value: unknown): value is EditorUser => {
  const user = value as Partial<EditorUser> | null;
  const hashed = typeof user?.password === 'string' && user.password.startsWith('$2');
  return (
    hashed && typeof user.username === 'string' && ['*', 'read'].includes(`${user.permissions}`)
  );
};

export const notSetUp = (): FlowsError =>
  new FlowsError(
    'FLOWS_NOT_SET_UP',
    'falta la preparación: samay-flows setup',
    'it is not set up yet: samay-flows setup',
  );

/** The flows we ship, file by file in the order of their names. */
export async function shippedFlows(folder: URL): Promise<unknown[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.json')).sort();
  const files = names.map(async (name) =>
    JSON.parse(await readFile(new URL(name, folder), 'utf8')),
  );
  return (await Promise.all(files)).flat();
}

/** @returns whether they were written: flows that are there are somebody's work. */
export async function writeFlows(
  { flows }: Places,
  nodes: readonly unknown[],
  { replace, nowMs }: { replace: boolean; nowMs: number },
): Promise<boolean> {
  const there = await readIfThere(flows);
  if (there !== undefined && !replace) return false;
  if (there !== undefined) await writeWhole(`${flows}.${nowMs}.before`, there);
  await writeWhole(flows, `${JSON.stringify(nodes, null, 4)}\n`);
  return true;
}
