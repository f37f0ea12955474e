/// <reference path="./johnny-five.d.ts" />
import five, { type Board } from 'johnny-five';
import type { BoardIo } from './board-io.ts';

export interface SwitchSettings {
  readonly pin: number;
  /** A low pin switches on, as on most relay boards with an optocoupler. */
  readonly activeLow: boolean;
}

/**
 * A pin that switches: a relay, or a colour of a lamp that knows on and off alone. It begins off and
 * is told only what changes.
 */
export class Switch {
  readonly #relay: InstanceType<typeof five.Relay>;
  #on = false;

  constructor(board: Board, io: BoardIo, { pin, activeLow }: SwitchSettings) {
    io.pinMode(pin, io.MODES.OUTPUT);
    this.#relay = new five.Relay({ board, pin, type: activeLow ? 'NC' : 'NO' });
    this.#relay.open();
  }

  get on(): boolean {
    return this.#on;
  }

  turn(on: boolean): void {
    if (on === this.#on) return;
    this.#on = on;
    if (on) this.#relay.close();
    else this.#relay.open();
  }
}
