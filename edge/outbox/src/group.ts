import { FRAME_BYTES, type Mark, writeFrame } from './frame.ts';
import { SparseIndex } from './sparse-index.ts';

/** Holds a handful of messages, so that a quiet Pi does not allocate what a gateway needs. */
const BYTES_MIN = 16 * 1024;

/** Appends that will be written and synced together, framed as they arrive. */
export class Group {
  readonly first: number;
  /** Where frames begin, counted from the start of the group. */
  readonly index = new SparseIndex();
  readonly #mark: Mark;
  readonly #resolve: ((position: number) => void)[] = [];
  readonly #reject: ((error: Error) => void)[] = [];
  #buffer: Buffer;
  #length = 0;

  /** @param buffer to write into, from a group that is settled; it grows where it must. */
  constructor(first: number, mark: Mark, buffer: Buffer = Buffer.allocUnsafeSlow(BYTES_MIN)) {
    this.first = first;
    this.#mark = mark;
    this.#buffer = buffer;
  }

  /** For the next group, once this one is written: its bytes are not its own any more. */
  get buffer(): Buffer {
    return this.#buffer;
  }

  get last(): number {
    return this.first + this.#resolve.length - 1;
  }

  get length(): number {
    return this.#length;
  }

  get bytes(): Uint8Array {
    return this.#buffer.subarray(0, this.#length);
  }

  add(record: Uint8Array): Promise<number> {
    const end = this.#length + FRAME_BYTES + record.length;
    if (end > this.#buffer.length) this.#grow(end);
    const position = this.first + this.#resolve.length;
    this.index.add(position, this.#length);
    this.#length = writeFrame(this.#buffer, this.#length, this.#mark, position, record);
    return new Promise((resolve, reject) => {
      this.#resolve.push(resolve);
      this.#reject.push(reject);
    });
  }

  resolve(): void {
    let position = this.first;
    for (const resolve of this.#resolve) resolve(position++);
  }

  reject(error: Error): void {
    for (const reject of this.#reject) reject(error);
  }

  #grow(bytes: number): void {
    const larger = Buffer.allocUnsafeSlow(Math.max(bytes, 2 * this.#buffer.length));
    larger.set(this.bytes);
    this.#buffer = larger;
  }
}
