/** `samay-edge decode`: a sensor's bytes to a JSON line per outcome, in constant memory. */
import { createReadStream } from 'node:fs';
import type { Readable, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Driver, Outcome } from '@samay/drivers';
import { bytesOfHex } from './hex-stream.ts';

export interface DecodeOptions {
  readonly driver: Driver;
  /** `-` is the standard input. */
  readonly file: string;
  /** The bytes are written in hexadecimal. */
  readonly hex: boolean;
  readonly stdin: Readable;
  readonly stdout: Writable;
}

/** @throws HexError, or the system's error when the file cannot be read. */
export async function decode({ driver, file, hex, stdin, stdout }: DecodeOptions): Promise<void> {
  const input: AsyncIterable<Uint8Array> = file === '-' ? stdin : createReadStream(file);
  try {
    await pipeline(hex ? bytesOfHex(input) : input, linesOf(driver), stdout, { end: false });
  } catch (error) {
    // Who reads our lines (head, grep -q) has had enough: that is no error.
    if (!(error instanceof Error && 'code' in error && error.code === 'EPIPE')) throw error;
  }
}

const linesOf = (driver: Driver) =>
  async function* (chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
    const decoder = driver.decoder();
    for await (const chunk of chunks) yield* decoder.push(chunk).map(line);
    yield* decoder.end().map(line);
  };

function line(outcome: Outcome): string {
  const shown = 'bytes' in outcome ? { ...outcome, bytes: hexOf(outcome.bytes) } : outcome;
  return `${JSON.stringify(shown)}\n`;
}

const hexOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
