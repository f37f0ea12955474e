import { gzipSync } from 'node:zlib';
import { encodeLine } from '@samay/contract';
import { memoryReadings, openInfluxReadings, type Readings, ReadingsError } from '@samay/readings';
import { afterEach, describe, expect, it } from 'vitest';
import {
  minuteMs,
  nowMs,
  openTestApp,
  streetPoints,
  type TestApp,
  writeToken,
} from './test-app.suite.ts';

const opened: TestApp[] = [];
afterEach(async () => {
  for (const api of opened.splice(0)) await api.close();
});
const open = async (options: Parameters<typeof openTestApp>[0] = {}): Promise<TestApp> => {
  const api = await openTestApp(options);
  opened.push(api);
  return api;
};

const authorization = `Token ${writeToken}`;
const line = `air,city=cusco,device=plaza pm2_5=12.5,pm2_5_q=1 ${nowMs}`;

interface Attempt {
  body?: string | Buffer;
  headers?: Record<string, string>;
  query?: string;
  remoteAddress?: string;
}
const write = ({ app }: TestApp, attempt: Attempt = {}) =>
  app.inject({
    method: 'POST',
    url: `/api/v2/write?${attempt.query ?? 'org=o&bucket=b&precision=ms'}`,
    headers: { 'content-type': 'text/plain; charset=utf-8', authorization, ...attempt.headers },
    remoteAddress: attempt.remoteAddress ?? '127.0.0.1',
    payload: attempt.body ?? line,
  });

describe('who may write', () => {
  it.each([
    ['this machine with the token', 204, {}],
    ['this machine over IPv6', 204, { remoteAddress: '::1' }],
    ['this machine, mapped into IPv6', 204, { remoteAddress: '::ffff:127.0.0.1' }],
    ['a bearer of the token', 204, { headers: { authorization: `Bearer ${writeToken}` } }],
    ['no token', 401, { headers: { authorization: '' } }],
    ['another token', 401, { headers: { authorization: 'Token guess' } }],
    ['the token with a tail', 401, { headers: { authorization: `${authorization}x` } }],
    ['a password', 401, { headers: { authorization: `Basic ${writeToken}` } }],
    ['another machine with the token', 403, { remoteAddress: '192.168.1.20' }],
    ['an address that only looks like ours', 403, { remoteAddress: '::ffff:10.0.0.1' }],
    ['somebody behind a proxy', 403, { headers: { 'x-forwarded-for': '127.0.0.1' } }],
  ] as const)('%s: %d', async (_who, status, attempt) => {
    const answer = await write(await open(), attempt);
    expect(answer.statusCode).toBe(status);
    if (status !== 204) expect(answer.json()).toHaveProperty('code');
    expect(answer.body).not.toContain(writeToken);
  });

  it('lets other machines in where the operator says so, still with the token', async () => {
    const api = await open({ env: { SAMAY_WRITE_FROM: 'any' } });
    const remoteAddress = '192.168.1.20';
    expect((await write(api, { remoteAddress })).statusCode).toBe(204);
    const headers = { authorization: '' };
    expect((await write(api, { remoteAddress, headers })).statusCode).toBe(401);
  });
});

