import { type OutboxFile, readAt } from './file-system.ts';
import { FRAME_BYTES, type Mark, readFrame } from './frame.ts';

/**
 * First chunk; each next one is twice as large, up to a megabyte: small reads stay cheap, long
 * ones take few calls.
 */
const CHUNK_BYTES = 64 * 1024;
const CHUNK_BYTES_MAX = 1024 * 1024;

/** Where to look, from a frame's start, and which positions may be found there. */
export interface Span {
  readonly from: number;
  readonly to: number;
  readonly positionMin: number;
  readonly positionMax: number;
  readonly mark: Mark;
}

export interface Visitor {
  /** A whole frame, at the byte `offset`. False stops the scan before it. */
  frame(position: number, record: Uint8Array, offset: number): boolean;
  /** Bytes between two frames that are neither. */
  damage(from: number, to: number): void;
}

export interface ScanEnd {
  readonly kind: 'stopped' | 'finished';
  /** Where the last whole frame ended … */
  readonly offset: number;
  /** … and the position that should follow it. */
  readonly position: number;
}

/** Walks over the frames of a file, stepping over damage to the next whole one. */
export async function scanFrames(file: OutboxFile, span: Span, visit: Visitor): Promise<ScanEnd> {
  const scan = new Scan(span, visit);
  for (let chunkBytes = CHUNK_BYTES; scan.at < scan.to; chunkBytes *= 2) {
    const wanted = Math.max(Math.min(chunkBytes, CHUNK_BYTES_MAX), scan.bytesNeeded);
    const bytes = Math.min(wanted, scan.to - scan.at);
    const chunk = await readAt(file, scan.at, bytes);
    if (chunk.length < bytes) scan.to = scan.at + chunk.length;
    if (!scan.walk(chunk)) return { kind: 'stopped', offset: scan.end, position: scan.position };
  }
  return { kind: 'finished', offset: scan.end, position: scan.position };
}

class Scan {
  readonly #span: Span;
  readonly #visit: Visitor;
  /** Next byte to look at. */
  at: number;
  /** End of the file, as far as it is known. */
  to: number;
  /** End of the last whole frame. */
  end: number;
  position: number;
  bytesNeeded = 0;

  constructor(span: Span, visit: Visitor) {
    this.#span = span;
    this.#visit = visit;
    this.at = span.from;
    this.end = span.from;
    this.to = span.to;
    this.position = span.positionMin;
  }

  /**
   * Walks as far as whole frames go in this chunk, which begins at `at`. False: the visitor has
   * enough.
   */
  walk(chunk: Buffer): boolean {
    const { mark, positionMax } = this.#span;
    const start = this.at;
    this.bytesNeeded = 0;
    while (this.at < start + chunk.length) {
      const inChunk = this.at - start;
      const frame = readFrame(chunk, inChunk, mark);
      if (frame.kind === 'unfinished' && this.at + frame.bytes <= this.to) {
        this.bytesNeeded = frame.bytes;
        return true;
      }
      if (
        frame.kind === 'frame' &&
        frame.position >= this.position &&
        frame.position <= positionMax
      ) {
        if (!this.#take(frame.position, frame.record)) return false;
      } else {
        const next = chunk.indexOf(mark, inChunk + 1);
        // Three bytes at the end of a chunk may be the beginning of a mark.
        const rest = start + chunk.length < this.to ? chunk.length - 3 : chunk.length;
        this.at = start + (next === -1 ? Math.max(inChunk + 1, rest) : next);
      }
    }
    return true;
  }

  #take(position: number, record: Uint8Array): boolean {
    if (this.at > this.end) this.#visit.damage(this.end, this.at);
    this.end = this.at;
    this.position = position;
    if (!this.#visit.frame(position, record, this.at)) return false;
    this.at += record.length + FRAME_BYTES;
    this.end = this.at;
    this.position = position + 1;
    return true;
  }
}
