/** What takes many questions to the store and changes by the day is asked once an hour, behind those who wait. */

const hourMs = 3_600_000;

export class Hourly<T> {
  #kept: Promise<T> | undefined;
  #hour: number | undefined;

  /**
   * The first who asks waits; who asks while a new hour is being worked out has what was found before, and a failure
   * then leaves that in place until somebody asks again.
   * @throws what `make` throws, to the first.
   */
  of(nowMs: number, make: () => Promise<T>): Promise<T> {
    const hour = Math.floor(nowMs / hourMs);
    if (this.#kept === undefined) {
      const first = make();
      [this.#kept, this.#hour] = [first, hour];
      first.catch(() => {
        this.#kept = undefined;
      });
      return first;
    }
    if (this.#hour !== hour) {
      this.#hour = hour;
      make().then(
        (value) => {
          this.#kept = Promise.resolve(value);
        },
        () => {
          this.#hour = undefined;
        },
      );
    }
    return this.#kept;
  }
}
