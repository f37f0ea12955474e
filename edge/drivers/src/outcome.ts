/** Quantity to number, in the contract's units (`gateway/contract/src/quantities.ts`). */
export type Values = Readonly<Record<string, number>>;

/** Why bytes were thrown away. The caller counts them by this word; it never needs the bytes. */
export type DiscardReason =
  | 'no-header'
  | 'bad-length'
  | 'bad-tail'
  | 'bad-checksum'
  /** A frame had begun when the stream ended. */
  | 'incomplete';

export interface Discarded {
  readonly kind: 'discarded';
  readonly why: DiscardReason;
  readonly bytes: Uint8Array;
}

/** What a sensor said. Noise on the line is no exception: it is one of the things that happen. */
export type Outcome =
  | {
      readonly kind: 'reading';
      readonly values: Values;
      /** What the sensor itself reports as wrong, a short name each; absent when it says nothing. */
      readonly faults?: readonly string[];
      /** When it was, if the sensor says so (GPS); milliseconds since 1970 UTC. */
      readonly timeMs?: number;
    }
  /** A perfect frame with an empty payload: fan or lamp starting. Not clean air, not an error. */
  | { readonly kind: 'warming-up' }
  /** What a scale shows while its load moves: no weight yet, and perhaps never a better one. */
  | { readonly kind: 'unsettled'; readonly values: Values }
  /**
   * An answer that is no reading. `command` is a key of the driver's commands, or `unknown`;
   * `value` (a setting) or `text` (serial number, firmware) where the answer carries one;
   * `refused` where the sensor says no; `faults` where it was asked how it is, and is not well.
   */
  | {
      readonly kind: 'reply';
      readonly command: string;
      readonly bytes: Uint8Array;
      readonly value?: number;
      readonly text?: string;
      readonly refused?: true;
      readonly faults?: readonly string[];
    }
  | Discarded;

/** What a host said to a sensor. `name` is a key of the driver's commands, or `unknown`. */
export interface Command {
  readonly kind: 'command';
  readonly name: string;
  /** The command's own number, when it has one: minutes, ppm. */
  readonly value?: number;
}

export type CommandOutcome = Command | Discarded;

/**
 * A stream of bytes, cut anywhere, as a sequence of outcomes. The cuts never change the sequence.
 * It keeps at most a few hundred bytes, never throws, and knows nothing of time.
 */
export interface Decoder<T> {
  /** Everything these bytes completed, in the order of the wire. */
  push(chunk: Uint8Array): T[];
  /** What is left when the stream ends, or stays silent. Afterwards the decoder is as new. */
  end(): T[];
}
