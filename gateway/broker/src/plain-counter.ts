import type { Metric, Registry } from 'prom-client';

/**
 * A counter of two labels that costs two look-ups per count, as `PlainHistogram` is for what is counted
 * with each message: the library's own makes an object each time.
 */
export class PlainCounter {
  readonly name: string;
  readonly help: string;
  readonly #labels: readonly [string, string];
  readonly #counts = new Map<string, Map<string, { value: number }>>();

  constructor(
    { name, help, labels }: { name: string; help: string; labels: readonly [string, string] },
    registry: Registry,
  ) {
    this.name = name;
    this.help = help;
    this.#labels = labels;
    // All that the registry asks of a metric are these; its type names the library's classes.
    registry.registerMetric(this as unknown as Metric);
  }

  inc(first: string, second: string): void {
    const count = this.#counts.get(first)?.get(second);
    if (count === undefined) this.#begin(first, second);
    else count.value += 1;
  }

  get(): Promise<object> {
    const { name, help } = this;
    const [one, other] = this.#labels;
    const values = [...this.#counts].flatMap(([first, counts]) =>
      [...counts].map(([second, { value }]) => ({
        ...{ labels: { [one]: first, [other]: second }, value },
      })),
    );
    return Promise.resolve({ name, help, type: 'counter', aggregator: 'sum', values });
  }

  reset(): void {
    this.#counts.clear();
  }

  #begin(first: string, second: string): void {
    const counts = this.#counts.get(first) ?? new Map<string, { value: number }>();
    this.#counts.set(first, counts.set(second, { value: 1 }));
  }
}
