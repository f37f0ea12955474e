import { existsSync, readFileSync } from 'node:fs';
import { AirQualityError, averageOf, YearsOfHours } from '@samay/air-quality';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type HoursCsvOptions, readHoursCsv } from './hours-csv.ts';
import { InputError } from './input-error.ts';

const usual: HoursCsvOptions = {
  ...{ time: 'time', value: 'pm2_5', timeZone: 'America/Lima' },
  ...{ hour: 'start', missing: [-9999] },
};

/** Cut where `cut` says, as a file may be. */
async function* bytesOf(text: string, cut = text.length) {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += Math.max(1, cut)) {
    yield bytes.subarray(at, at + Math.max(1, cut));
  }
}

const read = (text: string, options: Partial<HoursCsvOptions> = {}) =>
  readHoursCsv(bytesOf(text), { ...usual, ...options });
const at = (iso: string) => Date.parse(iso);
const refusal = async (text: string, options: Partial<HoursCsvOptions> = {}): Promise<string> => {
  const error = await read(text, options).then(
    () => undefined,
    (one: unknown) => one,
  );
  expect(error).toBeInstanceOf(InputError);
  return (error as InputError).es;
};

describe('times', () => {
  it('with an offset are instants, without one the zone’s', async () => {
    const { hours } = await read(
      'time,pm2_5\n2024-01-01T00:00:00-05:00,1\n2024-01-01 01:00,2\n2024-01-01T07:00Z,3\n2024/01/01 03,4',
    );
    expect(hours.map(({ startMs }) => startMs)).toEqual([
      at('2024-01-01T05:00Z'),
      at('2024-01-01T06:00Z'),
      at('2024-01-01T07:00Z'),
      at('2024-01-01T08:00Z'),
    ]);
  });

  it('may be the end of the hour; 24:00 ends the day', async () => {
    const { hours } = await read('time,pm2_5\n2024-01-01 24:00,1', { hour: 'end' });
    expect(hours[0]?.startMs).toBe(at('2024-01-02T04:00Z'));
  });

  it('an hour that the clock goes back over is two hours', async () => {
    const text =
      'time,pm2_5\n2024-11-03 00:00,1\n2024-11-03 01:00,2\n2024-11-03 01:00,3\n2024-11-03 02:00,4';
    const { hours, counts } = await read(text, { timeZone: 'America/New_York' });
    expect(hours.map(({ startMs, value }) => [new Date(startMs).toISOString(), value])).toEqual([
      ['2024-11-03T04:00:00.000Z', 1],
      ['2024-11-03T05:00:00.000Z', 2],
      ['2024-11-03T06:00:00.000Z', 3],
      ['2024-11-03T07:00:00.000Z', 4],
    ]);
    expect(counts.duplicates).toBe(0);
  });
});

describe('what real files have', () => {
  it('semicolons, BOM, quotes, decimal commas, CRLF, blank lines and other columns', async () => {
    const text =
      '\uFEFF"Estación";"Fecha y hora";"PM2.5 (µg/m³)"\r\nA;"2024-01-01 00:00";"12,5"\r\n\r\nA;2024-01-01 01:00; 1,234 \r\n';
    const { hours } = await read(text, { time: 'Fecha y hora', value: 'PM2.5 (µg/m³)' });
    expect(hours.map(({ value }) => value)).toEqual([12.5, 1.234]);
  });

  it('missing values, duplicates and disorder are counted, none in silence', async () => {
    const text =
      'time,pm2_5\n2024-01-01 03:00,3\n2024-01-01 00:00,\n2024-01-01 01:00,NaN\n2024-01-01 02:00,-9999\n2024-01-01 02:00,-9999.0\n2024-01-01 03:00,-0.5';
    const { hours, counts } = await read(text);
    expect(hours.map(({ value }) => value)).toEqual([undefined, undefined, undefined, -0.5]);
    expect(counts).toEqual({
      rows: 6,
      values: 2,
      missing: 2,
      sentinels: 2,
      duplicates: 2,
      outOfOrder: 1,
    });
  });
});

describe('what cannot be used names the line, the column and the mend', () => {
  it.each([
    [
      'time,pm2_5\n2024-01-01 00:00,1\n2024-13-01 00:00,1',
      /Línea 3, columna "time": "2024-13-01 00:00"/,
    ],
    ['time,pm2_5\n2023-02-29 00:00,1', /Línea 2, columna "time"/],
    [
      'time,pm2_5\n2024-01-01 00:00,1\n2024-01-01 01:30,1',
      /Línea 3, columna "time".*hora en punto/,
    ],
    ['time,pm2_5\n2024-01-01 00:00,1\n2024-01-01 01:00,alto', /Línea 3, columna "pm2_5": "alto"/],
    ['time,pm2_5\n2024-01-01 00:00,"1,234"', /--decimal comma/],
    ['time,pm2_5\n2024-01-01 00:00,1e9', /Línea 2, columna "pm2_5"/],
    ['hora,pm10\n2024-01-01 00:00,1', /No hay columna "time"; el archivo tiene: "hora", "pm10"/],
    ['time,pm2_5\n"2024-01-01 00:00,1\n', /Línea .*comillas/],
    ['', /vacío/],
  ])('%j', async (text, told) => {
    expect(await refusal(text)).toMatch(told);
  });

  it('a time that a change of clock leaves out', async () => {
    const text = 'time,pm2_5\n2024-03-10 02:00,1';
    expect(await refusal(text, { timeZone: 'America/New_York' })).toMatch(/no existieron/);
  });

  it('an ambiguous comma is settled by saying what it is', async () => {
    const { hours } = await read('time,pm2_5\n2024-01-01 00:00,"1,234"', { decimal: 'comma' });
    expect(hours[0]?.value).toBe(1.234);
  });
});

