/** Files → tar.gz, the same bytes for the same files on whatever machine and day. */
import { buffer } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { pack } from 'tar-stream';

export interface ReleaseFile {
  /** Within the release, with `/`. */
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly executable?: boolean;
}

/** @param files in the order in which they are to be read. */
export async function tarball(files: readonly ReleaseFile[]): Promise<Buffer> {
  const tar = pack();
  const whole = buffer(tar);
  for (const { name, bytes, executable = false } of files) {
    const owner = { uid: 0, gid: 0, uname: 'root', gname: 'root', mtime: new Date(0) };
    tar.entry({ name, mode: executable ? 0o755 : 0o644, ...owner }, Buffer.from(bytes));
  }
  tar.finalize();
  return promisify(gzip)(await whole, { level: 9 });
}
