/**
 * The id of a command proves by itself that this gateway gave it to that device: 8 random bytes, and 8
 * of an HMAC over them and the device's name. So a reply that comes after a restart is known for what
 * it is, and no device can fill the audit with replies to commands that never were.
 */
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { isSystemError, replaceFile } from '../synced-file-disk.ts';

const partBytes = 8;
const keyBytes = 32;

export class CommandIds {
  readonly #key: Buffer;

  constructor(key: Buffer) {
    this.#key = key;
  }

  /** The key is made at the first need; mode 0600. */
  static async open(path: string): Promise<CommandIds> {
    const kept = await readFile(path).catch((error: unknown) => {
      if (isSystemError(error, 'ENOENT')) return undefined;
      throw error;
    });
    if (kept?.length === keyBytes) return new CommandIds(kept);
    const key = randomBytes(keyBytes);
    await replaceFile(path, key);
    return new CommandIds(key);
  }

  /** @returns 32 hexadecimal digits. */
  next(device: string): string {
    const random = randomBytes(partBytes);
    return Buffer.concat([random, this.#proof(random, device)]).toString('hex');
  }

  isOurs(id: string, device: string): boolean {
    const bytes = Buffer.from(id, 'hex');
    if (bytes.length !== 2 * partBytes) return false;
    const random = bytes.subarray(0, partBytes);
    return timingSafeEqual(bytes.subarray(partBytes), this.#proof(random, device));
  }

  #proof(random: Buffer, device: string): Buffer {
    return createHmac('sha256', this.#key)
      .update(random)
      .update(device)
      .digest()
      .subarray(0, partBytes);
  }
}
