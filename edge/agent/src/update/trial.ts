/**
 * A release on trial, step by step. Each step is one write that is whole or not there, and what comes next is
 * told by what is on the disk alone: whoever goes on after a power cut, at whatever point, does the right thing. Pure.
 */

/** Why a release was taken back. */
export const reasons = [
  'crashes',
  'silent',
  'not-measured',
  'not-connected',
  'interrupted',
] as const;
export type Reason = (typeof reasons)[number];

/** On the disk while a release is on trial, and only then. */
export interface Trial {
  /** Of this trial; random. */
  readonly id: string;
  readonly phase: 'switching' | 'watching' | 'rolling-back';
  /** On trial. */
  readonly version: string;
  /** What ran before, and runs again if this one is no good. */
  readonly from: string;
  /** What the one before did, and this one must do. */
  readonly expect: Expected;
  /** The start that was alive before it; what that one said is no news. */
  readonly bootBefore?: string;
  /** How often it may still lose who watches it (a power cut) and go on. */
  readonly chances: number;
  /** While it is taken back. */
  readonly reason?: Reason;
}

export interface Expected {
  readonly measured: boolean;
  readonly connected: boolean;
}

/** What is known of a release that was taken back. */
export interface Failed {
  readonly version: string;
  readonly reason: Reason;
  readonly tries: number;
  /** Of its last trial: counted once, however often it is noted. */
  readonly trial: string;
}

export type Verdict = 'waiting' | 'well' | Reason;

export interface OnDisk {
  readonly trial: Trial | undefined;
  /** The release that the service starts. */
  readonly current: string | undefined;
  readonly failed: readonly Failed[];
}

export type Step =
  /** No trial is on. */
  | { readonly do: 'nothing' }
  /** The trial goes on: somebody must look at how the release is. */
  | { readonly do: 'watch' }
  | { readonly do: 'point'; readonly version: string }
  | { readonly do: 'keep'; readonly trial: Trial }
  /** How it ended is noted, so that it is not tried again. */
  | { readonly do: 'note'; readonly failed: Failed }
  /** It is over: `confirmed`, or the one before is in force again. */
  | { readonly do: 'forget'; readonly confirmed: boolean };

export const chancesAtFirst = 1;

/** @param verdict on the release on trial, where its phase is `watching`. */
export function nextStep({ trial, current, failed }: OnDisk, verdict: Verdict): Step {
  if (trial === undefined) return { do: 'nothing' };
  switch (trial.phase) {
    case 'switching':
      return current === trial.version
        ? { do: 'keep', trial: { ...trial, phase: 'watching' } }
        : { do: 'point', version: trial.version };
    case 'watching':
      if (verdict === 'waiting') return { do: 'watch' };
      if (verdict === 'well') return { do: 'forget', confirmed: true };
      return { do: 'keep', trial: { ...trial, phase: 'rolling-back', reason: verdict } };
    case 'rolling-back': {
      if (current !== trial.from) return { do: 'point', version: trial.from };
      const known = failed.find(({ version }) => version === trial.version);
      if (known?.trial === trial.id) return { do: 'forget', confirmed: false };
      const { id, version, reason = 'interrupted' } = trial;
      const tries = (known?.tries ?? 0) + 1;
      return { do: 'note', failed: { version, reason, tries, trial: id } };
    }
  }
}

/**
 * The service is about to start and nobody watches the trial: the machine was off, or who watched is dead.
 * @returns what to keep before `nextStep` goes on; undefined: as it is.
 */
export function unwatched(trial: Trial): Trial | undefined {
  if (trial.phase !== 'watching') return undefined;
  return trial.chances > 0
    ? { ...trial, chances: trial.chances - 1 }
    : { ...trial, phase: 'rolling-back', reason: 'interrupted' };
}

/** Without network, or cut off in the middle, a release is not known to be bad: it has three tries. */
const triesMax: Readonly<Record<Reason, number>> = {
  crashes: 1,
  silent: 1,
  'not-measured': 1,
  'not-connected': 3,
  interrupted: 3,
};

export const isGivenUp = ({ reason, tries }: Failed): boolean => tries >= triesMax[reason];
