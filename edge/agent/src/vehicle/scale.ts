/** A scale, as the weights that stood still on it. */
import type { Heard } from '../sensor/sampler.ts';

export interface Weight {
  readonly kg: number;
  /** The scale has taken the tare off itself. */
  readonly net: boolean;
  readonly atMs: number;
}

export class Scale {
  /** The last weight that stood still, and the last that moved; neither after an overload. */
  stable: Weight | undefined;
  moving: Weight | undefined;
  isKnown = false;
  isOverloaded = false;
  #fresh = false;

  /** @param atMs monotonic. */
  hear(what: Extract<Heard, { kind: 'reading' | 'unsettled' }>, atMs: number): void {
    this.isKnown = true;
    const { load, load_net } = what.values;
    const kg = load ?? load_net;
    this.isOverloaded = kg === undefined;
    if (kg === undefined) {
      this.stable = undefined;
      this.moving = undefined;
      return;
    }
    const weight = { kg, net: load === undefined, atMs };
    if (what.kind === 'unsettled') this.moving = weight;
    else {
      this.stable = weight;
      this.#fresh = true;
    }
  }

  /** @returns a weight that stood still since the last call. */
  take(): Weight | undefined {
    const taken = this.#fresh ? this.stable : undefined;
    this.#fresh = false;
    return taken;
  }
}
