import { rm } from 'node:fs/promises';
import { request as httpRequest } from 'node:http';
import { photoJpegBytesMax } from '@samay/contract';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commissioning, otherPhoto, photo } from '../visit/visit.suite.ts';
import { cleanups, openPage } from './page.suite.ts';
import { bodyBytesMax, parseBody } from './request-body.ts';

let page: Awaited<ReturnType<typeof openPage>>;
let cookie = '';
beforeAll(async () => {
  page = await openPage();
  const entered = await post('/api/session', { secret: page.secret });
  expect(entered.status).toBe(204);
  cookie = entered.headers.get('set-cookie') ?? '';
});
afterAll(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

const json = { 'content-type': 'application/json' };
const ask = (path: string, init: RequestInit = {}) =>
  fetch(page.origin + path, { ...init, headers: { cookie, ...init.headers } });
const post = (path: string, body: unknown, headers: Record<string, string> = json) =>
  ask(path, { method: 'POST', body: JSON.stringify(body), headers });

describe('the page of the station', () => {
  it('gives a session that no script reads and no other site uses', () => {
    expect(cookie).toMatch(/^samay=[\w-]{32}; Path=\/; HttpOnly; SameSite=Strict$/);
  });

  it('is less than 60 kB, all of it from the station itself', async () => {
    const shell = await ask('/');
    expect(shell.headers.get('content-security-policy')).toMatch(/^default-src 'none'/);
    const html = await shell.text();
    expect(html).toContain('Plaza &lt;1&gt;');
    expect(html).toContain('Hace falta JavaScript');
    expect(html).not.toMatch(/<style|style=|<script>|https?:\/\//);
    let bytes = html.length + (await (await ask('/page.css')).text()).length;
    const seen = new Set(['main.js']);
    for (const script of seen) {
      const text = await (await ask(`/phone/${script}`)).text();
      bytes += Buffer.byteLength(text);
      for (const [, name = ''] of text.matchAll(/from '\.\/([\w-]+\.js)'/g)) seen.add(name);
    }
    expect(seen.size).toBeGreaterThan(10);
    expect(bytes).toBeLessThan(60_000);
  });

  it.each([
    ['GET', '/api/now'],
    ['GET', '/api/form'],
    ['GET', '/api/visits'],
    ['GET', `/api/photos/${'a'.repeat(64)}.jpg`],
    ['POST', '/api/visits'],
    ['DELETE', '/api/session'],
  ])('says nothing to a stranger: %s %s', async (method, path) => {
    const stranger = { method, headers: { cookie: 'samay=AAAAAAAAAAAAAAAAAAAAAAAA' } };
    expect((await ask(path, stranger)).status).toBe(401);
  });

  it.each([
    ['/api/visits', { ...json, origin: 'http://elsewhere.example' }, 403],
    ['/api/visits', { ...json, 'sec-fetch-site': 'cross-site' }, 403],
    ['/api/session', { 'content-type': 'text/plain' }, 415],
    ['/api/visits', { 'content-type': 'application/x-www-form-urlencoded' }, 415],
    ['/../../../etc/passwd', json, 404],
    ['/api/constructor', json, 404],
  ])('takes nothing from another page: %s %j', async (path, headers, status) => {
    expect((await post(path, commissioning, headers)).status).toBe(status);
  });

  it('shows values with their words, and what the file knows of the sensors', async () => {
    const now = (await (await ask('/api/now')).json()) as { said: unknown[] };
    expect(now.said).toMatchObject([
      { value: '23.4', unit: 'µg/m³', flag: { es: 'Dudoso' }, good: false },
      { value: null, flag: { es: 'Sin dato' } },
    ]);
    const form = (await (await ask('/api/form')).json()) as { sensors: { id: string }[] };
    expect(form).toMatchObject({ station: { position: { lat: -16.4 } } });
    expect(form.sensors.map(({ id }) => id)).toEqual(['pms5003-1', 'scd30-1']);
  });

  it('records a visit once, photos too, and knows it and its units from then on', async () => {
    const visit = { ...commissioning, photos: [photo, otherPhoto()] };
    const [first, again] = await Promise.all([
      post('/api/visits', visit),
      post('/api/visits', visit),
    ]);
    expect([first.status, again.status].sort()).toEqual([200, 201]);
    const { visit: kept } = (await first.json()) as { visit: { photos: { sha256: string }[] } };
    expect(page.sent.map(({ type }) => type)).toEqual(['photo', 'photo', 'visit']);
    const shown = await ask(`/api/photos/${kept.photos[0]?.sha256}.jpg`);
    expect(Buffer.from(await shown.arrayBuffer()).toString('base64')).toBe(photo);
    const form = await (await ask('/api/form')).json();
    expect(form).toMatchObject({ site: { name: 'Plaza' }, sensors: [{ serial: 'PMS-1' }, {}] });
    expect((await post('/api/visits', { ...visit, by: 'another' })).status).toBe(409);
  });

  it('says every fault of a visit, and keeps nothing of it', async () => {
    const before = page.sent.length;
    const answer = await post('/api/visits', { id: '1'.repeat(16), action: 'swap', by: '' });
    expect(answer.status).toBe(422);
    const { faults } = (await answer.json()) as { faults: string[] };
    expect(faults[0]).toMatch(/^by: valor no válido/);
    expect(page.sent).toHaveLength(before);
  });

  it('takes the phone’s clock where the station has none, and says so', async () => {
    page.time.unsure = true;
    const phoneAt = '2026-11-26T10:00:00.000Z';
    const answer = await post('/api/visits', { ...commissioning, id: '2'.repeat(16), phoneAt });
    page.time.unsure = false;
    expect(await answer.json()).toMatchObject({ visit: { at: phoneAt, unsure: 'clock' } });
  });

  it('has a bound on what is sent, told before it is all there', async () => {
    const large = { ...commissioning, notes: 'x'.repeat(bodyBytesMax) };
    expect((await post('/api/visits', large)).status).toBe(413);
    const four = Array.from({ length: 4 }, () => 'A'.repeat((photoJpegBytesMax / 3) * 4));
    expect(JSON.stringify({ ...commissioning, photos: four }).length).toBeLessThan(bodyBytesMax);
    const endless = httpRequest(`${page.origin}/api/visits`, {
      ...{ method: 'POST', headers: { ...json, cookie, 'transfer-encoding': 'chunked' } },
    });
    const over = new Promise((resolve) => endless.once('error', resolve).once('close', resolve));
    const status = new Promise((resolve) =>
      endless.once('response', (response) => resolve(response.resume().statusCode)),
    );
    const chunk = Buffer.alloc(64 * 1024, 0x20);
    const pour = () => {
      while (!endless.destroyed && endless.write(chunk));
    };
    endless.on('drain', pour);
    pour();
    expect(await status).toBe(413);
    endless.destroy();
    await over;
  });

  it('reads any body without throwing', async () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        const body = parseBody(text);
        if (body.ok) expect(typeof body.value).toBe('object');
        else expect(body.status).toBe(400);
      }),
    );
    const bodies = fc.sample(fc.oneof(fc.string(), fc.json({ maxDepth: 4 })), 40);
    for (const body of [...bodies, '{"__proto__":{"by":"x"}}', `${'['.repeat(5_000)}`]) {
      const answer = await ask('/api/visits', { method: 'POST', body, headers: json });
      expect([400, 422]).toContain(answer.status);
    }
  });

  it('waits longer after each wrong secret, and is there again afterwards', async () => {
    const other = await openPage();
    other.time.monotonicMs = 0;
    const enter = (secret: unknown) =>
      fetch(`${other.origin}/api/session`, {
        ...{ method: 'POST', headers: json, body: JSON.stringify({ secret }) },
      });
    const wrong = [];
    for (let n = 0; n < 4; n += 1) wrong.push((await enter('aaaa-aaaa-aaaa')).status);
    expect(wrong).toEqual([403, 403, 403, 403]);
    const early = await enter(other.secret);
    expect(early.status).toBe(429);
    expect(early.headers.get('retry-after')).toBe('1');
    other.time.monotonicMs = 1_000;
    expect((await enter(other.secret)).status).toBe(204);
    await rm(other.secretFile);
    expect((await ask('/api/session', { method: 'DELETE' })).status).toBe(204);
    expect((await ask('/api/now')).status).toBe(401);
  });
});
