import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { noEvidence, orderOf, toInstants, weigh } from './time-column.ts';
import { type TimeFormat, timeFormat } from './time-format.ts';
import { readTime, type TimeCell, timeKind } from './time-text.ts';
import { zoneNamed } from './zone.ts';

const read = (text: string, format: TimeFormat = {}) => {
  const cell: TimeCell = { kind: timeKind.unreadable, value: 0 };
  readTime(text, format, cell);
  return cell;
};
const iso = ({ kind, value }: TimeCell) => {
  const text = new Date(value).toISOString().replace('.000Z', '');
  if (kind === timeKind.instant) return `${text} UTC`;
  return kind === timeKind.local
    ? text
    : Object.entries(timeKind).find(([, one]) => one === kind)![0];
};

describe('a time', () => {
  it.each([
    ['2019-08-01T13:05:00Z', '2019-08-01T13:05:00 UTC'],
    ['2019-08-01T13:05-05:00', '2019-08-01T18:05:00 UTC'],
    ['2019-08-01 13:05:30+0530', '2019-08-01T07:35:30 UTC'],
    ['2019-08-01T13:00:00-05', '2019-08-01T18:00:00 UTC'],
    ['2019-08-01 13:00:00 UTC', '2019-08-01T13:00:00 UTC'],
    ['2019-08-01T13:00:00-05:00[America/Lima]', '2019-08-01T18:00:00 UTC'],
    ['2019-08-01 13:05', '2019-08-01T13:05:00'],
    ['2019-08-01 13:05:09.25', '2019-08-01T13:05:09.250Z'],
    ['2019/8/1 1:05 PM', '2019-08-01T13:05:00'],
    ['2019-08-01', '2019-08-01T00:00:00'],
    ['2019-08-01 24:00', '2019-08-02T00:00:00'],
    ['2019-08-01 13', '2019-08-01T13:00:00'],
    ['2019 8 1 13', '2019-08-01T13:00:00'],
    ['20190801', '2019-08-01T00:00:00'],
    ['20190801T1305', '2019-08-01T13:05:00'],
    ['20190801130500', '2019-08-01T13:05:00'],
    ['1564664700', '2019-08-01T13:05:00 UTC'],
    ['1564664700000', '2019-08-01T13:05:00 UTC'],
    ['1564664700.5', '2019-08-01T13:05:00.500Z UTC'],
    ['01-Aug-2019 13:05', '2019-08-01T13:05:00'],
    ['1 ago 2019 1:05 p. m.', '2019-08-01T13:05:00'],
    ['12/31/2019 12:00 AM', 'unordered'],
    ['31.12.2019 23:00', 'unordered'],
    ['', 'missing'],
    ['NaT', 'missing'],
    ['2019-02-29', 'unreadable'],
    ['2019-08-01 13:60', 'unreadable'],
    ['2019-08-01 25:00', 'unreadable'],
    ['2019-08-01 13:00 PM', 'unreadable'],
    ['13/13/2019', 'unreadable'],
    ['8/1/19', 'unreadable'],
    ['yesterday', 'unreadable'],
    ['12', 'unreadable'],
  ])('%s is %s', (text, expected) => {
    expect(iso(read(text))).toBe(expected);
  });

  it('has its day and month in the order that was told', () => {
    const [american, peruvian] = [timeFormat('MM/DD/YYYY HH:mm')!, timeFormat('%d/%m/%Y')!];
    expect(iso(read('08/01/2019 1:00 PM', american))).toBe('2019-08-01T13:00:00');
    expect(iso(read('08/01/2019 13:00', peruvian))).toBe('2019-01-08T13:00:00');
    expect(iso(read('8/1/19', peruvian))).toBe('2019-01-08T00:00:00');
    expect(iso(read('2019080113', timeFormat('YYYYMMDDHH')))).toBe('2019-08-01T13:00:00');
    expect(timeFormat('MM')).toBeUndefined();
    expect(timeFormat('mm:ss')).toBeUndefined();
  });

  it('never fails, whatever stands there', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.string({ unit: 'binary' })), (text) => {
        const { kind, value } = read(text);
        expect(Object.values(timeKind)).toContain(kind);
        expect(Number.isFinite(value)).toBe(true);
      }),
    );
    const long = `2019-01-01${' '.repeat(100_000)}x`;
    expect(iso(read(long))).toBe('unreadable');
  });

  it('reads back every instant as it is written', () => {
    const date = fc.date({
      min: new Date('1970-01-02'),
      max: new Date('2199-12-30'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(date, (when) => {
        expect(read(when.toISOString())).toEqual({ kind: timeKind.instant, value: when.getTime() });
      }),
    );
  });
});

