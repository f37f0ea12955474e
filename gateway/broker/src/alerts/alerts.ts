/** What needs a person at the gateway. Pure: facts and time come in, what began and ended comes out. */
import { type Alert, alerts as names } from '@samay/contract';

export interface AlertFacts {
  /** Why the journal takes nothing; `OUTBOX_FULL` is the bound, any other the disk. */
  readonly journalFault: string | undefined;
  readonly deadLettersFault: string | undefined;
  /** Bytes of the journal by its bound. */
  readonly journalShare: number;
  /** How long the store has taken nothing that was offered, ms; 0 when it does. */
  readonly storeAwayMs: number;
}

/** Between the two it stays what it was, so that a segment more or less is no news. */
const fillingFrom = 0.8;
const fillingUntil = 0.75;
/** A restart of the store is no alert. */
const storeAwayFromMs = 60_000;

export interface Change {
  readonly alert: Alert;
  readonly began: boolean;
}

export class Alerts {
  readonly #since = new Map<Alert, number>();

  /** @returns what began or ended with these facts. */
  update(facts: AlertFacts, nowMs: number): Change[] {
    const wanted = this.#judge(facts);
    const changes = names
      .filter((alert) => wanted[alert] !== this.#since.has(alert))
      .map((alert) => ({ alert, began: wanted[alert] }));
    for (const { alert, began } of changes) {
      if (began) this.#since.set(alert, nowMs);
      else this.#since.delete(alert);
    }
    return changes;
  }

  /** Most urgent first, each with the time it began, ms since 1970 UTC. */
  get current(): { alert: Alert; sinceMs: number }[] {
    return names.flatMap((alert) => {
      const sinceMs = this.#since.get(alert);
      return sinceMs === undefined ? [] : [{ alert, sinceMs }];
    });
  }

  #judge({ journalFault, deadLettersFault, journalShare, storeAwayMs }: AlertFacts) {
    const filling = this.#since.has('journal-filling') ? fillingUntil : fillingFrom;
    return {
      'journal-disk': journalFault !== undefined && journalFault !== 'OUTBOX_FULL',
      'journal-full': journalFault === 'OUTBOX_FULL',
      'journal-filling': journalShare >= filling,
      'dead-letters-disk': deadLettersFault !== undefined,
      'store-away': storeAwayMs >= storeAwayFromMs,
    } satisfies Record<Alert, boolean>;
  }
}
