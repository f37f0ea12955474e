// Finds Sensirion's answers in a stream: words of 16 bits with a CRC each and no header before the
// first. One word of random bytes in 256 checks, three in a row one in 2^24.

import { areCrc8Words, wordBytes } from './crc8-words.ts';
import { noiseBytesMax } from './framing.ts';
import type { Decoder, Discarded } from './outcome.ts';

/** A line that never pauses is settled after so many words: 72 bytes wait at most, and noise. */
const runWordsMax = 24;

export interface WordAnswers<T> {
  /** How many words an answer in a stream has. */
  readonly words: number;
  /** Whether an answer can be what it seems: asked only where words are left over. */
  plausible(answer: Uint8Array): boolean;
  read(answer: Uint8Array): T;
  /** One word that was all between two silences. */
  readLone(word: Uint8Array): T;
}

/**
 * Words that check, one behind the other, are a run. A run of whole answers is those answers. Where
 * words are left over, one answer was torn, or noise passed for a word, and the words do not tell
 * where the others begin: if one beginning alone is plausible it is taken, otherwise nothing, for a
 * humidity must never be read as a temperature. So a run is read when it ends: with the first word
 * that does not check, or with `end()`. A port that delivers answers whole calls that after each.
 */
export function wordRuns<T>(answers: WordAnswers<T>): Decoder<T | Discarded> {
  return new WordRuns(answers);
}

class WordRuns<T> implements Decoder<T | Discarded> {
  readonly #answers: WordAnswers<T>;
  /** Noise, then a run of words, then what has come of the next word. */
  #held: number[] = [];
  #noise = 0;
  #words = 0;
  #sinceSilence = 0;

  constructor(answers: WordAnswers<T>) {
    this.#answers = answers;
  }

  push(chunk: Uint8Array): (T | Discarded)[] {
    const outcomes: (T | Discarded)[] = [];
    for (const byte of chunk) {
      this.#held.push(byte);
      this.#sinceSilence += 1;
      this.#scan(outcomes);
    }
    return outcomes;
  }

  end(): (T | Discarded)[] {
    const outcomes: (T | Discarded)[] = [];
    const lone = this.#sinceSilence === wordBytes && this.#words === 1;
    if (lone) outcomes.push(this.#answers.readLone(this.#taken(wordBytes)));
    if (this.#words >= this.#answers.words) this.#settleRun(outcomes);
    this.#reportNoise(outcomes);
    if (this.#held.length > 0) {
      const bytes = this.#taken(this.#held.length);
      outcomes.push({ kind: 'discarded', why: 'incomplete', bytes });
    }
    this.#words = 0;
    this.#sinceSilence = 0;
    return outcomes;
  }

  /** Decides every byte that can be decided. */
  #scan(outcomes: (T | Discarded)[]): void {
    for (;;) {
      const next = this.#noise + this.#words * wordBytes;
      if (this.#held.length < next + wordBytes) return;
      if (areCrc8Words(Uint8Array.from(this.#held.slice(next, next + wordBytes)))) {
        this.#words += 1;
        if (this.#words === runWordsMax) this.#settleRun(outcomes);
      } else if (this.#words >= this.#answers.words) {
        this.#settleRun(outcomes);
      } else {
        // The words before may have been chance: an answer may begin inside of them.
        this.#words = 0;
        this.#skip(1, outcomes);
      }
    }
  }

  #settleRun(outcomes: (T | Discarded)[]): void {
    const { words, read } = this.#answers;
    const count = this.#words;
    this.#words = 0;
    const first = this.#firstAnswer(count);
    if (first === undefined) {
      this.#skip(count * wordBytes, outcomes);
      return;
    }
    this.#skip(first * wordBytes, outcomes);
    this.#reportNoise(outcomes);
    const whole = Math.floor((count - first) / words);
    for (let answer = 0; answer < whole; answer += 1) {
      outcomes.push(read(this.#taken(words * wordBytes)));
    }
    this.#skip((count - first - whole * words) * wordBytes, outcomes);
  }

  /** The word of a run at which its answers begin, or undefined if that cannot be told. */
  #firstAnswer(count: number): number | undefined {
    const { words, plausible } = this.#answers;
    if (count % words === 0) return 0;
    const run = Uint8Array.from(this.#held.slice(this.#noise, this.#noise + count * wordBytes));
    const possible: number[] = [];
    for (let first = 0; first < words && first + words <= count; first += 1) {
      let all = true;
      for (let at = first; at + words <= count; at += words) {
        all &&= plausible(run.slice(at * wordBytes, (at + words) * wordBytes));
      }
      if (all) possible.push(first);
    }
    return possible.length === 1 ? possible[0] : undefined;
  }

  /** So many more bytes of noise, reported in pieces. */
  #skip(bytes: number, outcomes: (T | Discarded)[]): void {
    for (let skipped = 0; skipped < bytes; skipped += 1) {
      this.#noise += 1;
      if (this.#noise === noiseBytesMax) this.#reportNoise(outcomes);
    }
  }

  #reportNoise(outcomes: (T | Discarded)[]): void {
    if (this.#noise === 0) return;
    const bytes = this.#taken(this.#noise);
    this.#noise = 0;
    outcomes.push({ kind: 'discarded', why: 'no-header', bytes });
  }

  #taken(count: number): Uint8Array {
    return Uint8Array.from(this.#held.splice(0, count));
  }
}
