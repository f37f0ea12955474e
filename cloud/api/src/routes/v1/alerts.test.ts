import { type Alert, memoryAlerts } from '@samay/records';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  alertsKey,
  minuteMs,
  nowMs,
  openTestApp,
  type TestApp,
  writeToken,
} from '../../test-app.suite.ts';

const hourMs = 60 * minuteMs;
const alert = (id: string, hoursAgo: number, more: Partial<Alert> = {}): Alert => ({
  ...{ id, rule: 'humo-pm2_5', device: 'plaza', city: 'cusco', quantity: 'pm2_5' },
  ...{ averaging: 'hour', unit: 'ug/m3', threshold: 125, state: 'open', peak: 150.123456 },
  ...{ fromMs: nowMs - hoursAgo * hourMs, peakMs: nowMs - hoursAgo * hourMs, calibrations: ['a'] },
  ...more,
});

let api: TestApp;
beforeAll(async () => {
  const records = memoryAlerts();
  const over = { state: 'closed', toMs: nowMs - 8 * hourMs, ended: 'below' } as const;
  const first = alert('one', 10);
  await records.advance({
    ...{ rule: 'humo-pm2_5', device: 'plaza', throughMs: nowMs, atMs: nowMs },
    message: () => undefined,
    changes: [
      { kind: 'opened', alert: first },
      {
        kind: 'withdrawn',
        cause: 'late-data',
        old: first,
        alert: { ...first, state: 'withdrawn' },
      },
      { kind: 'opened', alert: alert('two', 9, over) },
      { kind: 'opened', alert: alert('three', 2, { rule: 'gone' }) },
      { kind: 'opened', alert: alert('four', 1, { device: 'lima-1', city: 'lima' }) },
    ],
  });
  api = await openTestApp({ records });
});
afterAll(() => api.close());

const json = async (url: string) => (await api.get(url)).json();
const ids = async (query: string) =>
  (await json(`/v1/alerts?${query}`)).alerts.map(({ id }: { id: string }) => id);

describe('alerts on the API', () => {
  it('are told with their rule, span, statement and notes', async () => {
    const { alerts, next } = await json('/v1/alerts?state=withdrawn');
    expect(next).toBeNull();
    expect(alerts).toMatchObject([
      {
        id: 'one',
        rule: { id: 'humo-pm2_5', es: expect.stringContaining('Humo') },
        averaging: { id: 'hour', es: 'media de 1 hora' },
        ...{ state: 'withdrawn', from: '2026-11-22T05:00:00.000Z', to: null, peak: 150.123 },
        statement: { es: expect.stringMatching(/^Retirada: .* no supera el umbral/) },
        notes: [{ code: 'indicative-particles' }, { code: 'authority-declares' }],
      },
    ]);
    const { alert: gone } = await json('/v1/alerts/three');
    expect(gone.rule).toEqual({ id: 'gone', es: 'gone', en: 'gone' });
  });

  it('are found by state, device, city and time', async () => {
    expect(await ids('')).toEqual(['four', 'three', 'two', 'one']);
    expect(await ids('state=open')).toEqual(['four', 'three']);
    expect(await ids('device=plaza&state=closed')).toEqual(['two']);
    expect(await ids('city=lima')).toEqual(['four']);
    const time = (hoursAgo: number) => new Date(nowMs - hoursAgo * hourMs).toISOString();
    expect(await ids(`from=${time(7)}&to=${time(1)}&state=open`)).toEqual(['three']);
    expect(await ids(`from=${time(8.5)}&to=${time(3)}&state=closed`)).toEqual(['two']);
  });

  it('come in pages, each once', async () => {
    const seen: string[] = [];
    for (let url: string | null = '/v1/alerts?limit=1'; url !== null; ) {
      const page = await json(url);
      seen.push(...page.alerts.map(({ id }: { id: string }) => id));
      url = page.next;
    }
    expect(seen).toEqual(['four', 'three', 'two', 'one']);
  });

  it('keep what was said before they were withdrawn', async () => {
    const { alert: now, history } = await json('/v1/alerts/one');
    expect(now.state).toBe('withdrawn');
    expect(history).toMatchObject([
      { seq: 1, kind: 'opened', cause: null, old: null, new: { state: 'open' } },
      { seq: 2, kind: 'withdrawn', cause: 'late-data', old: { state: 'open' } },
    ]);
  });
});

const acknowledge = (id: string, payload: unknown, headers: Record<string, string> = {}) =>
  api.app.inject({
    method: 'POST',
    url: `/v1/alerts/${id}/acknowledge`,
    headers: { authorization: `Token ${alertsKey}`, ...headers },
    payload: payload as object,
    remoteAddress: '127.0.0.1',
  });

describe('acknowledging an alert', () => {
  it('is for who has a key of alerts', async () => {
    for (const authorization of ['', 'Token guess', `Token ${writeToken}`]) {
      const answer = await acknowledge('four', { person: 'M. Quispe' }, { authorization });
      expect(answer.statusCode).toBe(401);
      expect(answer.json().detalle).toContain('--scope alerts');
      expect(answer.body).not.toContain(alertsKey);
    }
    const far = await acknowledge('four', {}, { 'x-forwarded-for': '10.0.0.1' });
    expect(far.statusCode).toBe(403);
  });

  it('is said once, of an alert that lasts, and stays in its history', async () => {
    const first = await acknowledge('four', { person: ' M. Quispe ', note: 'Vamos.' });
    expect(first.statusCode).toBe(200);
    expect(first.json().alert).toMatchObject({
      state: 'acknowledged',
      acknowledged: {
        ...{ by: 'key-of-alerts', person: 'M. Quispe', note: 'Vamos.' },
        at: '2026-11-22T15:00:00.000Z',
      },
    });
    for (const id of ['four', 'two', 'one']) {
      const again = await acknowledge(id, {});
      expect([again.statusCode, again.json().type]).toEqual([409, 'urn:samay:problem:conflict']);
    }
    expect((await acknowledge('none', {})).statusCode).toBe(404);
    const { history } = await json('/v1/alerts/four');
    expect(history.at(-1)).toMatchObject({ kind: 'acknowledged', old: { acknowledged: null } });
  });

  it('says its key by itself: nobody can put another name in its place', async () => {
    const answer = await acknowledge('three', { by: 'Alcaldía' });
    expect([answer.statusCode, answer.json().errors[0].parameter]).toEqual([400, 'by']);
  });

  it('is never a failure of ours, whatever the body', async () => {
    const body = fc.oneof(
      fc.json(),
      fc.record({ person: fc.string({ maxLength: 200 }), note: fc.string({ maxLength: 2_000 }) }),
    );
    await fc.assert(
      fc.asyncProperty(body, fc.string({ maxLength: 30 }), async (payload, id) => {
        const { statusCode, headers } = await acknowledge(
          encodeURIComponent(id),
          typeof payload === 'string' ? payload : JSON.stringify(payload),
          { 'content-type': 'application/json' },
        );
        expect(statusCode).toBeGreaterThanOrEqual(400);
        expect(statusCode).toBeLessThan(500);
        expect(headers['content-type']).toMatch(/problem\+json/);
      }),
      { numRuns: 200 },
    );
    const large = await acknowledge('three', { note: 'y'.repeat(9_000) });
    expect(large.statusCode).toBe(413);
  });
});
