import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { temporaryDirectory } from '@samay/testbed';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { columnIndex, columnsNamed } from './columns.ts';
import { openTable, readRows } from './csv-file.ts';
import { MustMend } from './must-mend.ts';
import { numberOf, numberStyle } from './number-text.ts';

let directory: Awaited<ReturnType<typeof temporaryDirectory>>;
beforeAll(async () => {
  directory = await temporaryDirectory();
});
afterAll(() => directory.remove());

async function read(content: string | Uint8Array, names: string[], delimiter?: string) {
  const path = join(directory.path, 'table.csv');
  await writeFile(path, content);
  const table = await openTable(path, names, delimiter, '--sensor');
  const rows: (readonly string[])[] = [];
  const lines: number[] = [];
  const { sha256 } = await readRows(
    table,
    (cells, line) => {
      rows.push(cells.map((cell) => cell.trim()));
      lines.push(line);
    },
    () => {},
  );
  return { table, rows, lines, sha256 };
}

describe('a table', () => {
  const rows = [
    ['2019-08-01', '1'],
    ['2019-08-02', '2'],
  ];

  it.each([
    ['commas', 'time,pm\n2019-08-01,1\n2019-08-02,2\n'],
    ['semicolons and Windows lines', 'time;pm\r\n2019-08-01;1\r\n2019-08-02;2\r\n'],
    ['tabs', 'time\tpm\n2019-08-01\t1\n2019-08-02\t2'],
    ['a byte order mark', '\uFEFFtime,pm\n2019-08-01,1\n2019-08-02,2\n'],
    ['quotes', '"time","pm"\n"2019-08-01","1"\n"2019-08-02","2"\n'],
    ['empty lines', '\n\ntime,pm\n\n2019-08-01,1\n\n2019-08-02,2\n\n'],
    ['old Mac lines', 'time,pm\r2019-08-01,1\r2019-08-02,2\r'],
    [
      'lines about the logger',
      'Serial: 7\nSite; "north\nPeriod, 1 minute\ntime,pm\n2019-08-01,1\n2019-08-02,2\n',
    ],
  ])('is read with %s', async (_, content) => {
    expect((await read(content, ['time', 'pm'])).rows).toEqual(rows);
  });

  it('is read in the encodings that loggers write', async () => {
    const text = 'Hora,PM (µg/m³)\nx,1\n';
    const wanted = ['Hora', 'PM (µg/m³)'];
    expect((await read(Buffer.from(text, 'latin1'), wanted)).table.encoding).toBe('windows-1252');
    const utf16 = Buffer.from(`\uFEFF${text}`, 'utf16le');
    expect((await read(utf16, wanted)).rows).toEqual([['x', '1']]);
  });

  it('tells the row of the file, and what the file was', async () => {
    const { lines, sha256 } = await read('a\n\nb\n', ['a']);
    expect(lines).toEqual([3]);
    expect(sha256).toMatch(/^[0-9a-f]{64}$/);
  });

  it('says which quote is not closed', async () => {
    const unclosed = `time,pm\n1,2\n3,"4\n${'5,6\n'.repeat(10)}`;
    await expect(read(unclosed, ['time'])).rejects.toThrow(MustMend);
    const endless = `time,pm\n"${'x,'.repeat(3_000_000)}`;
    await expect(read(endless, ['time'])).rejects.toThrow(/"\) is not closed/);
  });

  it('says when it is empty, absent or no table', async () => {
    await expect(read('', ['a'])).rejects.toThrow('vacío');
    await expect(read(new Uint8Array(50), ['a'])).rejects.toThrow('CSV');
    await expect(openTable('/none.csv', [], undefined, '--sensor')).rejects.toThrow('/none.csv');
  });

  it('never fails but by saying what to mend', async () => {
    const bytes = fc.uint8Array({ maxLength: 400 });
    const text = fc.string({
      unit: fc.constantFrom('a', ',', ';', '"', '\n', '\r', ' ', '1'),
      maxLength: 200,
    });
    await fc.assert(
      fc.asyncProperty(fc.oneof(bytes, text), async (content) => {
        await read(content, ['a']).catch((error: unknown) => {
          expect(error).toBeInstanceOf(MustMend);
        });
      }),
      { numRuns: 200 },
    );
  });
});

describe('a column', () => {
  const header = ['Time', 'PM2.5 (µg/m³)', 'pm 10', 'PM10', 'a, b'];

  it('is found as it is written, or nearly', () => {
    expect(columnIndex(header, 'PM2.5 (µg/m³)')).toBe(1);
    expect(columnIndex(header, 'pm2.5(ug/m3)')).toBe(1);
    expect(columnIndex(header, 'time')).toBe(0);
    expect(columnIndex(header, 'PM10')).toBe(3);
    expect(columnIndex(header, 'Pm10')).toBe('ambiguous');
    expect(columnsNamed(header, ['a, b'], '--x', 'f')).toEqual([4]);
    expect(columnsNamed(header, ['Time, pm 10'], '--x', 'f')).toEqual([0, 2]);
  });

  it('that is not there is answered with those that are', () => {
    expect(() => columnsNamed(header, ['NO2'], '--sensor-value', 'f.csv')).toThrow(
      /--sensor-value: f\.csv .*"NO2".*"Time", "PM2\.5 \(µg\/m³\)"/,
    );
  });
});

describe('a number', () => {
  const style = (decimal: 'auto' | '.' | ',', delimiter: string) =>
    numberStyle(decimal, delimiter, ['-1', 'roto']);

  it.each([
    ['5.4', 5.4],
    [' -1.5e2 ', -150],
    ['.5', 0.5],
    ['0', 0],
    ['', 'missing'],
    ['NaN', 'missing'],
    ['N/A', 'missing'],
    ['-999', 'missing'],
    ['-9999.0', 'missing'],
    ['-1', 'missing'],
    ['ROTO', 'missing'],
    ['<2', 'not-a-number'],
    ['0x10', 'not-a-number'],
    ['1e999', 'not-a-number'],
    ['Infinity', 'not-a-number'],
    ['5,4', 'not-a-number'],
  ] as const)('%s in a table with commas', (text, expected) => {
    expect(numberOf(text, style('auto', ','))).toBe(expected);
  });

  it('may have a decimal comma where commas do not part columns', () => {
    expect(numberOf('5,4', style('auto', ';'))).toBe(5.4);
    expect(numberOf('5.4', style('auto', ';'))).toBe(5.4);
    expect(numberOf('1.234,5', style('auto', ';'))).toBe(1234.5);
    expect(numberOf('1.234', style(',', ';'))).toBe(1234);
    expect(numberOf('5,4', style(',', ','))).toBe(5.4);
  });
});
