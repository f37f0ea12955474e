/**
 * The words of Firmata 2.5 as a board hears and says them (github.com/firmata/protocol,
 * protocol.md and i2c.md): MIDI messages, and system-exclusive ones in pairs of 7 bits.
 */
export const word = {
  digital: 0x90,
  reportAnalog: 0xc0,
  reportDigital: 0xd0,
  sysex: 0xf0,
  pinMode: 0xf4,
  digitalPin: 0xf5,
  sysexEnd: 0xf7,
  version: 0xf9,
  reset: 0xff,
} as const;

export const sysex = {
  analogMappingQuery: 0x69,
  analogMapping: 0x6a,
  capabilityQuery: 0x6b,
  capability: 0x6c,
  extendedAnalog: 0x6f,
  text: 0x71,
  i2cRequest: 0x76,
  i2cReply: 0x77,
  i2cConfig: 0x78,
  firmware: 0x79,
  sampling: 0x7a,
} as const;

export const mode = { input: 0, output: 1, analog: 2, pwm: 3, servo: 4, i2c: 6 } as const;

/** `data` of a sysex is what stands between its number and its end, still in 7 bits. */
export type HostMessage =
  | { readonly kind: 'sysex'; readonly command: number; readonly data: readonly number[] }
  | { readonly kind: 'digital'; readonly port: number; readonly bits: number }
  | { readonly kind: 'pwm'; readonly pin: number; readonly value: number }
  | { readonly kind: 'pinMode'; readonly pin: number; readonly mode: number }
  | { readonly kind: 'digitalPin'; readonly pin: number; readonly value: number }
  | { readonly kind: 'version' }
  | { readonly kind: 'reset' };

/** StandardFirmata keeps 64 bytes of a message; an Arduino has no more to give (Firmata.h). */
const messageBytesMax = 64;

/** Host to board, cut anywhere. What is no message is passed over, as the firmware does. */
export class HostParser {
  #bytes: number[] = [];

  push(chunk: Uint8Array): HostMessage[] {
    return [...chunk].flatMap((byte) => this.#take(byte) ?? []);
  }

  #take(byte: number): HostMessage | undefined {
    if (byte === word.sysexEnd && this.#bytes[0] === word.sysex) return this.#sysex();
    if (byte >= 0x80) {
      this.#bytes = [];
      if (byte === word.version) return { kind: 'version' };
      if (byte === word.reset) return { kind: 'reset' };
    }
    if (byte < 0x80 && this.#bytes.length === 0) return undefined;
    this.#bytes.push(byte);
    if (this.#bytes.length > messageBytesMax) this.#bytes = [];
    return this.#bytes[0] === word.sysex ? undefined : this.#midi();
  }

  #sysex(): HostMessage | undefined {
    const [, command, ...data] = this.#bytes;
    this.#bytes = [];
    return command === undefined ? undefined : { kind: 'sysex', command, data };
  }

  #midi(): HostMessage | undefined {
    const [first = 0, low = 0, high = 0] = this.#bytes;
    const kind = first < word.sysex ? first & 0xf0 : first;
    const reports = kind === word.reportAnalog || kind === word.reportDigital;
    if (this.#bytes.length < (reports ? 2 : 3)) return undefined;
    this.#bytes = [];
    switch (kind) {
      case word.digital:
        return { kind: 'digital', port: first & 0x0f, bits: low | (high << 7) };
      case 0xe0:
        return { kind: 'pwm', pin: first & 0x0f, value: low | (high << 7) };
      case word.pinMode:
        return { kind: 'pinMode', pin: low, mode: high };
      case word.digitalPin:
        return { kind: 'digitalPin', pin: low, value: high };
    }
    return undefined;
  }
}

/** @returns a message of the board; `data` is in 7 bits already. */
export const sysexMessage = (command: number, data: readonly number[]): Uint8Array =>
  Uint8Array.of(word.sysex, command, ...data, word.sysexEnd);

/** Each byte as two of 7 bits, the low one first. */
export const inPairs = (bytes: Iterable<number>): number[] =>
  [...bytes].flatMap((byte) => [byte & 0x7f, (byte >> 7) & 0x7f]);

export function fromPairs(data: readonly number[]): number[] {
  const bytes: number[] = [];
  for (let at = 0; at + 1 < data.length; at += 2) {
    bytes.push((data[at] ?? 0) | ((data[at + 1] ?? 0) << 7));
  }
  return bytes;
}
