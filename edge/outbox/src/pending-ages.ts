/** A mark per second, thinned by half at 4,096 of them: 64 kB, whatever waits. */
const MARK_EVERY_MS = 1_000;
const MARKS_MAX = 4_096;

/** Remembers roughly when positions were appended, to say how long the oldest has been waiting. */
export class PendingAges {
  readonly #clock: () => number;
  #marks: { readonly position: number; readonly atMs: number }[] = [];

  constructor(clock: () => number) {
    this.#clock = clock;
  }

  appended(position: number): void {
    const atMs = this.#clock();
    const newest = this.#marks.at(-1);
    if (newest !== undefined && atMs - newest.atMs < MARK_EVERY_MS) return;
    this.#marks.push({ position, atMs });
    if (this.#marks.length > MARKS_MAX) this.#marks = this.#marks.filter((_, i) => i % 2 === 0);
  }

  /** Age of `position`, the oldest that is pending; marks before it are forgotten. */
  ageMs(position: number): number | undefined {
    const after = this.#marks.findIndex((mark) => mark.position > position);
    this.#marks.splice(0, (after === -1 ? this.#marks.length : after) - 1);
    const mark = this.#marks[0];
    return mark === undefined ? undefined : Math.max(0, this.#clock() - mark.atMs);
  }
}
