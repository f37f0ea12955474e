import type { Decoder, Discarded, DiscardReason } from './outcome.ts';

/** How one direction of a protocol puts bytes into frames: everything the scanner must know. */
export interface Framing {
  /**
   * The bytes a frame may begin with. Several, when kinds of frames share a line. None, where
   * frames have no header (I2C, SPI): then only its checksum tells a frame, and what does not
   * check is noise.
   */
  readonly headers: readonly (readonly number[])[];
  /** Bytes to have seen before the length can be known. */
  readonly lengthKnownAfter: number;
  /**
   * The length in bytes of the whole frame that begins so; `more` where that takes another byte,
   * as in frames that end with a delimiter: it is asked again for each, so it need look only at
   * the last; undefined if no frame begins so.
   */
  length(head: Uint8Array): number | 'more' | undefined;
  readonly frameBytesMax: number;
  /**
   * The byte that ends every frame, where the one that should begin the next is the same and may be
   * lost: then it counts for both. The next frame comes without it.
   */
  readonly sharedEnd?: number;
  /**
   * What is wrong with a frame of the right length. The checksums of these families are plain
   * sums of 8 or 16 bits: one flipped bit never passes, two that cancel each other do, and of
   * random 8-bit damage 1 in 256 is read as a value. The plausible range of a quantity is the net
   * below this one.
   */
  fault(frame: Uint8Array): 'bad-length' | 'bad-tail' | 'bad-checksum' | undefined;
}

/** Noise is reported in pieces of this size, so that a babbling line neither waits nor floods. */
export const noiseBytesMax = 64;

/**
 * Finds frames in a stream. A frame that fails is searched for headers from its second byte on,
 * so a true frame that began inside a false one is never lost. Each byte pushed comes out exactly
 * once, in a frame or in a `discarded`.
 *
 * A false header holds back what follows until its frame would have been complete: at most
 * `frameBytesMax` bytes. On a silent line, `end()` settles it at once.
 *
 * Cost: a byte is looked at no more than `frameBytesMax` times, and is copied twice.
 */
export function scanner<T>(
  framing: Framing,
  read: (frame: Uint8Array) => T,
): Decoder<T | Discarded> {
  return new Scanner(framing, read);
}

class Scanner<T> implements Decoder<T | Discarded> {
  readonly #framing: Framing;
  readonly #read: (frame: Uint8Array) => T;
  readonly #bytes: Uint8Array;
  /** The first byte not yet reported. From here to #at is noise. */
  #from = 0;
  /** Where a frame may begin. */
  #at = 0;
  /** So many bytes of the frame at #at were not enough to know its length. */
  #asked = 0;
  /** A frame has just ended at #at, and its end may count as the first byte of the next. */
  #joined = false;
  /** The end of what was received. */
  #end = 0;

  constructor(framing: Framing, read: (frame: Uint8Array) => T) {
    this.#framing = framing;
    this.#read = read;
    // What waits is shorter than one piece of noise and one frame. Twice that means that moving
    // it to the front always frees half of the buffer: moving stays cheap, whatever the cuts.
    this.#bytes = new Uint8Array(2 * (noiseBytesMax + framing.frameBytesMax));
  }

  push(chunk: Uint8Array): (T | Discarded)[] {
    const outcomes: (T | Discarded)[] = [];
    for (let taken = 0; taken < chunk.length; ) {
      taken += this.#take(chunk, taken);
      this.#scan(outcomes);
    }
    return outcomes;
  }

  end(): (T | Discarded)[] {
    const outcomes: (T | Discarded)[] = [];
    while (this.#at < this.#end) {
      this.#reportNoise(outcomes);
      this.#discardFrame(this.#end - this.#at, 'incomplete', outcomes);
      this.#scan(outcomes);
    }
    this.#reportNoise(outcomes);
    this.#joined = false;
    return outcomes;
  }

  /** Copies as much of the chunk as there is room for, and says how much that was. */
  #take(chunk: Uint8Array, taken: number): number {
    if (this.#end === this.#bytes.length) {
      this.#bytes.copyWithin(0, this.#from, this.#end);
      this.#at -= this.#from;
      this.#end -= this.#from;
      this.#from = 0;
    }
    const count = Math.min(chunk.length - taken, this.#bytes.length - this.#end);
    this.#bytes.set(chunk.subarray(taken, taken + count), this.#end);
    this.#end += count;
    return count;
  }

