/** The two times of a machine at one moment, in milliseconds. */
export interface Now {
  /** Since 1970 UTC, as far as the machine knows: a Pi without network wakes up in the past. */
  readonly wallMs: number;
  /** Since some moment of this start of the machine; never jumps. */
  readonly monotonicMs: number;
}

export type Clock = () => Now;

export const systemClock: Clock = () => ({
  wallMs: Date.now(),
  monotonicMs: performance.now(),
});