describe('a column of dates', () => {
  const evidenceOf = (texts: string[]) => {
    const evidence = noEvidence();
    for (const text of texts) weigh(evidence, read(text).value, text);
    return evidence;
  };

  it('shows its order somewhere, or is asked about', () => {
    expect(orderOf(evidenceOf(['8/1/2019', '8/13/2019']), 'f', '--x')).toBe('month-day');
    expect(orderOf(evidenceOf(['1/8/2019', '13/8/2019']), 'f', '--x')).toBe('day-month');
    expect(() => orderOf(evidenceOf(['1/8/2019 0:00', '2/8/2019']), 'f.csv', '--x')).toThrow(
      /f\.csv.*"1\/8\/2019 0:00".*MM\/DD\/YYYY.*DD\/MM\/YYYY/,
    );
    expect(() => orderOf(evidenceOf(['13/8/2019', '8/13/2019']), 'f', '--x')).toThrow('day/month');
  });

  it('goes through an hour twice when the clock does, and once over the one it skips', () => {
    const zone = zoneNamed('America/New_York', '--tz');
    const texts = ['2019-11-03 00:30', '2019-11-03 01:30', '2019-11-03 01:30', '2019-11-03 02:30'];
    const times = Float64Array.from(texts, (text) => read(text).value);
    const notes = { skipped: 0, repeated: 0 };
    toInstants(times, new Uint8Array(4).fill(timeKind.local), zone, undefined, notes);
    expect([...times].map((one) => new Date(one).toISOString().slice(11, 16))).toEqual([
      '04:30',
      '05:30',
      '06:30',
      '07:30',
    ]);
    expect(notes).toEqual({ skipped: 0, repeated: 2 });
    const skipped = Float64Array.from([read('2019-03-10 02:30').value]);
    toInstants(skipped, Uint8Array.of(timeKind.local), zone, undefined, notes);
    expect(new Date(skipped[0]!).toISOString()).toBe('2019-03-10T07:30:00.000Z');
    expect(notes.skipped).toBe(1);
  });
});

describe('a zone', () => {
  it('finds the instants of a local time, and only those', () => {
    const zones = [
      'America/Lima',
      'America/New_York',
      'Asia/Kathmandu',
      'Australia/Lord_Howe',
      '-05:30',
    ];
    const times = { min: Date.UTC(1990, 0), max: Date.UTC(2030, 0) };
    fc.assert(
      fc.property(fc.constantFrom(...zones), fc.integer(times), (name, timeMs) => {
        const zone = zoneNamed(name, '--tz');
        const localMs = timeMs + zone.offsetMs(timeMs);
        expect(zone.instants(localMs)).toContain(timeMs);
        for (const one of zone.instants(localMs)) expect(one + zone.offsetMs(one)).toBe(localMs);
      }),
    );
  });

  it('is named as the world names it', () => {
    expect(zoneNamed('UTC', '--tz').offsetMs(0)).toBe(0);
    expect(zoneNamed('UTC-5', '--tz').offsetMs(0)).toBe(-5 * 3_600_000);
    expect(() => zoneNamed('Lima', '--sensor-tz')).toThrow('--sensor-tz');
  });
});
