import { describe, expect, it } from 'vitest';
import { dayOf, readDate } from './read-date.ts';
import { readTime, readTimeOfDay } from './read-time.ts';

const day = (text: string, order: 'ymd' | 'dmy' | 'mdy' = 'ymd') => {
  const date = readDate(text);
  const found = date && dayOf(date, order);
  return found && `${found.year}-${found.month}-${found.day}`;
};

describe('dates', () => {
  it.each([
    ['2024-05-31', 'ymd', '2024-5-31'],
    ['2024/05/31', 'dmy', '2024-5-31'],
    ['20240531', 'dmy', '2024-5-31'],
    ['31/05/2024', 'dmy', '2024-5-31'],
    ['5/31/2024', 'mdy', '2024-5-31'],
    ['31.5.24', 'dmy', '2024-5-31'],
    ['01-02-69', 'dmy', '2069-2-1'],
    ['01-02-70', 'dmy', '1970-2-1'],
    ['24/05/31', 'ymd', '2024-5-31'],
    ['29/02/2024', 'dmy', '2024-2-29'],
  ] as const)('%s as %s is %s', (text, order, expected) => {
    expect(day(text, order)).toBe(expected);
  });

  it.each(['29/02/2023', '31/04/2024', '00/01/2024', '05/31/2024', '31/05/2024'])(
    '%s is no day in an order in which the calendar has none',
    (text) => {
      expect(day(text, text === '05/31/2024' ? 'dmy' : text === '31/05/2024' ? 'mdy' : 'dmy')).toBe(
        undefined,
      );
    },
  );

  it('show their order by four digits in front or a day over 12, or not at all', () => {
    const shown = ['2024-01-02', '13/01/2024', '01/13/2024', '01/02/2024', '13/01/24'];
    expect(shown.map((text) => readDate(text)?.shows)).toEqual([
      ...['ymd', 'dmy', 'mdy', undefined, undefined],
    ]);
    for (const text of ['1/2', '2024-13', '1/2-2024', '2024', '123/1/2024', 'ayer', '']) {
      expect(readDate(text)).toBeUndefined();
    }
  });
});

describe('times of day', () => {
  it.each([
    ['0', [0, 0, 0]],
    ['7', [7, 0, 0]],
    ['24', [24, 0, 0]],
    ['07:05', [7, 5, 0]],
    ['7:05:09', [7, 5, 9]],
    ['0700', [7, 0, 0]],
    ['130', [1, 30, 0]],
    ['50000', [5, 0, 0]],
    ['230000', [23, 0, 0]],
    ['12:00 a. m.', [0, 0, 0]],
    ['12:30 p.m.', [12, 30, 0]],
    ['1:00 PM', [13, 0, 0]],
    ['14h', [14, 0, 0]],
    ['24:00', [24, 0, 0]],
  ])('%s', (text, [hour, minute, second]) => {
    expect(readTimeOfDay(text)).toEqual({ hour, minute, second });
  });

  it.each(['25', '24:01', '7:60', '13:00 pm', '0:00 am', '1234567', 'siete', ''])(
    '"%s" is none',
    (text) => expect(readTimeOfDay(text)).toBeUndefined(),
  );

  it('stand behind their date, with an offset or a word for one', () => {
    const offsets = ['2024-01-01T00:00-05:00', '2024-01-01 00:00 UTC', '20240101 00:00+0530'];
    expect(offsets.map((text) => readTime(text)?.offsetMs)).toEqual([-18e6, 0, 198e5]);
    expect(readTime('31/12/2023 11:00:00 p. m.')?.time.hour).toBe(23);
    expect(readTime('2024-01-01')).toBeUndefined();
  });
});
