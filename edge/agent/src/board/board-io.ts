/**
 * The pins behind johnny-five: a companion Arduino over Firmata, or the Pi itself. An answer of an
 * I2C device is the event `I2C-reply-<address>-<register>`, register 0 where none was named.
 */
import type { EventEmitter } from 'node:events';

export const replyEvent = (address: number, register = 0): string =>
  `I2C-reply-${address}-${register}`;

export interface BoardIo extends EventEmitter {
  readonly MODES: { readonly OUTPUT: number };
  /** How many pins there are; a pin is a number below. */
  readonly pins: readonly unknown[];
  pinMode(pin: number, mode: number): void;
  digitalWrite(pin: number, value: number): void;
  i2cConfig(options: object): unknown;
  i2cWrite(address: number, bytes: readonly number[]): unknown;
  i2cReadOnce(address: number, bytes: number, heard: (data: number[]) => void): unknown;
  i2cReadOnce(
    address: number,
    register: number,
    bytes: number,
    heard: (data: number[]) => void,
  ): unknown;
  /** No more answers of this address, of reads that repeat themselves neither. */
  i2cStop(address: number): void;
}

/** An open board. */
export interface OpenBoard {
  readonly io: BoardIo;
  /** What it calls itself, for the log. */
  readonly name: string;
  /** Resolves when it is gone, with what is known of why. */
  readonly gone: Promise<Error | undefined>;
  /** Resolves when nothing is open any more; what was written before is on its way. */
  close(): Promise<void>;
}

/**
 * @param everyMs so often reads that repeat themselves do so.
 * @throws AgentError PORT_UNAVAILABLE when it is not there now or is no such board.
 */
export type OpenBoardIo = (everyMs: number, signal: AbortSignal) => Promise<OpenBoard>;
