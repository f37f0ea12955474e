/** The two times of a machine at one moment, in milliseconds. */
export interface Now {
  /** Since 1970 UTC, as far as the machine knows: a Pi without network wakes up in the past. */
  readonly wallMs: number;
  /** Since the machine was started; never jumps, and goes on when only the agent is started. */
  readonly monotonicMs: number;
  /** The wall time is a guess: nobody has told the machine the date since it was started. */
  readonly unsure?: true;
}

export type Clock = () => Now;

/** The clocks of this machine, the wall clock believed as it is. */
export const systemClock: Clock = () => ({
  wallMs: Date.now(),
  monotonicMs: Number(process.hrtime.bigint() / 1_000n) / 1000,
});
