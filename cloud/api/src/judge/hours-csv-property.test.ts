import { AirQualityError } from '@samay/air-quality';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { at, bytesOf, read, usual } from './hours-csv.suite.ts';
import { readHoursCsv } from './hours-csv.ts';
import { InputError } from './input-error.ts';

const startMs = at('2024-01-01T05:00Z');
const limaMs = 5 * 3_600_000;

/** Cells of date and hour, by the ways in which offices write them. */
const ways: Record<string, (ms: number) => readonly string[]> = {
  zulu: (ms) => [new Date(ms).toISOString()],
  iso: (ms) => [local(ms).slice(0, 16).replace('T', ' ')],
  dmy: (ms) => [`${turned(local(ms).slice(0, 10))} ${local(ms).slice(11, 16)}`],
  apart: (ms) => [turned(local(ms).slice(0, 10)), String(Number(local(ms).slice(11, 13)))],
  packed: (ms) => [local(ms).slice(0, 10).replaceAll('-', ''), `${local(ms).slice(11, 13)}0000`],
};
const local = (ms: number) => new Date(ms - limaMs).toISOString();
const turned = (date: string) => date.split('-').reverse().join('/');

const style = fc.record({
  way: fc.constantFrom(...Object.keys(ways)),
  delimiter: fc.constantFrom(',', ';', '\t'),
  eol: fc.constantFrom('\n', '\r\n'),
  encoding: fc.constantFrom('utf8', 'latin1', 'utf16le'),
  ...{ quoted: fc.boolean(), comma: fc.boolean(), titled: fc.boolean() },
  cut: fc.integer({ min: 1, max: 80 }),
});
const rows = fc.uniqueArray(
  fc.record({ at: fc.nat(500), tenths: fc.option(fc.integer({ min: -99, max: 99_999 })) }),
  { selector: (hour) => hour.at, minLength: 1, maxLength: 40 },
);

it('reads back what was written, however it was written', async () => {
  await fc.assert(
    fc.asyncProperty(style, rows, async (how, hours) => {
      const { way, delimiter, eol, encoding, quoted, comma, titled, cut } = how;
      const quote = (cell: string) => (quoted || cell.includes(delimiter) ? `"${cell}"` : cell);
      const lines = hours.map(({ at: hour, tenths }) => {
        const value = tenths === null ? '' : (tenths / 10).toFixed(1);
        const shown = comma ? value.replace('.', ',') : value;
        const cells = ways[way]?.(startMs + hour * 3_600_000) ?? [];
        return [...cells, shown, 'ñ'].map(quote).join(delimiter);
      });
      const names = ways[way]?.(0).length === 2 ? ['time', 'hora'] : ['time'];
      const header = [...names, 'pm2_5', 'año'].map(quote).join(delimiter);
      const mark = encoding === 'utf16le' ? '\uFEFF' : '';
      const title = titled ? `Estación Ñaña${eol}${eol}` : '';
      const text = `${mark}${title}${[header, ...lines].join(eol)}${eol}`;
      const bytes = Buffer.from(text, encoding as BufferEncoding);
      const got = await readHoursCsv(bytesOf(bytes, cut), {
        ...{ ...usual, dateFormat: 'dmy' },
        ...(names.length === 2 && { hourColumn: 'hora' }),
      });
      const wanted = hours
        .map(({ at: hour, tenths }) => ({
          startMs: startMs + hour * 3_600_000,
          value: tenths === null ? undefined : tenths / 10,
        }))
        .sort((a, b) => a.startMs - b.startMs);
      expect(got.hours).toEqual(wanted);
      expect(got.counts.values + got.counts.missing).toBe(hours.length);
    }),
  );
});

it('whatever the bytes, the answer is hours or an error that can be told', async () => {
  const cell = fc.oneof(
    fc.string({ maxLength: 12 }),
    fc.constantFrom('2024-01-01 00:00', '01/02/2024 24:00', '12,5', '"', '\n', '-9999'),
    fc.constantFrom('2024-01-01T24:00Z', '1e400', '13/13/2024 1:00', '20240101 010000'),
  );
  const table = fc.array(fc.array(cell, { maxLength: 4 }), { maxLength: 6 });
  await fc.assert(
    fc.asyncProperty(table, fc.constantFrom(',', ';'), async (lines, delimiter) => {
      const body = lines.map((line) => line.join(delimiter)).join('\n');
      const error = await read(`time${delimiter}pm2_5\n${body}`).then(
        () => undefined,
        (one: unknown) => one,
      );
      const told = error instanceof InputError || error instanceof AirQualityError;
      expect(error === undefined || told, String(error)).toBe(true);
    }),
  );
});