  /** Decides every byte that can be decided; stops where more bytes are needed. */
  #scan(outcomes: (T | Discarded)[]): void {
    while (this.#at < this.#end) {
      const header = this.#headerAt(this.#at);
      if (header === 'begun') return;
      if (header === 'none') {
        this.#skip(outcomes);
        continue;
      }
      if (this.#framing.headers.length > 0) this.#reportNoise(outcomes);
      if (!this.#settleFrame(outcomes)) return;
    }
  }

  /** One more byte of noise. */
  #skip(outcomes: (T | Discarded)[]): void {
    this.#at += 1;
    this.#joined = false;
    if (this.#at - this.#from === noiseBytesMax) this.#reportNoise(outcomes);
  }

  /** A frame may begin at #at. False when it is not all here yet. */
  #settleFrame(outcomes: (T | Discarded)[]): boolean {
    const length = this.#lengthAt(outcomes);
    if (typeof length !== 'number') return length === 'settled';
    if (this.#end - this.#at < length) return false;
    const frame = this.#bytes.slice(this.#at, this.#at + length);
    const fault = this.#framing.fault(frame);
    if (fault === undefined) {
      this.#reportNoise(outcomes);
      outcomes.push(this.#read(frame));
      this.#at += length;
      this.#from = this.#at;
      this.#asked = 0;
      this.#joined = this.#framing.sharedEnd !== undefined;
    } else if (this.#framing.headers.length === 0) {
      this.#skip(outcomes);
    } else {
      this.#discardFrame(length, fault, outcomes);
    }
    return true;
  }

  /** The length of the frame at #at: `more` to wait for, or `settled` if it turned out to be none. */
  #lengthAt(outcomes: (T | Discarded)[]): number | 'more' | 'settled' {
    const { lengthKnownAfter, frameBytesMax } = this.#framing;
    const received = this.#end - this.#at;
    let seen = Math.max(lengthKnownAfter, this.#asked + 1);
    for (; seen <= received && seen <= frameBytesMax; seen += 1) {
      const length = this.#framing.length(this.#bytes.subarray(this.#at, this.#at + seen));
      if (length === undefined) {
        this.#discardFrame(seen, 'bad-length', outcomes);
        return 'settled';
      }
      // Known for good: asked again for the same byte, it says the same.
      if (length !== 'more') return length;
      this.#asked = seen;
    }
    if (seen <= frameBytesMax) return 'more';
    this.#discardFrame(frameBytesMax, 'bad-length', outcomes);
    return 'settled';
  }

  /** Throws away a failed frame, up to the next header that it may hide. */
  #discardFrame(length: number, why: DiscardReason, outcomes: (T | Discarded)[]): void {
    const frameEnd = this.#at + length;
    let next = this.#at + 1;
    while (next < frameEnd && !this.#mayHide(next, frameEnd)) next += 1;
    outcomes.push({ kind: 'discarded', why, bytes: this.#bytes.slice(this.#at, next) });
    this.#at = next;
    this.#from = next;
    this.#asked = 0;
    this.#joined = false;
  }

  /** Whether a header, or what has come of one, stands in the rest of a failed frame. */
  #mayHide(start: number, end: number): boolean {
    return this.#framing.headers.length > 0 && this.#headerAt(start, end) !== 'none';
  }

  #reportNoise(outcomes: (T | Discarded)[]): void {
    if (this.#from === this.#at) return;
    const bytes = this.#bytes.slice(this.#from, this.#at);
    outcomes.push({ kind: 'discarded', why: 'no-header', bytes });
    this.#from = this.#at;
  }

  #headerAt(start: number, end = this.#end): 'whole' | 'begun' | 'none' {
    const { headers, sharedEnd } = this.#framing;
    if (headers.length === 0) return 'whole';
    let found: 'begun' | 'none' = 'none';
    for (const header of headers) {
      const matched = this.#matched(header, start, end);
      if (matched === header.length) return 'whole';
      if (matched === end - start) found = 'begun';
      if (!this.#joined || start !== this.#at || header[0] !== sharedEnd) continue;
      if (this.#matched(header.slice(1), start, end) === header.length - 1) return 'whole';
    }
    return found;
  }

  #matched(header: readonly number[], start: number, end: number): number {
    let count = 0;
    while (start + count < end && this.#bytes[start + count] === header[count]) count += 1;
    return count;
  }
}
