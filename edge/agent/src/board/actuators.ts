/// <reference path="./johnny-five.d.ts" />
/** Heater, fan and light of an open board, and what they do about the air. */
import type { Board } from 'johnny-five';
import { type AirSaid, airLight, identifyLight } from './air-light.ts';
import type { BoardIo } from './board-io.ts';
import {
  type FanSettings,
  fanRuns,
  type HeaterSettings,
  heaterRuns,
  type InletAir,
} from './hysteresis.ts';
import { type LightSettings, StatusLight } from './status-light.ts';
import { Switch, type SwitchSettings } from './switch.ts';

export interface ActuatorSettings {
  readonly heater?: SwitchSettings & HeaterSettings;
  readonly fan?: SwitchSettings & FanSettings;
  readonly light?: LightSettings;
}

export class Actuators {
  readonly #settings: ActuatorSettings;
  readonly #heater: Switch | undefined;
  readonly #fan: Switch | undefined;
  readonly #light: StatusLight | undefined;

  /** All off: what an agent that died may have left on goes off with the first words. */
  constructor(board: Board, io: BoardIo, settings: ActuatorSettings) {
    const { heater, fan, light } = settings;
    this.#settings = settings;
    this.#heater = heater && new Switch(board, io, heater);
    this.#fan = fan && new Switch(board, io, fan);
    this.#light = light && new StatusLight(board, io, light);
  }

  /** 1 on, 0 off; what there is none of is absent. */
  get states(): Readonly<Record<string, number>> {
    return {
      ...(this.#heater && { heater: Number(this.#heater.on) }),
      ...(this.#fan && { fan: Number(this.#fan.on) }),
    };
  }

  /** @param air of the newest interval that still counts. @param sinceMs of the agent's start. */
  act(air: InletAir, sinceMs: number): void {
    const { heater, fan } = this.#settings;
    if (heater) this.#heater?.turn(heaterRuns(heater, air, this.#heater.on));
    if (fan) this.#fan?.turn(fanRuns(fan, this.#heater?.on === true, sinceMs));
  }

  show(said: AirSaid | undefined, intervalMs: number): void {
    this.#light?.show(airLight(said, intervalMs));
  }

  /** Until `show` is called again. @returns whether there is a light. */
  identify(): boolean {
    this.#light?.show(identifyLight);
    return this.#light !== undefined;
  }

  /** Everything off. */
  rest(): void {
    this.#heater?.turn(false);
    this.#fan?.turn(false);
    this.#light?.off();
  }

  /** The board is gone: nothing can be told to it. */
  forget(): void {
    this.#light?.forget();
  }
}
