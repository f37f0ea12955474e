/// <reference path="./johnny-five.d.ts" />
/** A red-green-blue LED that shows a `Light`. */
import five, { type Board } from 'johnny-five';
import type { Light } from './air-light.ts';
import type { BoardIo } from './board-io.ts';
import { Switch } from './switch.ts';

export interface LightSettings {
  readonly red: number;
  readonly green: number;
  readonly blue: number;
  /** The common leg is at the supply: a low pin shines. */
  readonly commonAnode: boolean;
}

type Show = (rgb: Light['rgb']) => void;

/** Half and more is on, where a pin only knows on and off: orange shows as red. */
const onFrom = 128;

export class StatusLight {
  readonly #show: Show;
  #light: Light | undefined;
  #timer: NodeJS.Timeout | undefined;

  constructor(board: Board, io: BoardIo, settings: LightSettings) {
    this.#show = ledOn(board, io, settings);
    this.#show([0, 0, 0]);
  }

  show(light: Light): void {
    if (light.state === this.#light?.state) return;
    this.#light = light;
    clearTimeout(this.#timer);
    this.#show(light.rgb);
    if (light.pattern.length > 0) this.#wait(light, 0);
  }

  off(): void {
    clearTimeout(this.#timer);
    this.#light = undefined;
    this.#show([0, 0, 0]);
  }

  /** Nothing is written any more. */
  forget(): void {
    clearTimeout(this.#timer);
  }

  #wait(light: Light, step: number): void {
    const { pattern } = light;
    this.#timer = setTimeout(
      () => {
        const next = step + 1;
        this.#show(next % 2 === 0 ? light.rgb : [0, 0, 0]);
        this.#wait(light, next);
      },
      pattern[step % pattern.length],
    );
  }
}

function ledOn(board: Board, io: BoardIo, settings: LightSettings): Show {
  const { red, green, blue, commonAnode } = settings;
  const pins = [red, green, blue] as const;
  if (pins.every((pin) => board.pins.isPwm(pin))) {
    const led = new five.Led.RGB({ board, pins, isAnode: commonAnode });
    return (rgb) => void led.color([...rgb]);
  }
  const colours = pins.map((pin) => new Switch(board, io, { pin, activeLow: commonAnode }));
  return (rgb) => {
    for (const [index, colour] of colours.entries()) colour.turn((rgb[index] ?? 0) >= onFrom);
  };
}
