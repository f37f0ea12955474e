import { describe, expect, it } from 'vitest';
import { at, read, refusal } from './hours-csv.suite.ts';

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
      ...{ rows: 6, others: 0, values: 2, missing: 2, sentinels: 2, negatives: 1 },
      ...{ duplicates: 2, contradictions: 1, outOfOrder: 1, incompleteHours: 0 },
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
