import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { crc8Words } from './crc8-words.ts';
import { wordRuns } from './word-runs.ts';

interface Heard {
  readonly kind: 'answer' | 'lone';
  readonly bytes: Uint8Array;
}

/** Answers of three words; plausible are those that begin with 1, 2 and 3. */
const open = () =>
  wordRuns<Heard>({
    words: 3,
    plausible: ([, a, , , b, , , c]) => a === 1 && b === 2 && c === 3,
    read: (bytes) => ({ kind: 'answer', bytes }),
    readLone: (bytes) => ({ kind: 'lone', bytes }),
  });

const hear = (...chunks: Uint8Array[]) => {
  const decoder = open();
  return [...chunks.flatMap((chunk) => decoder.push(chunk)), ...decoder.end()];
};
const kinds = (...words: (number | 'bad')[]) =>
  hear(...words.map((word) => (word === 'bad' ? Uint8Array.of(0, 9, 0) : crc8Words([word])))).map(
    (outcome) => (outcome.kind === 'discarded' ? outcome.why : outcome.kind),
  );

describe('runs of words', () => {
  it('reads answers one behind the other, whatever they say', () => {
    expect(kinds(7, 8, 9)).toEqual(['answer']);
    expect(kinds(7, 8, 9, 10, 11, 12)).toEqual(['answer', 'answer']);
    expect(kinds('bad', 'bad', 7, 8, 9)).toEqual(['no-header', 'answer']);
  });

  it('reads one word only where nothing else came', () => {
    expect(kinds(7)).toEqual(['lone']);
    expect(kinds(7, 8)).toEqual(['incomplete']);
    expect(kinds('bad', 7)).toEqual(['no-header', 'incomplete']);
  });

  it('reads behind a damaged or torn answer what is plausible, and nothing else', () => {
    expect(kinds(1, 1, 2, 3)).toEqual(['no-header', 'answer']);
    expect(kinds(1, 2, 1, 2, 3)).toEqual(['no-header', 'answer']);
    expect(kinds(7, 7, 8, 9)).toEqual(['no-header']);
    // The second word of an answer is damaged; the rest of it and two of the next make three.
    const answers = kinds(1, 2, 3, 1, 'bad', 3, 1, 2, 'bad').filter((kind) => kind === 'answer');
    expect(answers).toHaveLength(1);
    expect(kinds(1, 'bad', 3, 1, 2, 3)).toEqual(['no-header', 'answer']);
    expect(kinds('bad', 2, 3, 1, 2, 3, 1, 2, 3)).toEqual(['no-header', 'answer', 'answer']);
  });

  it('knows again where it is after a silence', () => {
    const decoder = open();
    decoder.push(crc8Words([1, 2, 3, 1]));
    decoder.end();
    const [answer] = [...decoder.push(crc8Words([7, 8, 9])), ...decoder.end()];
    expect(answer).toMatchObject({ kind: 'answer' });
  });

  it('settles a line that never pauses', () => {
    const decoder = open();
    const words = crc8Words([7, 8, 9]);
    let answers = 0;
    for (let sent = 0; sent < 100; sent += 1) answers += decoder.push(words).length;
    expect(answers).toBe(96);
  });

  it('gives back every byte once, however they are cut', () => {
    const word = fc.nat(0xffff).map((value) => crc8Words([value]));
    const likely = fc.constant(crc8Words([1, 2, 3]));
    const piece = fc.oneof(word, likely, fc.uint8Array({ maxLength: 9 }));
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        const bytes = Uint8Array.from(pieces.flatMap((each) => [...each]));
        const whole = hear(bytes);
        expect(whole.flatMap((outcome) => [...outcome.bytes])).toEqual([...bytes]);
        expect(hear(...Array.from(bytes, (byte) => Uint8Array.of(byte)))).toEqual(whole);
        expect(hear(...pieces)).toEqual(whole);
      }),
      { numRuns: 300 },
    );
  });
});
