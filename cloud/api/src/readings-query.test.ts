import { describe, expect, it } from 'vitest';
import { type RawReadingsQuery, readReadingsQuery } from './readings-query.ts';

const nowMs = Date.UTC(2026, 10, 22, 15);
const read = (query: Partial<RawReadingsQuery>) =>
  readReadingsQuery({ quantity: 'pm2_5', ...query }, nowMs);
const faultOf = (query: Partial<RawReadingsQuery>) => {
  const answer = read(query);
  return answer.ok ? undefined : answer.faults[0];
};

describe('what is asked of a history', () => {
  it('is the last 24 hours, usable values, unless said', () => {
    expect(read({})).toMatchObject({
      ok: true,
      query: { fromMs: nowMs - 86_400_000, toMs: nowMs, qualityMax: 3, step: undefined },
    });
  });

  it('takes a time of any zone, even with its + turned into a space', () => {
    const from = read({ from: '2026-11-22T00:00:00-05:00' });
    expect(from).toMatchObject({ query: { fromMs: Date.UTC(2026, 10, 22, 5) } });
    expect(read({ from: '2026-11-22T00:00:00 02:00' })).toMatchObject({
      query: { fromMs: Date.UTC(2026, 10, 21, 22) },
    });
  });

  it.each([
    ['from', { from: 'yesterday' }],
    ['from', { from: '2026-11-22' }],
    ['from', { from: '2026-02-30T00:00:00Z' }],
    ['from', { from: '2026-11-22T00:00:00' }],
    ['from', { from: '1969-12-31T23:59:59Z' }],
    ['to', { to: '9999-99-99T00:00:00Z' }],
    ['from', { from: '2026-11-22T15:00:00Z' }],
    ['from', { from: '2026-10-01T00:00:00Z' }],
    ['from', { from: '2001-01-01T00:00:00Z', step: 'P1D' }],
    ['step', { step: 'P1M' }],
    ['step', { from: '2026-01-01T00:00:00Z', step: 'PT10S' }],
    ['aggregate', { aggregate: 'mean' }],
    ['tz', { tz: 'America/Cuzco' }],
    ['quantity', { quantity: 'pm25' }],
  ] as const)('names %s in %o', (parameter, query) => {
    const fault = faultOf(query);
    expect(fault?.parameter).toBe(parameter);
    expect(fault?.en).toMatch(/\.$/);
    expect(fault?.es).toMatch(/\.$/);
  });

  it('lists the quantities to whoever names none', () => {
    expect(faultOf({ quantity: 'pm25' })?.en).toContain('pm2_5');
  });

  it('widens a range to whole buckets of local time', () => {
    const query = { from: '2026-11-20T13:20:00Z', to: '2026-11-21T13:20:00Z', step: 'P1D' };
    expect(read(query)).toMatchObject({
      query: { fromMs: Date.UTC(2026, 10, 20, 5), toMs: Date.UTC(2026, 10, 22, 5) },
    });
    // India's hours begin on the half hour of UTC.
    expect(read({ ...query, step: 'PT1H', tz: 'Asia/Kolkata' })).toMatchObject({
      query: { fromMs: Date.UTC(2026, 10, 20, 12, 30) },
    });
  });

  it('refuses days across a change of clock, and hours not', () => {
    const query = {
      from: '2026-10-20T00:00:00+02:00',
      to: '2026-11-01T00:00:00+01:00',
      tz: 'Europe/Madrid',
    };
    expect(faultOf({ ...query, step: 'P1D' })?.parameter).toBe('tz');
    expect(faultOf({ ...query, step: 'PT6H' })?.parameter).toBe('tz');
    expect(read({ ...query, step: 'PT1H' }).ok).toBe(true);
    expect(read({ ...query, step: 'P1D', tz: 'UTC' }).ok).toBe(true);
    expect(read({ ...query, to: '2026-10-24T00:00:00+02:00', step: 'P1D' }).ok).toBe(true);
  });
});
