/**
 * SenML-JSON read where it stands, without objects for what it says: the JSON that `JSON.stringify`
 * makes (RFC 8259 without spaces, escapes or exponents), of the labels that devices use. A number is
 * passed on as it is written, which is half of the time that parsing and printing it would take.
 * Everything else is odd, and JSON.parse's to judge.
 */
import type { OrdinaryRecord, OrdinaryRecords } from './ordinary-record.ts';

const code = (char: string): number => char.charCodeAt(0);
const [quote, colon, comma, point, minus] = [...'":,.-'].map(code);
const [bracketOpen, bracketClose, braceOpen, braceClose] = [...'[]{}'].map(code);
const [labelN, labelQ, labelT, labelU, labelV] = [...'nqtuv'].map(code);
const zero = code('0');
const nine = code('9');

/** So many decimal digits come back from a double as they were; and each power of ten is exact. */
const digitsMax = 15;
const powers = Array.from({ length: digitsMax + 1 }, (_, n) => 10 ** n);
/** JavaScript writes smaller numbers with an exponent. */
const plainMin = 1e-6;
/** Printable ASCII without a backslash; a quote cannot be there. */
const plainText = /^[ !#-[\]-~]*$/;

export class ScannedRecords implements OrdinaryRecords {
  readonly #text: string;
  #at = 0;
  /** Of the number that was read last. */
  #value = 0;

  /** @param text the payload, a character for each byte. */
  constructor(text: string) {
    this.#text = text;
  }

  next(into: OrdinaryRecord): 'record' | 'end' | 'odd' {
    const text = this.#text;
    const lead = text.charCodeAt(this.#at);
    if (lead === bracketClose) return this.#at === text.length - 1 ? 'end' : 'odd';
    if (lead !== (this.#at === 0 ? bracketOpen : comma)) return 'odd';
    if (text.charCodeAt(this.#at + 1) !== braceOpen) return 'odd';
    this.#at += 2;
    into.clear();
    for (;;) {
      if (!this.#member(into)) return 'odd';
      const after = text.charCodeAt(this.#at);
      this.#at += 1;
      if (after === braceClose) return 'record';
      if (after !== comma) return 'odd';
    }
  }

  /** A label and its value; the second of the same label is odd, as JSON has the last one count. */
  #member(into: OrdinaryRecord): boolean {
    const text = this.#text;
    const at = this.#at;
    if (text.charCodeAt(at) !== quote) return false;
    if (text.charCodeAt(at + 2) !== quote) return this.#longMember(into);
    if (text.charCodeAt(at + 3) !== colon) return false;
    this.#at = at + 4;
    switch (text.charCodeAt(at + 1)) {
      case labelN:
        if (into.n !== undefined) return false;
        into.n = this.#string();
        return into.n !== undefined;
      case labelU:
        if (into.u !== undefined) return false;
        into.u = this.#string();
        return into.u !== undefined;
      case labelV: {
        const from = this.#at;
        if (into.v !== undefined || !this.#number()) return false;
        into.v = text.slice(from, this.#at);
        return true;
      }
      case labelQ:
        if (into.q !== undefined || !this.#number()) return false;
        into.q = this.#value;
        return true;
      case labelT:
        if (into.t !== undefined || !this.#number()) return false;
        into.t = this.#value;
        return true;
      default:
        return false;
    }
  }

  #longMember(into: OrdinaryRecord): boolean {
    const label = this.#string();
    if (this.#text.charCodeAt(this.#at) !== colon) return false;
    this.#at += 1;
    switch (label) {
      case 'bn':
      case 'boot':
      case 'vs':
        if (into[label] !== undefined) return false;
        into[label] = this.#string();
        return into[label] !== undefined;
      case 'cal':
        if (into.cal !== undefined) return false;
        into.cal = this.#string();
        return into.cal !== undefined && plainText.test(into.cal);
      case 'bt':
      case 'seq':
      case 'why':
      case 'ue':
        if (into[label] !== undefined || !this.#number()) return false;
        into[label] = this.#value;
        return true;
      default:
        return false;
    }
  }

  /**
   * Up to the next quote. What is escaped ends in a backslash or has one in it, and so is no name,
   * unit or id that anybody knows: who takes a free text looks for it.
   */
  #string(): string | undefined {
    const from = this.#at + 1;
    if (this.#text.charCodeAt(from - 1) !== quote) return undefined;
    const to = this.#text.indexOf('"', from);
    if (to < 0) return undefined;
    this.#at = to + 1;
    return this.#text.slice(from, to);
  }

  /** A number in the very form in which JavaScript would write it. */
  #number(): boolean {
    const text = this.#text;
    let at = this.#at;
    let char = text.charCodeAt(at);
    const negative = char === minus;
    if (negative) char = text.charCodeAt(++at);
    const from = at;
    let mantissa = 0;
    for (; char >= zero && char <= nine; char = text.charCodeAt(++at)) {
      mantissa = mantissa * 10 + (char - zero);
    }
    let digits = at - from;
    if (digits === 0 || (digits > 1 && text.charCodeAt(from) === zero)) return false;
    let decimals = 0;
    if (char === point) {
      const behind = at + 1;
      for (char = text.charCodeAt(++at); char >= zero && char <= nine; ) {
        mantissa = mantissa * 10 + (char - zero);
        char = text.charCodeAt(++at);
      }
      decimals = at - behind;
      digits += decimals;
      if (decimals === 0 || text.charCodeAt(at - 1) === zero) return false;
    }
    if (digits > digitsMax || (negative && mantissa === 0)) return false;
    // Both exact, so the quotient is the double nearest to what is written (IEEE 754 §4.3).
    const value = mantissa / (powers[decimals] ?? 1);
    if (mantissa !== 0 && value < plainMin) return false;
    this.#value = negative ? -value : value;
    this.#at = at;
    return true;
  }
}
