/** Grafana's *Math* expression on numbers: `$A / 60 > 5 && is_number(${B})`. */
import { joined, type LabelledNumber } from './labels.ts';

type Numbers = readonly LabelledNumber[];
type Binary = (a: number, b: number) => number;

/** From the loosest to the tightest; operators of one line go from left to right. */
const levels: readonly Readonly<Record<string, Binary>>[] = [
  { '||': (a, b) => Number(a !== 0 || b !== 0) },
  { '&&': (a, b) => Number(a !== 0 && b !== 0) },
  {
    ...{ '==': (a, b) => Number(a === b), '!=': (a, b) => Number(a !== b) },
    ...{ '>=': (a, b) => Number(a >= b), '<=': (a, b) => Number(a <= b) },
    ...{ '>': (a, b) => Number(a > b), '<': (a, b) => Number(a < b) },
  },
  { '+': (a, b) => a + b, '-': (a, b) => a - b },
  { '*': (a, b) => a * b, '/': (a, b) => a / b, '%': (a, b) => a % b },
  { '**': (a, b) => a ** b },
];

/** Of one number; null is what has no data. */
const functions: Readonly<Record<string, (value: number | null) => number | null>> = {
  abs: (value) => value && Math.abs(value),
  ceil: (value) => value && Math.ceil(value),
  floor: (value) => value && Math.floor(value),
  round: (value) => value && Math.round(value),
  is_null: (value) => Number(value === null),
  is_number: (value) => Number(value !== null && Number.isFinite(value)),
  is_nan: (value) => Number(value !== null && Number.isNaN(value)),
};

const token =
  /\s*(?:(\d+(?:\.\d+)?(?:e[+-]?\d+)?)|\$\{(\w+)\}|\$(\w+)|([a-z_]+)|(\*\*|\|\||&&|[=!<>]=|[-+*/%<>!()]))/iy;

/**
 * @param variables results of other queries and expressions by refId.
 * @throws RangeError naming what is not understood.
 */
export function evaluateMath(text: string, variables: ReadonlyMap<string, Numbers>): Numbers {
  return new Reader(text, variables).whole();
}

class Reader {
  readonly #text: string;
  readonly #variables: ReadonlyMap<string, Numbers>;
  readonly #tokens: readonly RegExpExecArray[];
  #at = 0;

  constructor(text: string, variables: ReadonlyMap<string, Numbers>) {
    this.#text = text.trim();
    this.#variables = variables;
    this.#tokens = [...this.#split()];
  }

  whole(): Numbers {
    const value = this.#binary(0);
    const left = this.#tokens[this.#at];
    if (left) throw this.#wrong(`"${left[0].trim()}" is one too many`);
    return value;
  }

  *#split(): Generator<RegExpExecArray> {
    for (let at = 0; at < this.#text.length; ) {
      token.lastIndex = at;
      const found = token.exec(this.#text);
      if (!found) throw this.#wrong(`"${this.#text.slice(at).trim()}" is not understood`);
      yield found;
      at = token.lastIndex;
    }
  }

  #binary(level: number): Numbers {
    const operators = levels[level];
    if (!operators) return this.#unary();
    let left = this.#binary(level + 1);
    for (let found = this.#takeIn(operators); found; found = this.#takeIn(operators)) {
      const apply = found;
      left = joined(left, this.#binary(level + 1)).map(({ labels, left: a, right: b }) => ({
        labels,
        value: a === null || b === null ? null : apply(a, b),
      }));
    }
    return left;
  }

  #unary(): Numbers {
    if (this.#take('-')) return each(this.#unary(), (value) => value && -value);
    if (this.#take('!'))
      return each(this.#unary(), (value) => (value === null ? null : Number(value === 0)));
    if (this.#take('(')) return this.#closed();
    const [, number, braced, dollared, name] = this.#tokens[this.#at] ?? [];
    this.#at += 1;
    if (number !== undefined) return [{ labels: {}, value: Number(number) }];
    if (name !== undefined) return this.#called(name);
    const refId = braced ?? dollared;
    const found = refId === undefined ? undefined : this.#variables.get(refId);
    if (!found)
      throw this.#wrong(refId === undefined ? 'a value is missing' : `no result ${refId}`);
    return found;
  }

  #called(name: string): Numbers {
    const apply = Object.hasOwn(functions, name) ? functions[name] : undefined;
    if (!apply || !this.#take('(')) throw this.#wrong(`"${name}" is no function known here`);
    return each(this.#closed(), apply);
  }

  #closed(): Numbers {
    const inner = this.#binary(0);
    if (!this.#take(')')) throw this.#wrong('")" is missing');
    return inner;
  }

  #take(operator: string): boolean {
    const isNext = this.#tokens[this.#at]?.[5] === operator;
    if (isNext) this.#at += 1;
    return isNext;
  }

  #takeIn(operators: Readonly<Record<string, Binary>>): Binary | undefined {
    const found = operators[this.#tokens[this.#at]?.[5] ?? ''];
    if (found) this.#at += 1;
    return found;
  }

  #wrong(why: string): RangeError {
    return new RangeError(`math expression "${this.#text}": ${why}`);
  }
}

const each = (numbers: Numbers, apply: (value: number | null) => number | null): Numbers =>
  numbers.map(({ labels, value }) => ({ labels, value: apply(value) }));
