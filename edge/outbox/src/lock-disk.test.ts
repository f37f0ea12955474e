import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { lockDirectory } from './lock-disk.ts';
import { openDiskOutbox } from './outbox-disk.ts';

const root = mkdtempSync(join(tmpdir(), 'samay-lock-'));
afterAll(() => rmSync(root, { recursive: true }));
const newDirectory = () => mkdtempSync(join(root, 'd'));
const open = (directory: string) =>
  openDiskOutbox({ directory, bytesMax: 1_000_000, whenFull: 'refuse' });
const locks = (directory: string) => readdirSync(directory).filter((n) => n.startsWith('lock'));

const source = new URL('./outbox-disk.ts', import.meta.url).href;
const program = `
  const { openDiskOutbox } = await import('${source}');
  await openDiskOutbox({ directory: process.argv[1], bytesMax: 1e6, whenFull: 'refuse' });
  console.log('open');
  setInterval(() => {}, 1000);`;

async function otherOwner(directory: string): Promise<ChildProcess> {
  const node = ['--import', 'tsx', '--input-type=module', '-e', program, directory];
  const child = spawn(process.execPath, node, { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(child.stdout, 'data');
  return child;
}

test('a directory has one owner, who is named, until the owner is gone', async () => {
  const directory = newDirectory();
  const owner = await otherOwner(directory);
  await expect(open(directory)).rejects.toMatchObject({ code: 'OUTBOX_LOCKED', pid: owner.pid });
  expect(locks(directory)).toHaveLength(1);
  owner.kill('SIGKILL');
  await once(owner, 'exit');
  const heir = await open(directory);
  expect(locks(directory)).toHaveLength(1);
  await heir.close();
  expect(locks(directory)).toHaveLength(0);
});

test('a process cannot open a directory twice, and can after the close', async () => {
  const directory = newDirectory();
  const first = await open(directory);
  await expect(open(directory)).rejects.toMatchObject({ code: 'OUTBOX_LOCKED', pid: process.pid });
  await first.close();
  await (await open(directory)).close();
});

test('a reused process number or one from before a reboot is no owner', async () => {
  const directory = newDirectory();
  const first = await open(directory);
  const [own = ''] = locks(directory);
  await first.close();
  const [, boot = '', , ticks = ''] = own.split('-');
  // Our parent is certainly alive, and did not start when these say.
  writeFileSync(join(directory, `lock-${boot}-${process.ppid}-1`), '');
  writeFileSync(join(directory, `lock-00000000-${process.pid}-${ticks}`), '');
  const outbox = await open(directory);
  expect(locks(directory)).toEqual([own]);
  await outbox.close();
});

test('a lock that is gone already is let go of', async () => {
  const directory = newDirectory();
  const unlock = await lockDirectory(directory);
  rmSync(directory, { recursive: true });
  await unlock();
});

test('an opening that fails lets go of the directory', async () => {
  const directory = newDirectory();
  mkdirSync(join(directory, 'checkpoint'));
  await expect(open(directory)).rejects.toMatchObject({ code: 'OUTBOX_DISK' });
  expect(locks(directory)).toHaveLength(0);
});
