/** Who has said the secret, and for how long that counts. Times are monotonic milliseconds. */

/** A visit takes less; a phone that was left on the roof is no key. */
const idleMsMax = 30 * 60_000;
const wholeMsMax = 4 * 3_600_000;
/** Technicians at one station at a time. The oldest goes. */
const sessionsMax = 8;

interface Session {
  readonly sinceMs: number;
  seenMs: number;
}

export class Sessions {
  readonly #newToken: () => string;
  readonly #sessions = new Map<string, Session>();

  /** @param newToken 128 random bits or more. */
  constructor(newToken: () => string) {
    this.#newToken = newToken;
  }

  open(nowMs: number): string {
    const [oldest] = this.#sessions.keys();
    if (this.#sessions.size >= sessionsMax && oldest !== undefined) this.#sessions.delete(oldest);
    const token = this.#newToken();
    this.#sessions.set(token, { sinceMs: nowMs, seenMs: nowMs });
    return token;
  }

  /** Whether it counts. @param wakes whether a person did something; a page that looks by itself does not. */
  isOpen(token: string, nowMs: number, wakes = true): boolean {
    const session = this.#sessions.get(token);
    if (session === undefined) return false;
    const over = nowMs - session.seenMs > idleMsMax || nowMs - session.sinceMs > wholeMsMax;
    if (over) this.#sessions.delete(token);
    else if (wakes) session.seenMs = nowMs;
    return !over;
  }

  close(token: string): void {
    this.#sessions.delete(token);
  }
}

/** Four mistakes are a person's; from then on the pause doubles, up to a minute. */
const freeMistakes = 4;
const pauseMsMax = 60_000;
/** Beyond so many addresses the ones that waited longest are forgotten: memory has a bound. */
const addressesMax = 256;

/** How long who mistakes the secret waits. 60 bits would take for ever anyway; a Pi has other work. */
export class Mistakes {
  readonly #made = new Map<string, { count: number; untilMs: number }>();

  /** @returns how long this address still waits, 0 when it may try. */
  waitMs(address: string, nowMs: number): number {
    return Math.max(0, (this.#made.get(address)?.untilMs ?? 0) - nowMs);
  }

  made(address: string, nowMs: number): void {
    const count = (this.#made.get(address)?.count ?? 0) + 1;
    const pauseMs = count < freeMistakes ? 0 : 1_000 * 2 ** (count - freeMistakes);
    this.#made.delete(address);
    this.#made.set(address, { count, untilMs: nowMs + Math.min(pauseMs, pauseMsMax) });
    const [oldest] = this.#made.keys();
    if (this.#made.size > addressesMax && oldest !== undefined) this.#made.delete(oldest);
  }

  forgiven(address: string): void {
    this.#made.delete(address);
  }
}
