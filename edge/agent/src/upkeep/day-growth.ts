/** How much a counter has grown within the last 24 hours; before it has been watched for so long, nothing. */
const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

export class DayGrowth {
  #marks: { readonly atMs: number; readonly count: number }[] = [];

  /**
   * @param count as it stands; undefined where it cannot be read.
   * @param atMs monotonic. @returns its growth over 24 hours, to the hour.
   */
  seen(count: number | undefined, atMs: number): number | undefined {
    if (count === undefined) return undefined;
    const last = this.#marks.at(-1);
    // A counter that falls is another one: a new file system.
    if (last !== undefined && count < last.count) this.#marks = [];
    if (last === undefined || atMs - last.atMs >= hourMs) this.#marks.push({ atMs, count });
    while ((this.#marks[1]?.atMs ?? Number.POSITIVE_INFINITY) <= atMs - dayMs) this.#marks.shift();
    const oldest = this.#marks[0];
    if (oldest === undefined || atMs - oldest.atMs < dayMs) return undefined;
    return Math.round(((count - oldest.count) * dayMs) / (atMs - oldest.atMs));
  }
}
