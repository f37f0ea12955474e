import { type Alert, alertTexts } from '@samay/contract';

/** Whether messages are being taken, and if not, why, for people and for programs. */
export interface Readiness {
  readonly ready: boolean;
  readonly reasons: readonly { readonly code: Alert; readonly es: string; readonly en: string }[];
}

/** @param faults why the journal and the dead letters take nothing. Pure. */
export function readiness(faults: {
  readonly journal: string | undefined;
  readonly deadLetters: string | undefined;
}): Readiness {
  const codes: Alert[] = [];
  if (faults.journal !== undefined) {
    codes.push(faults.journal === 'OUTBOX_FULL' ? 'journal-full' : 'journal-disk');
  }
  // What is refused waits with its device, and everything else is taken.
  if (faults.deadLetters !== undefined) codes.push('dead-letters-disk');
  const reasons = codes.map((code) => ({ code, ...alertTexts[code] }));
  return { ready: faults.journal === undefined, reasons };
}
