import type { Training } from './training.ts';

/** What a formula may read of one interval. */
export interface Inputs {
  /** Raw value of the channel the formula is for, in that channel's unit. */
  readonly value: number;
  /** %RH. */
  readonly humidity?: number | undefined;
  /** Cel. */
  readonly temperature?: number | undefined;
  /** hPa. */
  readonly pressure?: number | undefined;
  /** The sensor's own PM2.5 in µg/m³, for a formula that reads a count and falls back to it. */
  readonly mass?: number | undefined;
}

/** What a formula may need beside the value. */
export type Need = Exclude<keyof Inputs, 'value'>;

/** Inputs in which all that the formula needs is there. */
export type Complete = { readonly [Key in keyof Inputs]-?: number };

/**
 * One way from a raw value to a calibrated one; a file per model. A formula is the model's name
 * with its coefficients: `{ model: 'linear', slope: 0.5, intercept: 2 }`.
 */
export interface ModelFacts<F extends { readonly model: string }> {
  readonly model: F['model'];
  readonly coefficients: readonly string[];
  /** Coefficients that may be left out. */
  readonly optional?: readonly string[];
  needs(formula: F): readonly Need[];
  /** @returns the calibrated value; anything that is not finite counts as none. */
  evaluate(formula: F, inputs: Complete): number;
  /** @returns what is wrong with coefficients that are all there and finite. */
  refuse?(formula: F): string | undefined;
  /**
   * Fits the coefficients beside a reference; absent when they are published or set by hand.
   * @returns undefined when the training pairs cannot carry this model (constant, or the value
   * would fall as the sensor says more).
   */
  fit?(training: Training): F | undefined;
  /** Coefficients it counts as when it is chosen, where what it says beyond its training is risky. */
  readonly counts?: number;
  /** Blocks of time without which it is not tried; at least one for each coefficient. */
  readonly blocksMin?: number;
  /** Its numbers are somebody else's: only for that channel. */
  readonly published?: {
    readonly channel: Channel;
    /** PM2.5 where it is not said. */
    readonly quantity?: 'pm2_5' | 'pm10' | 'co2';
    readonly source: string;
  };
}

/** Raw channels that a published form is made for. */
export type Channel = 'pm2_5_cf1' | 'pm2_5' | 'n0_3' | 'other';
