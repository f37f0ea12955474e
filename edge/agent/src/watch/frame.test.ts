import { describe, expect, it } from 'vitest';
import type { SaidValue, SensorView } from '../view/agent-view.ts';
import { frameOf } from './frame.ts';
import { sparkline } from './sparkline.ts';
import type { Watched } from './watched.ts';

const said = (value: number | null, more: Partial<SaidValue> = {}): SaidValue => ({
  ...{ quantity: 'pm2_5', value, quality: value === null ? 9 : 1, why: [] },
  recent: [5, 6, null, 30, value],
  ...more,
});
const sensor = (id: string, more: Partial<SensorView> = {}): SensorView => ({
  ...{ id, model: 'plantower-pms5003', port: '/dev/ttyUSB0', state: 'reading', readings: 60 },
  ...{ bytesDiscarded: 0, checksumErrors: 2, perSecond: 1, lastReadingAge: 1, warmingUp: false },
  values: [
    { quantity: 'pm2_5', value: 31, sameFor: 1 },
    { quantity: 'pm10', value: 40, sameFor: 1 },
    { quantity: 'n0_3', value: 900, sameFor: 1 },
  ],
  ...{ faults: [], strange: '', said: [said(30)] },
  ...more,
});
const watched: Watched = {
  at: '2026-12-01T15:04:05.000Z',
  station: { device: 'aqp-cayma', city: 'arequipa', kind: 'station', name: 'Cayma, plaza' },
  ...{ reportAge: 20, said: [said(30)], sensors: [sensor('pms-1'), sensor('pms-2')] },
  gateway: { url: 'mqtts://gw', state: 'connected', age: 7300 },
  outbox: {
    ...{ records: 3, bytes: 9, oldest: 60, inMemory: 0, dropped: 0, corrupt: 0, failures: 0 },
  },
  clock: { sure: true },
};
const canvas = { columns: 80, rows: 24, colour: false, utf8: true, language: 'es' } as const;
const text = (more: Partial<Watched> = {}, on: object = {}) =>
  frameOf({ ...watched, ...more }, { ...canvas, ...on }).join('\n');

describe('the live view', () => {
  it('says the air in the words of INCA, each sensor, the queue, the gateway and the clock', () => {
    const shown = text();
    expect(shown).toContain('AIRE MALA  PM2.5 30.0 µg/m³');
    expect(shown).toContain('no es el índice de 24 h (hace 20 s)');
    expect(shown).toContain('PM2.5 31.0 µg/m³  PM10 40.0 µg/m³');
    expect(shown).not.toContain('n0_3');
    expect(shown).toContain('5.0–30.0 ▁▁ ██');
    expect(shown).toContain('hace 1 s · 60 · 2 dañadas');
    expect(shown).toContain('gateway conectado 2 h · cola 3 (60 s) · reloj en hora');
  });

  it.each([
    [80, 24],
    [40, 24],
    [40, 12],
    [30, 8],
  ])('fits %i columns and %i rows, whatever is wrong', (columns, rows) => {
    const ill = sensor('a-sensor-with-a-very-long-name-indeed-1', {
      ...{ faults: ['fan', 'laser'], lastReadingAge: 4000 },
      said: [said(null, { why: ['silent', 'clock'] })],
    });
    const gateway = { ...watched.gateway!, state: 'refused', why: 'x'.repeat(99) } as const;
    const more = { sensors: [ill, ill, ill, ill], gateway };
    const lines = text(more, { columns, rows }).split('\n');
    expect(Math.max(...lines.map(({ length }) => length))).toBeLessThanOrEqual(columns);
    expect(lines.length).toBeLessThanOrEqual(rows);
  });

  it('says of each what is wrong, once, where five stand on a phone', () => {
    const { lastReadingAge: _, ...mute } = sensor('b', { values: [], said: [] });
    const sensors: SensorView[] = [
      sensor('a', { lastReadingAge: 4000 }),
      { ...mute, state: 'opening' },
      { ...mute, id: 'c', warmingFor: 1200 },
      ...[sensor('d'), sensor('e')],
    ];
    const lines = text({ sensors }, { columns: 40, rows: 12 }).split('\n');
    expect(lines).toEqual(
      expect.arrayContaining([
        '!a PM2.5 31.0 µg/m³ hace 67 min',
        '!b su puerto no está',
        '!c se calienta, hace 20 min',
        ' d PM2.5 31.0 µg/m³ PM10 40.0 µg/m³',
      ]),
    );
  });

  it('says in words why something is not believed, and never a colour without a value', () => {
    const doubt = [said(30, { quality: 3, why: ['disagreement'] })];
    const shown = text({ said: doubt, sensors: [sensor('pms-1', { said: doubt })] });
    expect(shown).toContain('AIRE: sin PM2.5 fiable');
    expect(shown).toMatch(/! Dudoso: PM2\.5\. Los sensores de la estación no coinciden/);
    expect(text({ said: [said(null)] })).toContain('sin PM2.5 fiable');
    expect(text({ reportAge: null, said: [] })).toContain('esperando el primer intervalo');
  });

  it('needs no colour, no UTF-8 and no Spanish', () => {
    expect(text()).not.toContain('\x1b');
    expect(text({}, { colour: true })).toContain('\x1b[1;30;48;5;208m');
    const english = text({}, { language: 'en', utf8: false });
    expect(english).toContain('AIR BAD');
    expect(english).toContain('5.0–30.0 __ %%'.replaceAll('%', '#'));
  });

  it('says when it measures by itself, and when nobody may look', () => {
    const { gateway: _, outbox: __, clock: ___, ...alone } = watched;
    expect(frameOf(alone, canvas).join('\n')).toContain('se mide sin enviar');
    expect(frameOf('denied', canvas)[0]).toContain('sudo');
  });
});

it('draws what is missing as a gap, and little as little', () => {
  const drawn = (values: (number | null)[], least = 0.1) =>
    sparkline(values, { columns: 10, utf8: false, least });
  expect(drawn([0, null, 7])).toBe('_ #');
  expect(drawn([5, 5.1, 5], 100)).toBe('___');
  expect(drawn([null, null])).toBe('  ');
  expect(drawn([])).toBe('');
});