describe('what is written', () => {
  it('is there when 204 is answered', async () => {
    const api = await open();
    await write(api, { body: streetPoints().map(encodeLine).join('\n') });
    const { latest } = (await api.get('/v1/latest?quantity=pm2_5&city=cusco')).json();
    expect(latest[1]).toMatchObject({
      device: 'plaza',
      value: 14.25,
      calibration: 'plaza-2026-08',
    });
  });

  it.each([
    ['precision=ns', `${nowMs}000000`],
    ['', `${nowMs}000000`],
    ['precision=us', `${nowMs}000`],
    ['precision=s', `${nowMs / 1000}`],
  ])('has its time by %s', async (query, time) => {
    const api = await open();
    const body = `air,city=cusco,device=plaza pm2_5=1 ${time}`;
    expect((await write(api, { query, body })).statusCode).toBe(204);
    expect((await api.get('/v1/latest')).json().latest[0].ageSeconds).toBe(0);
  });

  it('may come in gzip', async () => {
    const api = await open();
    const headers = { 'content-encoding': 'gzip' };
    expect((await write(api, { headers, body: gzipSync(line) })).statusCode).toBe(204);
    expect((await write(api, { headers, body: 'not gzip' })).statusCode).toBe(400);
    expect((await write(api, { headers: { 'content-encoding': 'br' } })).statusCode).toBe(415);
  });

  it('keeps the good lines and names the bad ones', async () => {
    const api = await open();
    const body = [
      line,
      'air,city=cusco,device=plaza',
      `air,city=cusco,device=plaza pm2_5="a text" ${nowMs - minuteMs}`,
      '# a comment',
      `air,city=cusco,device=mercado pm2_5=40 ${nowMs}`,
    ].join('\n');
    const answer = await write(api, { body });
    expect(answer.statusCode).toBe(400);
    expect(answer.json()).toMatchObject({ code: 'invalid' });
    expect(answer.json().message).toContain(
      "'air,city=cusco,device=plaza': the line has no fields",
    );
    expect(answer.json().message).toContain('2 of 4 lines');
    expect((await api.get('/v1/latest')).json().latest).toHaveLength(2);
    const metrics = (await api.get('/metrics')).body;
    expect(metrics).toContain('samay_lines_written_total 2');
    expect(metrics).toContain('samay_lines_rejected_total 2');
  });

  it('tells ten of many bad lines, and how many more there are', async () => {
    const answer = await write(await open(), { body: 'x\n'.repeat(500) });
    expect(answer.json().message).toContain('and 490 more');
  });

  it('may be nothing', async () => {
    expect((await write(await open(), { body: '' })).statusCode).toBe(204);
  });

  it('is at most 16 MiB, packed or not', async () => {
    const api = await open();
    const body = Buffer.alloc(16 * 1024 * 1024 + 1, '#');
    const answer = await write(api, { body });
    expect(answer.statusCode).toBe(413);
    expect(answer.json().code).toBe('request too large');
    const headers = { 'content-encoding': 'gzip' };
    expect((await write(api, { headers, body: gzipSync(body) })).statusCode).toBe(413);
  });

  it('has a precision that is known', async () => {
    const answer = await write(await open(), { query: 'precision=h' });
    expect(answer.statusCode).toBe(400);
    expect(answer.json().message).toContain('ns, us, ms, s');
  });
});

describe("InfluxDB's own client", () => {
  it('writes here as it does there, and is told which points are refused', async () => {
    const api = await open();
    const url = await api.app.listen({ host: '127.0.0.1', port: 0 });
    const influx = openInfluxReadings({ url, bucket: 'samay', org: 'samay', token: writeToken });
    await influx.write(streetPoints());
    expect((await api.get('/v1/stations')).json().stations).toHaveLength(3);
    const text = { ...streetPoints()[0]!, fields: { pm2_5: 'a text' } };
    const { written, rejected } = await influx.write([text, streetPoints()[1]!]);
    expect({ written, rejected: rejected.length }).toEqual({ written: 1, rejected: 1 });
    await influx.close();
    const stranger = openInfluxReadings({ url, bucket: 'samay', org: 'samay', token: 'guess' });
    await expect(stranger.write(streetPoints())).rejects.toMatchObject({ code: 'STORE_REFUSED' });
    await stranger.close();
  });
});

describe('a store that does not answer', () => {
  const down = (code: 'STORE_UNAVAILABLE' | 'STORE_REFUSED'): Readings => {
    const fail = async () => {
      throw new ReadingsError(code, 'secret-host:8086 refused');
    };
    const asked = { latestReadings: fail, latestPoints: fail };
    return { ...memoryReadings(), write: fail, ...asked, health: fail };
  };

  it('is told with 503 and when to come back, and nothing of what is inside', async () => {
    const api = await open({ readings: down('STORE_UNAVAILABLE') });
    const written = await write(api);
    expect(written.statusCode).toBe(503);
    expect(written.headers['retry-after']).toMatch(/^\d+$/);
    expect(written.json().code).toBe('unavailable');
    const read = await api.get('/v1/stations');
    expect(read.statusCode).toBe(503);
    expect(read.headers['content-type']).toMatch(/^application\/problem\+json/);
    expect(read.headers['retry-after']).toMatch(/^\d+$/);
    const health = await api.get('/health');
    expect(health.statusCode).toBe(503);
    expect(health.json()).toMatchObject({ status: 'fail', store: { code: 'STORE_UNAVAILABLE' } });
    for (const { body } of [written, read, health]) expect(body).not.toContain('secret-host');
    expect((await api.get('/metrics')).body).toContain(
      'samay_store_errors_total{code="STORE_UNAVAILABLE"} 3',
    );
  });

  it('is 500 where it is a matter of configuration', async () => {
    const api = await open({ readings: down('STORE_REFUSED') });
    expect((await write(api)).statusCode).toBe(500);
    const read = await api.get('/v1/stations');
    expect(read.statusCode).toBe(500);
    expect(read.json()).toMatchObject({ status: 500, detail: 'Something failed on our side.' });
    expect(read.body).not.toContain('secret-host');
  });
});
