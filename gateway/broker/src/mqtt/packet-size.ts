/** Type and flags, and a length of at most four bytes. */
const headerBytesMax = 5;

export interface PacketBounds {
  /** Of the first packet, which comes from a stranger. */
  readonly firstBytesMax: number;
  readonly bytesMax: number;
}

/**
 * MQTT 3.1.1 lets a packet be 256 MB (§2.2.3) and the broker would gather all of it, even before it
 * knows who is there. This reads the fixed headers alone, as they pass, whatever the cut of the bytes.
 */
export class PacketSize {
  readonly #bounds: PacketBounds;
  #bytesMax: number;
  /** Bytes of the packet's body still to come. */
  #body = 0;
  /** Inside a fixed header: how many bytes of it were read, its length so far. */
  #header = 0;
  #length = 0;

  constructor(bounds: PacketBounds) {
    this.#bounds = bounds;
    this.#bytesMax = bounds.firstBytesMax;
  }

  /** @returns false from the header on of a packet whose body is larger than the bound. */
  accepts(chunk: Uint8Array): boolean {
    for (let at = 0; at < chunk.length; ) {
      if (this.#body > 0) {
        const step = Math.min(this.#body, chunk.length - at);
        this.#body -= step;
        at += step;
        continue;
      }
      const byte = chunk[at] ?? 0;
      at += 1;
      // §2.2.3: seven bits a byte, least significant first; the first byte is type and flags.
      if (this.#header > 0) this.#length += (byte & 0x7f) * 128 ** (this.#header - 1);
      this.#header += 1;
      if (this.#length > this.#bytesMax || this.#header > headerBytesMax) return false;
      if (this.#header > 1 && byte < 0x80) {
        this.#body = this.#length;
        this.#header = 0;
        this.#length = 0;
        this.#bytesMax = this.#bounds.bytesMax;
      }
    }
    return true;
  }
}
