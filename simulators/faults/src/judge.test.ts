import { expect, it } from 'vitest';
import { Books } from './books.ts';
import { type Found, isClean, judge, type Row } from './judge.ts';
import { keyOf, measuredValue } from './message.ts';

const device = 'station-1';
const message = (seq: number) => ({ device, seq, timeMs: 1_750_000_000_000 + seq });
const rowsOf = (seq: number, timeMs = message(seq).timeMs): Row[] =>
  (['air', 'sensor'] as const).map((measurement) => ({
    ...{ measurement, device, seq, timeMs, value: measuredValue(seq) },
  }));
const nothing: Found = {
  ...{ rows: [], letters: [], journal: new Set(), damaged: new Set(), deaths: [] },
};

/** Books in which messages 0 to `count` - 1 were published and acknowledged. */
function booksOf(count: number): Books {
  const books = new Books();
  for (let seq = 0; seq < count; seq += 1) {
    books.publish(message(seq));
    books.acknowledge(message(seq), 0);
  }
  return books;
}

it('finds each message in one place', () => {
  const books = booksOf(5);
  books.publish(message(5));
  const key = (seq: number) => keyOf(message(seq));
  const verdict = judge(books, {
    ...nothing,
    rows: [...rowsOf(0), ...rowsOf(4).slice(0, 1), ...rowsOf(5)],
    journal: new Set([key(1)]),
    letters: [
      { key: key(2), kind: 'message', device, code: 'bad-time' },
      { key: key(4), kind: 'line', measurement: 'sensor', device, code: 'store-rejected' },
    ],
    damaged: new Set([key(3)]),
  });
  expect(verdict).toMatchObject({
    ...{ published: 6, acknowledged: 5, stored: 1, inJournal: 1, deadLettered: 2, damagedByUs: 1 },
    ...{ storedUnheard: 1, lost: 0, rejected: { 'bad-time': 1, 'store-rejected': 1 } },
  });
  expect(isClean(verdict)).toBe(true);
});

it('takes half of a message for lost', () => {
  const verdict = judge(booksOf(1), { ...nothing, rows: rowsOf(0).slice(0, 1) });
  expect(verdict).toMatchObject({ lost: 1, stored: 0 });
  expect(isClean(verdict)).toBe(false);
});

it('sees what is there twice, at another time, or with another value', () => {
  const twice = judge(booksOf(1), { ...nothing, rows: [...rowsOf(0), ...rowsOf(0)] });
  expect(twice.duplicated).toBe(1);
  const later = judge(booksOf(1), { ...nothing, rows: [...rowsOf(0), ...rowsOf(0, 1)] });
  expect(later).toMatchObject({ wrong: 2, lost: 0 });
  const changed = rowsOf(0).map((row) => ({ ...row, value: row.value + 1e-12 + 1 }));
  expect(judge(booksOf(1), { ...nothing, rows: changed })).toMatchObject({ wrong: 2, lost: 1 });
  expect(isClean(twice) || isClean(later)).toBe(false);
});

it('sees what was acknowledged and nowhere when the gateway died, whatever came later', () => {
  const books = booksOf(2);
  const deaths = [{ acknowledged: 1, kept: new Set<string>() }];
  const later = { ...nothing, rows: rowsOf(1), journal: new Set([keyOf(message(0))]), deaths };
  expect(judge(books, later)).toMatchObject({ lost: 1 });
  expect(judge(books, { ...later, rows: [...rowsOf(0), ...rowsOf(1)] })).toMatchObject({ lost: 0 });
});
