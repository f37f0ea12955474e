import { promises } from 'node:fs';

/** What the outbox does with an open file; a FileHandle of Node is one. */
export interface OutboxFile {
  read(to: Uint8Array, at: number, length: number, offset: number): Promise<{ bytesRead: number }>;
  write(
    from: Uint8Array,
    at: number,
    length: number,
    offset: number,
  ): Promise<{ bytesWritten: number }>;
  datasync(): Promise<void>;
  sync(): Promise<void>;
  truncate(length: number): Promise<void>;
  stat(): Promise<{ size: number }>;
  close(): Promise<void>;
}

/** The seam below the disk outbox, so that a test can fill the disk, break it or cut its power. */
export interface FileSystem {
  mkdir(path: string, options: { recursive: true }): Promise<unknown>;
  open(path: string, flags: string): Promise<OutboxFile>;
  readdir(path: string): Promise<string[]>;
  rename(from: string, to: string): Promise<void>;
  unlink(path: string): Promise<void>;
}

export const nodeFileSystem: FileSystem = promises;

/** Makes creations, renames and deletions in the directory durable; syncing the files does not. */
export async function syncDirectory(fs: FileSystem, directory: string): Promise<void> {
  const handle = await fs.open(directory, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Up to `bytes` from `offset`; fewer only where the file ends. */
export async function readAt(file: OutboxFile, offset: number, bytes: number): Promise<Buffer> {
  const buffer = Buffer.allocUnsafeSlow(bytes);
  let filled = 0;
  while (filled < bytes) {
    const { bytesRead } = await file.read(buffer, filled, bytes - filled, offset + filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return buffer.subarray(0, filled);
}

/** Writes all of it: a full disk takes a part first and refuses at the next attempt. */
export async function writeAt(file: OutboxFile, offset: number, bytes: Uint8Array): Promise<void> {
  let written = 0;
  while (written < bytes.length) {
    const rest = bytes.length - written;
    written += (await file.write(bytes, written, rest, offset + written)).bytesWritten;
  }
}
