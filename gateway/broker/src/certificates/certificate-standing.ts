/** How a certificate stands, and how a device stands with those it was given. */
import type { IssuedCertificate, RevokedBecause } from './issued-disk.ts';
import { isLate } from './lifetimes.ts';

type CertificateState = 'unused' | 'in-use' | 'expired' | RevokedBecause;

type Given = Pick<IssuedCertificate, 'notBefore' | 'notAfter' | 'used' | 'revocation'>;

export function stateOf({ revocation, notAfter, used }: Given, nowMs: number): CertificateState {
  if (revocation !== undefined) return revocation.because;
  if (notAfter.getTime() <= nowMs) return 'expired';
  return used ? 'in-use' : 'unused';
}

/** `allowed`: it has none, and may ask for one. `expires-soon`: in use, and should be renewed by now. */
type DeviceCertificateState =
  | Exclude<CertificateState, 'replaced'>
  | 'none'
  | 'allowed'
  | 'expires-soon';

export interface DeviceCertificate {
  readonly state: DeviceCertificateState;
  /** Of the certificate that is meant, ISO 8601; null where there is none. */
  readonly notAfter: string | null;
  /** May ask for one over its connection with its password alone, once. */
  readonly mayAsk: boolean;
}

/**
 * The one it comes in with; else the newest that it could come in with; else what became of the last.
 *
 * @param given all that the device was given, oldest first.
 */
export function deviceCertificate(
  given: readonly Given[],
  mayAsk: boolean,
  nowMs: number,
): DeviceCertificate {
  const state = (one: Given) => stateOf(one, nowMs);
  const one =
    given.findLast((each) => state(each) === 'in-use') ??
    given.findLast((each) => state(each) === 'unused');
  if (one !== undefined) {
    const late = one.used && isLate(one, nowMs);
    const notAfter = one.notAfter.toISOString();
    return { state: late ? 'expires-soon' : one.used ? 'in-use' : 'unused', notAfter, mayAsk };
  }
  if (mayAsk) return { state: 'allowed', notAfter: null, mayAsk };
  const last = given.at(-1);
  if (last === undefined) return { state: 'none', notAfter: null, mayAsk };
  const isOver = state(last) === 'expired';
  return { state: isOver ? 'expired' : 'revoked', notAfter: last.notAfter.toISOString(), mayAsk };
}
