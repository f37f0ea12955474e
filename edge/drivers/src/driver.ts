import type { Command, CommandOutcome, Decoder, Outcome, Values } from './outcome.ts';

/** What a frame says beside the values. A family uses its own and ignores the rest. */
export interface FrameDetails {
  /** Nova: the two bytes of the device's id, first byte high; 0..0xffff. */
  readonly id?: number;
  /** Plantower: the last word, version and error code; 0..0xffff. */
  readonly version?: number;
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
  readonly baudRate: number;
  /** How often the sensor has news: asking more often only repeats the last value. */
  readonly intervalMs: number;
  /** The bytes that ask for one reading; absent where the sensor talks by itself. */
  readonly request?: Uint8Array;
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
  /** Host to sensor. */
  commandDecoder(): Decoder<CommandOutcome>;
  /** The acknowledgement of a command, or undefined where the sensor gives none. */
  reply(command: Command, details?: FrameDetails): Uint8Array | undefined;
}
