/**
 * A recursive-descent parser of the part of OData's expressions that SensorThings 1.1 names
 * (18-088 §9.3.3.5). The parsers that the registry has are of OData 2 and 4.0 with types of
 * another model, know no geography of `st_…`, and none bounds the depth of what it is given.
 */
import { badOption } from '../sta-error.ts';
import {
  type Arithmetic,
  arithmetic,
  type Comparison,
  comparisons,
  type Expression,
} from './expression.ts';
import { type Token, tokensOf } from './lexer.ts';

/** As long as an address may well be; a dozen conditions are 500 characters. */
export const expressionLengthMax = 4000;
/** Parentheses, calls and signs within one another. */
const depthMax = 30;

/** Loosest first, as OData 4.01 URL Conventions §5.1.1.17 orders them. */
const levels: readonly ReadonlySet<string>[] = [
  new Set(['or']),
  new Set(['and']),
  new Set(['eq', 'ne']),
  new Set(['gt', 'ge', 'lt', 'le']),
  new Set(['add', 'sub']),
  new Set(['mul', 'div', 'mod']),
];
const reserved: ReadonlySet<string> = new Set(['and', 'or', ...comparisons, ...arithmetic]);

/**
 * @param target the option that it comes from, for the error.
 * @throws StaError `bad-option` naming the place at fault.
 */
export function parseExpression(text: string, target: string): Expression {
  if (text.length > expressionLengthMax) {
    throw badOption(
      target,
      `is longer than ${expressionLengthMax} characters.`,
      `tiene más de ${expressionLengthMax} caracteres.`,
    );
  }
  const parser = new Parser(tokensOf(text, target), text, target);
  const expression = parser.level(0, 0);
  parser.end();
  return expression;
}

class Parser {
  readonly #tokens: readonly Token[];
  readonly #text: string;
  readonly #target: string;
  #next = 0;

  constructor(tokens: readonly Token[], text: string, target: string) {
    this.#tokens = tokens;
    this.#text = text;
    this.#target = target;
  }

  end(): void {
    if (this.#peek()) throw this.#fault();
  }

  level(index: number, depth: number): Expression {
    const operators = levels[index];
    if (!operators) return this.#unary(depth);
    let left = this.level(index + 1, depth);
    for (;;) {
      const token = this.#peek();
      if (token?.kind !== 'name' || !operators.has(token.text)) return left;
      this.#next += 1;
      const operator = token.text as 'and' | 'or' | Comparison | Arithmetic;
      left = { kind: 'binary', operator, left, right: this.level(index + 1, depth) };
    }
  }

  #unary(depth: number): Expression {
    if (depth > depthMax) {
      throw badOption(
        this.#target,
        `is nested more than ${depthMax} deep.`,
        `tiene más de ${depthMax} niveles anidados.`,
      );
    }
    if (this.#take('-')) return { kind: 'minus', operand: this.#unary(depth + 1) };
    const token = this.#peek();
    if (token?.kind === 'name' && token.text === 'not') {
      this.#next += 1;
      return { kind: 'not', operand: this.#unary(depth + 1) };
    }
    return this.#primary(depth);
  }

  #primary(depth: number): Expression {
    if (this.#take('(')) {
      const inner = this.level(0, depth + 1);
      this.#expect(')');
      return inner;
    }
    const token = this.#peek();
    if (!token || token.kind === 'mark') throw this.#fault();
    this.#next += 1;
    if (token.kind === 'value') return { kind: 'literal', value: token.value };
    if (reserved.has(token.text)) throw this.#fault(token);
    if (this.#take('(')) return { kind: 'call', name: token.text, args: this.#args(depth) };
    const segments = [token.text];
    while (this.#take('/')) segments.push(this.#name());
    return { kind: 'path', segments };
  }

  #args(depth: number): Expression[] {
    const args: Expression[] = [];
    if (this.#take(')')) return args;
    do args.push(this.level(0, depth + 1));
    while (this.#take(','));
    this.#expect(')');
    return args;
  }

  #name(): string {
    const token = this.#peek();
    if (token?.kind !== 'name') throw this.#fault();
    this.#next += 1;
    return token.text;
  }

  #peek(): Token | undefined {
    return this.#tokens[this.#next];
  }

  #take(mark: string): boolean {
    const token = this.#peek();
    if (token?.kind !== 'mark' || token.text !== mark) return false;
    this.#next += 1;
    return true;
  }

  #expect(mark: string): void {
    if (!this.#take(mark)) throw this.#fault(undefined, mark);
  }

  #fault(token = this.#peek(), wanted?: string): Error {
    const [en, es] =
      wanted === undefined ? ['', ''] : [`; "${wanted}" is missing`, `; falta "${wanted}"`];
    if (!token)
      return badOption(this.#target, `ends too soon${en}.`, `termina antes de tiempo${es}.`);
    const there = this.#text.slice(token.at, token.at + 20);
    return badOption(
      this.#target,
      `"${there}" at character ${token.at + 1} does not belong there${en}.`,
      `"${there}" en el carácter ${token.at + 1} está fuera de lugar${es}.`,
    );
  }
}
