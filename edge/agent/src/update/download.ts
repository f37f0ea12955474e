/** A large file over a bad line: what is there stays, and the rest is asked for, also after a power cut. */
import { closeSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { dirname } from 'node:path';
import { finished } from 'node:stream/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { releaseBytesMax } from '@samay/contract';
import { backoffMs } from '../backoff.ts';
import { askHttps, type Peer, refused, unreachable } from './https-answer.ts';
import { isFull, noRoom } from './releases-disk.ts';
import { UpdateError } from './update-error.ts';

export interface DownloadOptions {
  readonly peer: Peer;
  /** Bytes that may be written. */
  readonly free: () => number;
  readonly spareBytes: number;
  /** In [0, 1). */
  readonly random: () => number;
  /** After a break. */
  readonly pause?: { readonly firstMs: number; readonly mostMs: number };
  readonly log: { info(what: object, say: string): void };
}

/** In a row, without a single byte more: then the next start of the timer goes on. */
const emptyTriesMax = 5;
const pauseUsual = { firstMs: 2_000, mostMs: 60_000 };

/** Rejects with UpdateError DOWNLOAD, DISK, BAD_BUNDLE (too large). */
export async function download(url: URL, path: string, options: DownloadOptions): Promise<void> {
  const { pause = pauseUsual, random, log } = options;
  await mkdir(dirname(path), { recursive: true, mode: 0o755 });
  if ((await sizeOf(path)) !== undefined) return;
  for (let empty = 0; ; empty += 1) {
    const had = (await sizeOf(`${path}.part`)) ?? 0;
    try {
      await goOn(url, path, had, options);
      break;
    } catch (error) {
      if (isFull(error)) throw noRoom(dirname(path), error);
      if (!(error instanceof UpdateError) || error.code !== 'DOWNLOAD') throw error;
      const got = ((await sizeOf(`${path}.part`)) ?? 0) - had;
      if (got > 0) empty = 0;
      if (empty >= emptyTriesMax - 1 || isFinal(error)) throw error;
      log.info({ bytes: had + got, why: error.en }, 'the download goes on');
      await sleep(backoffMs(pause, empty, random()));
    }
  }
  const file = await open(`${path}.part`, 'r+');
  await file.sync().finally(() => file.close());
  await rename(`${path}.part`, path);
  await rm(`${path}.etag`, { force: true });
}

class Final extends UpdateError {}
const isFinal = (error: UpdateError): boolean => error instanceof Final;

async function goOn(
  url: URL,
  path: string,
  had: number,
  { peer, free, spareBytes }: DownloadOptions,
): Promise<void> {
  const etag = await readFile(`${path}.etag`, 'utf8').catch(() => undefined);
  const known = had > 0 && etag !== undefined;
  // Of another file than it has begun with, the rest would be of no use (RFC 9110 §13.1.5).
  const headers = known ? { range: `bytes=${had}-`, 'if-range': etag } : {};
  const answer = await askHttps(url, peer, headers);
  const { statusCode = 0 } = answer;
  const part = statusCode === 206 ? rangeOf(answer) : undefined;
  const whole = part?.total ?? Number(answer.headers['content-length'] ?? Number.NaN);
  try {
    if (statusCode === 416 && rangeOf(answer)?.total === had) return;
    if (statusCode === 416 || (part !== undefined && part.from !== had)) {
      rmSync(`${path}.part`, { force: true });
      throw unreachable(url, new Error('it gave another part than asked for'));
    }
    if (statusCode !== 200 && statusCode !== 206) {
      const { code, es, en } = refused(url, statusCode);
      // A server that is overloaded or restarted may have it in a minute.
      throw statusCode >= 500 || statusCode === 429
        ? refused(url, statusCode)
        : new Final(code, es, en);
    }
    if (whole > releaseBytesMax) {
      const mb = releaseBytesMax / 1024 / 1024;
      throw new UpdateError('BAD_BUNDLE', `más de ${mb} MiB`, `more than ${mb} MiB`);
    }
    const rest = whole - (part?.from ?? 0);
    if (free() < rest + spareBytes) throw noRoom(dirname(path), undefined, rest + spareBytes);
    // Nothing is waited for from the answer to here: what a line brings before it is cut is not lost.
    writeFileSync(`${path}.etag`, answer.headers.etag ?? '');
    await take(url, answer, `${path}.part`, part !== undefined);
  } finally {
    answer.destroy();
  }
  const size = (await sizeOf(`${path}.part`)) ?? 0;
  // Without a length only the signature can tell; with one, a line that was cut is known here.
  if (Number.isFinite(whole) && size !== whole) {
    throw unreachable(url, new Error(`${size} of ${whole} bytes`));
  }
}

/** Each piece is in the file before the next is looked at: what came before a line was cut is not lost with it. */
function take(url: URL, answer: IncomingMessage, path: string, onward: boolean): Promise<void> {
  const file = openSync(path, onward ? 'a' : 'w', 0o644);
  let length = 0;
  const taken = new Promise<void>((resolve, reject) => {
    answer.on('data', (chunk: Buffer) => {
      length += chunk.length;
      try {
        if (length > releaseBytesMax) throw new Error('more than a release may have');
        writeFileSync(file, chunk);
      } catch (error) {
        answer.destroy(error as Error);
      }
    });
    finished(answer).then(resolve, (cause) => {
      reject(isFull(cause) ? cause : unreachable(url, cause));
    });
  });
  return taken.finally(() => closeSync(file));
}

function rangeOf({ headers }: IncomingMessage): { from: number; total: number } | undefined {
  const [, from = '0', total] =
    /^bytes (?:(\d+)-\d+|\*)\/(\d+)$/.exec(headers['content-range'] ?? '') ?? [];
  return total === undefined ? undefined : { from: Number(from), total: Number(total) };
}

const sizeOf = (path: string): Promise<number | undefined> =>
  stat(path).then(
    ({ size }) => size,
    () => undefined,
  );
