import type { Command, CommandOutcome, Decoder, Outcome, Values } from './outcome.ts';

/** Where a sensor is wired, and what the one who opens that place must know. */
export type Bus =
  /** Always 8N1. */
  | { readonly kind: 'uart'; readonly baudRate: number }
  /**
   * `answer` says how long after a command an answer may be read, and how long it is. Answers have
   * no header: the decoder is told of the silence behind each (`end()`), as on SPI.
   */
  | {
      readonly kind: 'i2c';
      readonly address: number;
      answer(command: Uint8Array): { readonly afterMs: number; readonly bytes: number };
    }
  /** Each command is repeated until the sensor says `ready`; then so many bytes are clocked. */
  | {
      readonly kind: 'spi';
      readonly mode: 0 | 1 | 2 | 3;
      readonly hertz: number;
      readonly ready: number;
      answer(command: Uint8Array): { readonly afterMs: number; readonly bytes: number };
    };

/** What a frame says beside the values. A family uses its own and ignores the rest. */
export interface FrameDetails {
  /** Nova: the two bytes of the device's id, first byte high; 0..0xffff. */
  readonly id?: number;
  /** Plantower: the last word, version and error code; 0..0xffff. */
  readonly version?: number;
  /** What the sensor says of itself, as its frame codes it: status bits, alarms; 0 is well. */
  readonly status?: number;
  /** SDS198: the word that its maker keeps reserved and fills; 0..0xffff. */
  readonly reserved?: number;
  /**
   * Where a sensor answers with another frame than it sends by itself (ZH03B, Honeywell): which of
   * the two. Each family has its own usual one.
   */
  readonly asked?: boolean;
  /** GPS: milliseconds since 1970 UTC. */
  readonly timeMs?: number;
}

/**
 * One family of sensors: the names and numbers of its datasheet, bytes to readings and back.
 * It holds no port and no clock. The two directions are mirrors, so that a simulator is made of
 * the same words: it decodes what a host sends and encodes what the sensor would say.
 */
export interface Driver {
  readonly name: string;
  /** Every quantity a reading may carry. A reading leaves out what the sensor did not say. */
  readonly quantities: readonly string[];
  readonly bus: Bus;
  /** How often the sensor has news: asking more often only repeats the last value. */
  readonly intervalMs: number;
  /** The bytes that ask for one reading; absent where the sensor talks by itself. */
  readonly request?: Uint8Array;
  /**
   * Where one question does not get all: the questions asked one after the other within
   * `intervalMs`, `request` being the first.
   */
  readonly round?: readonly Uint8Array[];
  /** Commands that make it measure, by name and in order: sent whenever its port is opened. */
  readonly start?: readonly string[];
  /** The frame sent while the fan or the lamp starts; absent where there is none. */
  readonly warmingUp?: Uint8Array;

  /** Sensor to host. One decoder per open port. */
  decoder(): Decoder<Outcome>;
  /**
   * The frame that says these values, rounded to the resolution of the sensor.
   * @throws DriverError VALUE_MISSING, VALUE_DOES_NOT_FIT
   */
  encode(values: Values, details?: FrameDetails): Uint8Array;

  /**
   * What can be asked of the sensor, by name: the bytes to send. The number is the one that the
   * command carries, if any; each has a default.
   * @throws DriverError VALUE_DOES_NOT_FIT
   */
  readonly commands: Readonly<Record<string, (value?: number) => Uint8Array>>;
  /**
   * Commands that change the sensor for good (a zero, a new id): a person gives them once, in known
   * air; they are never part of a start.
   */
  readonly lasting?: readonly string[];
  /** Host to sensor. */
  commandDecoder(): Decoder<CommandOutcome>;
  /** The acknowledgement of a command, or undefined where the sensor gives none. */
  reply(command: Command, details?: FrameDetails): Uint8Array | undefined;
}
