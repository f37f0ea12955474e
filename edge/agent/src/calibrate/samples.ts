/** The rows of one unit as columns of numbers: some 50 bytes a row, so that millions fit on a Pi. */

/** Inputs that go with a value; a number that is not there is NaN in here, and nowhere else. */
export const inputNames = ['spread', 'humidity', 'temperature', 'pressure', 'mass'] as const;
export type InputName = (typeof inputNames)[number];

export class Samples {
  #length = 0;
  #times = new Float64Array(1024);
  #kinds = new Uint8Array(1024);
  #values = new Float64Array(1024);
  readonly #inputs = new Map<InputName, Float64Array>();

  constructor(inputs: readonly InputName[]) {
    for (const name of inputs) this.#inputs.set(name, new Float64Array(1024));
  }

  get length(): number {
    return this.#length;
  }

  get times(): Float64Array {
    return this.#times.subarray(0, this.#length);
  }

  get kinds(): Uint8Array {
    return this.#kinds.subarray(0, this.#length);
  }

  get values(): Float64Array {
    return this.#values.subarray(0, this.#length);
  }

  get inputs(): InputName[] {
    return [...this.#inputs.keys()];
  }

  input(name: InputName): Float64Array | undefined {
    return this.#inputs.get(name)?.subarray(0, this.#length);
  }

  /** @param value NaN when the row has none: its time still tells how often the sensor speaks. */
  add(time: number, kind: number, value: number): void {
    if (this.#length === this.#times.length) this.#grow();
    this.#times[this.#length] = time;
    this.#kinds[this.#length] = kind;
    this.#values[this.#length] = value;
    for (const column of this.#inputs.values()) column[this.#length] = Number.NaN;
    this.#length += 1;
  }

  /** Of the row that was added last. */
  setInput(name: InputName, value: number): void {
    const column = this.#inputs.get(name);
    if (column !== undefined) column[this.#length - 1] = value;
  }

  /** Rows in the order of their times, in place; equal times stay in the order of the file. */
  sort(): void {
    const { times } = this;
    if (isSorted(times)) return;
    const order = Uint32Array.from(times, (_, index) => index);
    order.sort((a, b) => (times[a] ?? 0) - (times[b] ?? 0) || a - b);
    for (const column of [times, this.values, ...this.inputs.map((name) => this.input(name))]) {
      if (column === undefined) continue;
      const before = column.slice();
      for (const [to, from] of order.entries()) column[to] = before[from] ?? Number.NaN;
    }
  }

  #grow(): void {
    const length = this.#times.length * 2;
    const kinds = new Uint8Array(length);
    kinds.set(this.#kinds);
    this.#kinds = kinds;
    this.#times = grown(this.#times, length);
    this.#values = grown(this.#values, length);
    for (const [name, column] of this.#inputs) this.#inputs.set(name, grown(column, length));
  }
}

function grown(column: Float64Array, length: number): Float64Array<ArrayBuffer> {
  const longer = new Float64Array(length);
  longer.set(column);
  return longer;
}

function isSorted(times: Float64Array): boolean {
  for (let index = 1; index < times.length; index += 1) {
    if ((times[index - 1] ?? 0) > (times[index] ?? 0)) return false;
  }
  return true;
}