it('reads back what was written, however it was written', async () => {
  const startMs = at('2024-01-01T05:00Z');
  const style = fc.record({
    delimiter: fc.constantFrom(',', ';', '\t'),
    eol: fc.constantFrom('\n', '\r\n'),
    ...{ bom: fc.boolean(), quoted: fc.boolean(), comma: fc.boolean(), zulu: fc.boolean() },
    cut: fc.integer({ min: 1, max: 80 }),
  });
  const hours = fc.uniqueArray(
    fc.record({ at: fc.nat(500), tenths: fc.option(fc.integer({ min: -99, max: 99_999 })) }),
    { selector: (hour) => hour.at, minLength: 1, maxLength: 40 },
  );
  await fc.assert(
    fc.asyncProperty(
      style,
      hours,
      async ({ delimiter, eol, bom, quoted, comma, zulu, cut }, rows) => {
        const quote = (cell: string) => (quoted || cell.includes(delimiter) ? `"${cell}"` : cell);
        const lines = rows.map(({ at: hour, tenths }) => {
          const ms = startMs + hour * 3_600_000;
          const time = zulu
            ? new Date(ms).toISOString()
            : new Date(ms - 5 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');
          const value = tenths === null ? '' : (tenths / 10).toFixed(1);
          return [quote(time), quote(comma ? value.replace('.', ',') : value), 'x'].join(delimiter);
        });
        const header = ['time', 'pm2_5', 'nota'].map(quote).join(delimiter);
        const text = `${bom ? '\uFEFF' : ''}${[header, ...lines].join(eol)}${eol}`;
        const got = await readHoursCsv(bytesOf(text, cut), usual);
        const wanted = rows
          .map(({ at: hour, tenths }) => ({
            startMs: startMs + hour * 3_600_000,
            value: tenths === null ? undefined : tenths / 10,
          }))
          .sort((a, b) => a.startMs - b.startMs);
        expect(got.hours).toEqual(wanted);
      },
    ),
  );
});

it('whatever the bytes, the answer is hours or an error that can be told', async () => {
  const cell = fc.oneof(
    fc.string({ maxLength: 12 }),
    fc.constantFrom('2024-01-01 00:00', '12,5', '"', '\n', '-9999', '2024-01-01T24:00Z', '1e400'),
  );
  const table = fc.array(fc.array(cell, { maxLength: 4 }), { maxLength: 6 });
  await fc.assert(
    fc.asyncProperty(table, fc.constantFrom(',', ';'), async (rows, delimiter) => {
      const text = `time${delimiter}pm2_5\n${rows.map((row) => row.join(delimiter)).join('\n')}`;
      const error = await read(text).then(
        () => undefined,
        (one: unknown) => one,
      );
      const told = error instanceof InputError || error instanceof AirQualityError;
      expect(error === undefined || told, String(error)).toBe(true);
    }),
  );
});

const reference = '/work/shared/data/collocation-epa/airnowtech_example_reference_data.csv';

it.skipIf(!existsSync(reference))('a real month of reference hours, by local days', async () => {
  const rows = readFileSync(reference, 'utf8')
    .trim()
    .split(/\r?\n/)
    .map((line) => line.split(','));
  const pm = rows.filter((row) => row[3] === 'PM2.5-88101' && row[7] === '1 Hr');
  const pad = (text = '') => text.padStart(2, '0');
  const lines = pm.map((row) => {
    const [month, day, yearText] = (row[10] ?? '').split('/');
    const hour = (row[11] ?? '').split(':')[0];
    return `${yearText}-${pad(month)}-${pad(day)} ${pad(hour)}:00,${row[13]}`;
  });
  const { hours, counts } = await read(['time,pm2_5', ...lines].join('\n'), {
    timeZone: 'Etc/GMT+5',
  });
  expect(counts.values).toBeGreaterThan(700);
  const years = new YearsOfHours({ quantity: 'pm2_5', timeZone: 'Etc/GMT+5', rules: ['eca'] });
  for (const hour of hours) years.push(hour);
  const [year] = years.finish();
  const first = year?.calendar.find((day) => day.valid);
  const own = lines
    .filter((line) => line.startsWith(first?.date ?? 'none'))
    .map((line) => line.split(',')[1] ?? '')
    .map((text) => (text === '' ? undefined : Number(text)));
  const mean = averageOf(own, { averaging: 'day', unit: 'ug/m3', expected: 24 });
  expect(first?.value).toBe(mean.value);
  expect(year?.days.observed).toBeGreaterThan(25);
});
