/** A station that was never let in asks until it is, beside measuring. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import { backoffMs } from '../backoff.ts';
import { type EnrolOutcome, type EnrolParts, enrolOnce, ownSecrets } from './enrol.ts';
import { readInvitation } from './invitation-disk.ts';

/** 2 s to a minute by chance: a hundred stations that are switched on together do not knock together. */
export const knocking = { firstMs: 2_000, mostMs: 60_000 };
/** What a person must mend is looked at again as often; each look is a small file. */
const mendedMs = 60_000;

export interface KeepEnrollingParts extends Omit<EnrolParts, 'signal'> {
  /** In [0, 1). */
  readonly random: () => number;
  readonly log: Logger;
  readonly pauses?: { readonly firstMs: number; readonly mostMs: number };
}

export interface Enrolling {
  /** Resolves when there is a password, or when it was stopped. */
  readonly finished: Promise<void>;
  stop(): Promise<void>;
}

/** Whether the station has no password yet, or was cut while it was getting one. */
async function isWanted({ config, invitationFile }: KeepEnrollingParts): Promise<boolean> {
  const own = ownSecrets(config);
  if (own === undefined) return false;
  if ((await own.password.inForce()) === undefined) return true;
  return (
    (await own.password.isBeingTried()) && (await readInvitation(invitationFile)).kind === 'good'
  );
}

export function keepEnrolling(parts: KeepEnrollingParts): Enrolling {
  const stopping = new AbortController();
  const finished = run(parts, stopping.signal);
  return {
    finished,
    async stop() {
      stopping.abort();
      await finished;
    },
  };
}

async function run(parts: KeepEnrollingParts, signal: AbortSignal): Promise<void> {
  const { random, log, pauses = knocking } = parts;
  let told = '';
  for (let failures = 0; !signal.aborted; failures += 1) {
    const outcome = await attempt(parts, signal);
    if (outcome === undefined || signal.aborted) return;
    if (outcome.kind === 'enrolled' || outcome.kind === 'already') {
      tellEnrolled(outcome, parts);
      return;
    }
    const text = `${outcome.es} / ${outcome.en}`;
    // The same trouble every minute for a week is one line.
    if (text !== told) log[outcome.kind === 'mend' ? 'error' : 'warn'](text);
    told = text;
    const byChance = backoffMs(pauses, failures, random());
    const pauseMs =
      outcome.kind === 'mend'
        ? Math.min(mendedMs, pauses.mostMs)
        : Math.max(byChance, outcome.afterMs ?? 0);
    await sleep(pauseMs, undefined, { signal }).catch(() => {
      // Stopped while waiting: the loop ends.
    });
  }
}

/** @returns undefined where nothing is to be done. */
async function attempt(
  parts: KeepEnrollingParts,
  signal: AbortSignal,
): Promise<EnrolOutcome | undefined> {
  try {
    return (await isWanted(parts)) ? await enrolOnce({ ...parts, signal }) : undefined;
  } catch (error) {
    const { message } = error as Error;
    const es = `El alta no puede leer o escribir sus archivos: ${message}`;
    return { kind: 'mend', es, en: 'enrolment cannot read or write its files' };
  }
}

function tellEnrolled(
  outcome: Extract<EnrolOutcome, { kind: 'enrolled' | 'already' }>,
  { log, config }: KeepEnrollingParts,
): void {
  if (outcome.kind === 'already') return;
  for (const { es, en } of outcome.notes) log.warn(`${es} / ${en}`);
  const { device } = config.identity;
  if (outcome.state === 'pending') log.warn({ device }, pendingText(device));
  else log.info({ device }, 'the station has enrolled itself');
}

export const pendingText = (device: string): string =>
  `Dada de alta; espera aprobación en el gateway (samay-gateway devices approve ${device}) y sigue ` +
  'probando sola / enrolled; it waits for approval at the gateway, and keeps trying by itself';
