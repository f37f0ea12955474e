/** How long certificates live, and when the next one is made. */
import { GatewayError } from '../gateway-error.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** 10 years and their leap days: longer than a station lasts, so that nobody visits them all for it. */
const authorityMs = 3_652 * dayMs;
/** What browsers and phones take at most (398 days) less one, back-dating included. */
const serverMs = 397 * dayMs;
/** From its issue on. Renewed at two thirds: 30 days remain to come back from an outage. */
const deviceMs = 90 * dayMs;
/**
 * A Pi without a battery clock wakes at the time of its last shutdown: after a month in a drawer it
 * still believes the server certificate that was made meanwhile. It needs that to be told the time.
 */
const stationBackDateMs = 30 * dayMs;
/** Device certificates are looked at by the machine that makes them, or one with a good clock. */
const gatewayBackDateMs = hourMs;
/** Read anew by who uses it at least so often; it is written anew each day. */
const revocationListMs = 7 * dayMs;
export const revocationListEveryMs = dayMs;
/** A machine whose clock nobody has set says 1970, or the day its system was made: well before this. */
const earliestMs = Date.parse('2025-01-01T00:00:00Z');

export interface Validity {
  readonly notBefore: Date;
  readonly notAfter: Date;
}

const validity = (fromMs: number, toMs: number): Validity => ({
  notBefore: new Date(fromMs),
  notAfter: new Date(toMs),
});

/** What is made now lives from when to when. Throws GATEWAY_CLOCK. */
export function validityOf(what: 'authority' | 'server' | 'device' | 'list', nowMs: number) {
  if (nowMs < earliestMs) throw clockError(nowMs);
  switch (what) {
    case 'authority':
      return validity(nowMs - stationBackDateMs, nowMs + authorityMs);
    case 'server':
      return validity(nowMs - stationBackDateMs, nowMs - stationBackDateMs + serverMs);
    case 'device':
      return validity(nowMs - gatewayBackDateMs, nowMs + deviceMs);
    case 'list':
      return validity(nowMs, nowMs + revocationListMs);
  }
}

/** Two thirds of its life are over: the last third is for what may go wrong meanwhile. */
export const isDue = (validity: Validity, nowMs: number): boolean =>
  shareLived(validity, nowMs) >= 2 / 3;

/** It has been due for a sixth of its life, 15 of 90 days: who should have renewed it has not. */
export const isLate = (validity: Validity, nowMs: number): boolean =>
  shareLived(validity, nowMs) >= 5 / 6;

const shareLived = ({ notBefore, notAfter }: Validity, nowMs: number): number =>
  (nowMs - notBefore.getTime()) / (notAfter.getTime() - notBefore.getTime());

/** When a device's certificate was made: it is back-dated. */
export const issuedMs = ({ notBefore }: Pick<Validity, 'notBefore'>): number =>
  notBefore.getTime() + gatewayBackDateMs;

const clockError = (nowMs: number): GatewayError => {
  const says = new Date(nowMs).toISOString();
  return new GatewayError(
    'GATEWAY_CLOCK',
    `El reloj de esta máquina dice ${says}: póngalo en hora antes de hacer certificados`,
    `the clock of this machine says ${says}: set it before making certificates`,
  );
};
