import { Quality, type QualityFlag, type Reason, reasonBits } from '@samay/contract';

/** What one test has against a value. A test that has nothing against it returns undefined. */
export interface Finding {
  readonly flag: typeof Quality.suspect | typeof Quality.fail | typeof Quality.missing;
  readonly reason: Reason;
}

/** A value with what the tests say of it; `value` is absent when the quality is *missing*. */
export interface Judged {
  readonly value?: number;
  readonly quality: QualityFlag;
  /** Bit set of the contract's reasons. */
  readonly why: number;
}

export const suspect = (reason: Reason): Finding => ({ flag: Quality.suspect, reason });
export const fail = (reason: Reason): Finding => ({ flag: Quality.fail, reason });
export const missing = (reason: Reason): Finding => ({ flag: Quality.missing, reason });

/** The worst flag wins (QARTOD's numbers grow with the trouble) and all reasons are told. */
export function judge(
  findings: readonly (Finding | undefined)[],
  before: { readonly quality: QualityFlag; readonly why: number } = { quality: 1, why: 0 },
): { quality: QualityFlag; why: number } {
  let { quality, why } = before;
  for (const finding of findings) {
    if (finding === undefined) continue;
    quality = worse(quality, finding.flag);
    why |= reasonBits([finding.reason]);
  }
  return { quality, why };
}

export const worse = (a: QualityFlag, b: QualityFlag): QualityFlag => (a > b ? a : b);
