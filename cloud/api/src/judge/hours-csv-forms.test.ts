import { describe, expect, it } from 'vitest';
import { at, read, refusal } from './hours-csv.suite.ts';

const starts = (hours: readonly { startMs: number }[]) =>
  hours.map(({ startMs }) => new Date(startMs).toISOString().slice(0, 16));

describe('the order of day and month', () => {
  const dates = (...days: string[]) => `time,pm2_5\n${days.map((d) => `${d} 00:00,1`).join('\n')}`;

  it('is decided by the first day over 12, also for the rows before it', async () => {
    const { hours, form } = await read(dates('01/02/2020', '2020-02-02', '13/02/2020'));
    expect(starts(hours)).toEqual(['2020-02-01T05:00', '2020-02-02T05:00', '2020-02-13T05:00']);
    expect(form.dateFormat).toBe('dmy');
    const american = await read(dates('02/01/2020', '02/13/2020'));
    expect(starts(american.hours)).toEqual(['2020-02-01T05:00', '2020-02-13T05:00']);
  });

  it('is asked for where nothing decides it, and where a later row denies it', async () => {
    expect(await refusal(dates('01/02/2020', '03/04/2020'))).toMatch(/Línea 2.*--date-format dmy/);
    expect(await refusal(dates('01/02/20'))).toMatch(/--date-format/);
    expect(await refusal(dates('13/01/2020', '01/13/2020'))).toMatch(/Línea 3.*\(dmy\)/);
    const told = await read(dates('01/02/2020', '03/04/20'), { dateFormat: 'mdy' });
    expect(starts(told.hours)).toEqual(['2020-01-02T05:00', '2020-03-04T05:00']);
  });
});

describe('hours in a column of their own', () => {
  const options = { time: 'FECHA', hourColumn: 'HORA' };

  it('as a portal of open data writes them: one of several stations, whole numbers', async () => {
    const text =
      '\uFEFFESTACION,FECHA,HORA,pm2_5\nATE,20240101,0,10\nSANTA_ANITA,20240101,0,90\nATE,20240101,50000,11\nATE,20240101,230000,';
    const { hours, counts } = await read(text, {
      ...options,
      only: { column: 'ESTACION', value: 'ATE' },
    });
    expect(starts(hours)).toEqual(['2024-01-01T05:00', '2024-01-01T10:00', '2024-01-02T04:00']);
    expect(hours.map(({ value }) => value)).toEqual([10, 11, undefined]);
    expect(counts).toMatchObject({ rows: 4, others: 1, values: 2, missing: 1, contradictions: 0 });
    const mixed = await read(text, options);
    expect(mixed.counts).toMatchObject({ duplicates: 1, contradictions: 1 });
  });

  it('from 1 to 24 need to be told what they are', async () => {
    const text = 'FECHA;HORA;pm2_5\n31/12/2023;23;1\n31/12/2023;24;2';
    expect(await refusal(text, options)).toMatch(/Línea 3.*1 a 24.*--hour end/);
    const ends = await read(text, { ...options, hour: 'end' });
    expect(starts(ends.hours)).toEqual(['2024-01-01T03:00', '2024-01-01T04:00']);
    const begins = await read(text, { ...options, hour: 'start' });
    expect(starts(begins.hours)).toEqual(['2024-01-01T04:00', '2024-01-01T05:00']);
  });

  it('may stand beside a date with a midnight that says nothing', async () => {
    const text = 'FECHA,HORA,pm2_5\n2024-01-01 00:00:00,13:00,1';
    expect(starts((await read(text, options)).hours)).toEqual(['2024-01-01T18:00']);
    const alone = 'FECHA,pm2_5\n2024-01-01,1';
    expect(await refusal(alone, { time: 'FECHA' })).toMatch(/no tiene hora.*--hour-column/);
  });
});

