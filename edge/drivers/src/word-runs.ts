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
  /** Whether an answer is likely what it seems: asked where words do not tell which they are. */
  plausible(answer: Uint8Array): boolean;
  read(answer: Uint8Array): T;
  /** One word that was all between two silences. */
  readLone(word: Uint8Array): T;
}

/**
 * Words that check, one behind the other, are a run. It is read when it ends: with the first word
 * that does not check, or with `end()`, which a port that delivers answers whole calls after each.
 * A run of whole answers is those answers. But behind a damaged or a torn one, words do not tell
 * which of an answer they are, and a humidity must never be read as a temperature: there only
 * plausible answers count, and only where they are most of the run.
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
  /** Bytes thrown away since an answer or a silence ended, and whether words were among them. */
  #gap = 0;
  #gapHasWords = false;
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
    this.#closeGap();
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
        this.#skipWords(this.#words, outcomes);
      } else {
        // The words before may have been chance: an answer may begin inside of them.
        if (this.#words > 0 && this.#gap % wordBytes === 0) this.#gapHasWords = true;
        this.#words = 0;
        this.#skip(1, outcomes);
      }
    }
  }

  /** Reads what can be read of a run. Words behind the last answer stay, for what may follow. */
  #settleRun(outcomes: (T | Discarded)[]): void {
    const { words, read } = this.#answers;
    const run = Uint8Array.from(
      this.#held.slice(this.#noise, this.#noise + this.#words * wordBytes),
    );
    let done = 0;
    for (const first of this.#beginnings(run)) {
      this.#skipWords(first - done, outcomes);
      this.#reportNoise(outcomes);
      outcomes.push(read(this.#taken(words * wordBytes)));
      this.#words -= words;
      this.#closeGap();
      done = first + words;
    }
    if (done === 0) this.#skipWords(this.#words, outcomes);
  }

  /** The words of a run at which answers begin. */
  #beginnings(run: Uint8Array): number[] {
    const { words } = this.#answers;
    const count = run.length / wordBytes;
    const all = Array.from({ length: Math.floor(count / words) }, (_, answer) => answer * words);
    const likely = this.#likelyBeginnings(run);
    const covered = (likely.length * words) / count;
    if (!this.#mayBeginInside() && count % words === 0) {
      // Torn answers may add up to whole ones, and the last of a line without pauses is not known.
      const shifted = likely.some((first) => first % words !== 0);
      return shifted && (covered >= 2 / 3 || likely.length > 2) ? likely : all;
    }
    // One alone may be chance, unless it stands where the next would if nothing had been lost.
    const [first] = likely;
    if (first === undefined || covered < 1 / 2) return [];
    const inStep = (this.#gap / wordBytes + first) % words === 0;
    return likely.length > 1 || inStep || !this.#gapHasWords ? likely : [];
  }

  #likelyBeginnings(run: Uint8Array): number[] {
    const { words, plausible } = this.#answers;
    const found: number[] = [];
    for (let first = 0; (first + words) * wordBytes <= run.length; ) {
      const likely = plausible(run.slice(first * wordBytes, (first + words) * wordBytes));
      if (likely) found.push(first);
      first += likely ? words : 1;
    }
    return found;
  }

  /** Whether whole words are missing before the run, as when one of an answer is damaged. */
  #mayBeginInside(): boolean {
    return this.#gap % wordBytes === 0 && (this.#gapHasWords || this.#gap === wordBytes);
  }

  #closeGap(): void {
    this.#gap = 0;
    this.#gapHasWords = false;
  }

  #skipWords(count: number, outcomes: (T | Discarded)[]): void {
    if (count > 0 && this.#gap % wordBytes === 0) this.#gapHasWords = true;
    this.#words -= count;
    this.#skip(count * wordBytes, outcomes);
  }

  /** So many more bytes of noise, reported in pieces. */
  #skip(bytes: number, outcomes: (T | Discarded)[]): void {
    this.#gap += bytes;
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
