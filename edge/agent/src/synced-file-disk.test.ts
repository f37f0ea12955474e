import { chown, mkdir, readdir, readFile, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { temporaryDirectory } from '@samay/testbed';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { writeFirst, writeSynced } from './synced-file-disk.ts';

const nobody = 65_534;

let folder = '';
let remove: () => Promise<void>;
beforeEach(async () => {
  ({ path: folder, remove } = await temporaryDirectory());
});
afterEach(() => remove());

it('leaves one whole file, of the last or of the first, and nothing beside it', async () => {
  const path = join(folder, 'made', 'here', 'file');
  const texts = Array.from({ length: 20 }, (_, at) => `${at}`.repeat(1_000));
  await Promise.all(texts.map((content) => writeSynced({ path, content })));
  const written = await readFile(path, 'utf8');
  expect(texts).toContain(written);
  expect(await writeFirst({ path, content: 'late' })).toBe(false);
  expect(await readFile(path, 'utf8')).toBe(written);
  expect(await readdir(join(folder, 'made', 'here'))).toEqual(['file']);
});

it('leaves nothing beside what cannot be written over', async () => {
  const path = join(folder, 'taken');
  await mkdir(path);
  await expect(writeSynced({ path, content: '' })).rejects.toMatchObject({ code: 'EISDIR' });
  expect(await readdir(folder)).toEqual(['taken']);
});

it('lets in to the folder who may read the file', async () => {
  for (const [mode, of] of [
    [0o600, 0o700],
    [0o640, 0o750],
  ] as const) {
    const path = join(folder, `${mode}`, 'file');
    await writeSynced({ path, content: '', mode });
    expect((await stat(path)).mode & 0o777).toBe(mode);
    expect((await stat(join(folder, `${mode}`))).mode & 0o777).toBe(of);
  }
});

it.runIf(process.getuid?.() === 0)(
  'gives what root writes, and the folders it makes, to whom the place belongs',
  async () => {
    await chown(folder, nobody, nobody);
    await writeSynced({ path: join(folder, 'a', 'b', 'file'), content: '' });
    for (const made of ['a', 'a/b', 'a/b/file']) {
      expect((await stat(join(folder, made))).uid, made).toBe(nobody);
    }
    // A link that somebody put where root writes is replaced, not followed.
    const [aim, link] = [join(folder, 'aim'), join(folder, 'link')];
    await writeFile(aim, 'root’s');
    await symlink(aim, link);
    await writeSynced({ path: link, content: 'the agent’s' });
    expect(await readFile(aim, 'utf8')).toBe('root’s');
    expect((await stat(aim)).uid).toBe(0);
  },
);
