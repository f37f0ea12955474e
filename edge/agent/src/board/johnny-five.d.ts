/** The part of johnny-five 2.1 and firmata-io 2.3 that is used here; neither brings types. */

declare module 'johnny-five' {
  import type { EventEmitter } from 'node:events';

  class Board extends EventEmitter {
    constructor(options: {
      readonly io: EventEmitter;
      readonly repl: false;
      readonly debug: false;
      readonly sigint: false;
    });
    readonly pins: { isPwm(pin: number): boolean };
    /** Every board of this process: nothing leaves it by itself. */
    static readonly cache: Board[];
  }

  class Relay {
    /** NO: closed is a high pin. NC: closed is a low pin. */
    constructor(options: { board: Board; pin: number; type: 'NO' | 'NC' });
    open(): this;
    close(): this;
  }

  const Led: {
    readonly RGB: new (options: {
      board: Board;
      pins: readonly [number, number, number];
      isAnode: boolean;
    }) => { color(rgb: readonly number[]): unknown };
  };

  const IMU: {
    readonly Drivers: {
      /** One per board and address, kept until `clear`. */
      get(board: Board, name: 'BME280', options: { address: number }): EventEmitter;
      clear(): void;
    };
  };

  const five: { Board: typeof Board; Relay: typeof Relay; Led: typeof Led; IMU: typeof IMU };
  export default five;
  export type { Board };
}

declare module 'firmata-io' {
  import { EventEmitter } from 'node:events';

  /** Emits `ready`, `reportversion`, `string` and `I2C-reply-<address>-<register>`. */
  class Firmata extends EventEmitter {
    constructor(
      transport: EventEmitter,
      options: { reportVersionTimeout: number; samplingInterval: number },
    );
    readonly MODES: { readonly OUTPUT: number };
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
    i2cStop(address: number): void;
    reportVersion(heard: () => void): void;
    readonly firmware: { readonly name?: string };
    readonly pins: readonly unknown[];
    /** Of the frame that is coming in. */
    readonly buffer: readonly number[];
  }
  const bound: { readonly Firmata: typeof Firmata };
  export default bound;
}