describe('what offices put around the numbers', () => {
  it('titles above the header, Latin-1, blank lines of cells, words for no value', async () => {
    const text =
      'MUNICIPALIDAD PROVINCIAL\nEstación "Plaza";;\n\nFecha;Dirección;PM2.5 (µg/m³)\n31/01/2024 00:00;N;12,5\n31/01/2024 01:00;N;S/D\n;;\n31/01/2024 02:00;Ñ;-\n';
    const { hours, counts, form } = await read(Buffer.from(text, 'latin1'), {
      ...{ time: 'Fecha', value: 'PM2.5 (µg/m³)' },
    });
    expect(hours.map(({ value }) => value)).toEqual([12.5, undefined, undefined]);
    const wrong = text.replace('S/D', 'mucho');
    expect(await refusal(wrong, { time: 'Fecha', value: 'PM2.5 (µg/m³)' })).toMatch(/^Línea 6,/);
    expect(counts).toMatchObject({ rows: 3, values: 1, missing: 2 });
    expect(form).toMatchObject({ encoding: 'windows-1252', delimiter: ';', titleLines: 3 });
  });

  it('UTF-16 with tabs, as a spreadsheet saves Unicode text', async () => {
    const text = '\uFEFFtime\tpm2_5\r\n2024-01-01 00:00\t"1.234,5"\r\n';
    const bytes = Buffer.from(text.replace('1.234,5', '34,5'), 'utf16le');
    const { hours, form } = await read(bytes);
    expect(hours).toEqual([{ startMs: at('2024-01-01T05:00Z'), value: 34.5 }]);
    expect(form.encoding).toBe('utf-16le');
  });

  it('a decimal comma among commas that was not quoted is told, not read as another number', async () => {
    expect(await refusal('time,pm2_5\n2024-01-01 00:00,12,5')).toMatch(/Línea 2.*comillas/);
  });

  it('values below 0 are counted, and count or not as is said', async () => {
    const text = 'time,pm2_5\n2024-01-01 00:00,-3\n2024-01-01 01:00,-9999\n2024-01-01 02:00,0';
    const kept = await read(text);
    expect(kept.hours.map(({ value }) => value)).toEqual([-3, undefined, 0]);
    expect(kept.counts).toMatchObject({ values: 2, negatives: 1, sentinels: 1 });
    const left = await read(text, { negative: 'missing' });
    expect(left.hours.map(({ value }) => value)).toEqual([undefined, undefined, 0]);
    expect(left.counts).toMatchObject({ values: 1, negatives: 1 });
  });

  it('a zone that a program put behind local hours', async () => {
    const text = 'time;pm2_5\n2024-01-01 00:00:00 UTC;1';
    expect(starts((await read(text)).hours)).toEqual(['2024-01-01T00:00']);
    const local = await read(text, { writtenZone: 'ignore' });
    expect(starts(local.hours)).toEqual(['2024-01-01T05:00']);
  });
});

describe('values that come more often than each hour', () => {
  const every = (step: number, count: number, first = 0) =>
    `time,pm2_5\n${Array.from({ length: count }, (_, i) => {
      const local = new Date(Date.UTC(2024, 0, 1, 0, first + i * step)).toISOString();
      return `${local.slice(0, 16).replace('T', ' ')},${i}`;
    }).join('\n')}`;

  it.each([
    [1, 45, 44],
    [5, 9, 8],
    [10, 5, 4],
    [15, 3, 2],
    [30, 2, 1],
  ])('every %i minutes: %i make an hour, %i do not', async (step, enough, few) => {
    const options = { stepMinutes: step };
    const whole = await read(every(step, enough), options);
    expect(whole.hours.map(({ value }) => value)).toEqual([(enough - 1) / 2]);
    expect(whole.counts.incompleteHours).toBe(0);
    const part = await read(every(step, few), options);
    expect(part.hours.map(({ value }) => value)).toEqual([undefined]);
    expect(part.counts).toMatchObject({ incompleteHours: 1, values: few });
  });

  it('their step is found, whatever the gaps; at their ends they belong to the hour before', async () => {
    const { hours, form } = await read(every(5, 24, 5), { hour: 'end' });
    expect(form.stepMinutes).toBe(5);
    expect(hours.map(({ value }) => value)).toEqual([5.5, 17.5]);
    const gaps = every(10, 30).split('\n');
    gaps.splice(9, 5);
    expect((await read(gaps.join('\n'))).form.stepMinutes).toBe(10);
  });

  it('no whole hours, or hours that are not on the hour, are told', async () => {
    expect(await refusal(every(7, 20))).toMatch(/cada 7 minutos.*--step/);
    expect(await refusal(every(60, 5, 20))).toMatch(/hora en punto/);
  });
});
