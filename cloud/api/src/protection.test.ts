import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { temporaryDirectory } from '@samay/testbed';
import { afterEach, describe, expect, it } from 'vitest';
import { openTestApp, streetPoints, type TestApp } from './test-app.suite.ts';

const cleanup: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const undo of cleanup.splice(0)) await undo();
});
const open = async (options: Parameters<typeof openTestApp>[0] = {}): Promise<TestApp> => {
  const api = await openTestApp(options);
  cleanup.push(() => api.close());
  return api;
};

describe('every answer', () => {
  it('may be read from any page, and by no page be written', async () => {
    const api = await open();
    const { headers } = await api.get('/v1/stations', { origin: 'https://example.org' });
    expect(headers['access-control-allow-origin']).toBe('*');
    const preflight = await api.app.inject({
      method: 'OPTIONS',
      url: '/api/v2/write',
      headers: { origin: 'https://example.org', 'access-control-request-method': 'POST' },
    });
    expect(preflight.headers['access-control-allow-methods']).toBe('GET, HEAD');
  });

  it('lets a page load only what is here, and one tile server where it is named', async () => {
    const strict = (await (await open()).get('/')).headers['content-security-policy'];
    expect(strict).toContain("default-src 'none'");
    expect(strict).toContain("img-src 'self' data: blob:;");
    expect(strict).not.toMatch(/unsafe|https?:/);
    const url = 'https://tile.example.org/{z}/{x}/{y}.png';
    const named = await open({ env: { SAMAY_TILES: url } });
    const policy = (await named.get('/')).headers['content-security-policy'];
    expect(policy).toContain("img-src 'self' data: blob: https://tile.example.org;");
    expect((await named.get('/basemap/online.json')).json()).toEqual({
      url,
      attribution: '© OpenStreetMap',
    });
  });

  it('has a tag, and is not sent again to who has it', async () => {
    const api = await open();
    const { headers } = await api.get('/v1/vocabulary');
    const again = await api.get('/v1/vocabulary', { 'if-none-match': String(headers['etag']) });
    expect(again.statusCode).toBe(304);
    expect(again.body).toBe('');
  });

  it('is packed for who can unpack it', async () => {
    const api = await open();
    const { headers } = await api.get('/v1/vocabulary', { 'accept-encoding': 'gzip' });
    expect(headers['content-encoding']).toBe('gzip');
  });

  it('is refused with 429 to an address that asks too much, and only to it', async () => {
    const api = await open({ env: { SAMAY_RATE_PER_MINUTE: '2' } });
    const ask = (remoteAddress: string) =>
      api.app.inject({ method: 'GET', url: '/v1/stations', remoteAddress });
    await ask('10.0.0.1');
    await ask('10.0.0.1');
    const refused = await ask('10.0.0.1');
    expect(refused.statusCode).toBe(429);
    expect(refused.headers['retry-after']).toMatch(/^\d+$/);
    expect(refused.headers['content-type']).toMatch(/^application\/problem\+json/);
    expect((await ask('10.0.0.2')).statusCode).toBe(200);
  });

  it('counts who stands behind a trusted proxy, not the proxy', async () => {
    const env = { SAMAY_RATE_PER_MINUTE: '1', SAMAY_HTTP_PROXY: '10.0.0.9, ::1' };
    const api = await open({ env });
    const ask = async (remoteAddress: string, forwarded: string) => {
      const headers = { 'x-forwarded-for': forwarded };
      const asked = { method: 'GET' as const, url: '/v1/stations', remoteAddress, headers };
      return (await api.app.inject(asked)).statusCode;
    };
    expect(await ask('10.0.0.9', '10.0.0.1')).toBe(200);
    expect(await ask('10.0.0.9', '10.0.0.2')).toBe(200);
    expect(await ask('10.0.0.9', '10.0.0.1')).toBe(429);
    // A stranger's word for who it is counts for nothing.
    expect(await ask('10.0.0.3', '10.0.0.4')).toBe(200);
    expect(await ask('10.0.0.3', '10.0.0.5')).toBe(429);
  });

  it('is measured by route, never by address', async () => {
    const api = await open();
    await api.readings.write(streetPoints());
    await api.get('/v1/stations/plaza');
    const { body, headers } = await api.get('/metrics');
    expect(headers['content-type']).toMatch(/^text\/plain/);
    expect(body).toContain('route="/v1/stations/:device",status="200"} 1');
    expect(body).not.toContain('plaza');
  });
});

describe('the page', () => {
  it('says how to build it where it is not built', async () => {
    const answer = await (await open()).get('/');
    expect(answer.statusCode).toBe(503);
    expect(answer.body).toContain('npm run build');
  });

  it('is asked for anew each time, its hashed assets never again', async () => {
    const { path, remove } = await temporaryDirectory();
    cleanup.push(remove);
    await mkdir(join(path, 'assets'));
    await writeFile(join(path, 'index.html'), '<!doctype html><title>Samay</title>');
    await writeFile(join(path, 'assets', 'main-5FQZK7QD.js'), 'export {};');
    await writeFile(join(path, '.hidden'), 'x');
    const api = await open({ pageFolder: path });
    const page = await api.get('/');
    expect(page.statusCode).toBe(200);
    expect(page.headers['content-type']).toMatch(/^text\/html/);
    expect(page.headers['cache-control']).toBe('no-cache');
    const script = await api.get('/assets/main-5FQZK7QD.js');
    expect(script.headers['cache-control']).toContain('immutable');
    expect((await api.get('/.hidden')).statusCode).toBe(404);
    expect((await api.get('/assets/none.js')).statusCode).toBe(404);
  });

  it('is one file at all of its addresses, and only what is made for it may be framed', async () => {
    const { path, remove } = await temporaryDirectory();
    cleanup.push(remove);
    await writeFile(join(path, 'index.html'), '<!doctype html><title>Samay</title>');
    await writeFile(join(path, 'embed.html'), '<!doctype html><title>Samay, framed</title>');
    const api = await open({ pageFolder: path });
    for (const view of [
      '/',
      '/station/plaza',
      '/station/otra%20plaza?days=7',
      '/compare?a=x&b=y',
    ]) {
      const { body, headers } = await api.get(view);
      expect(body, view).toContain('<title>Samay</title>');
      expect(headers['content-security-policy'], view).toContain("frame-ancestors 'self'");
      expect(headers['x-frame-options'], view).toBe('SAMEORIGIN');
    }
    const framed = await api.get('/embed/plaza');
    expect(framed.body).toContain('framed');
    expect(framed.headers['content-security-policy']).toContain('frame-ancestors *');
    expect(framed.headers['content-security-policy']).toContain("default-src 'none'");
    expect(framed.headers['x-frame-options']).toBeUndefined();
    const data = await api.get('/v1/vocabulary');
    expect(data.headers['content-security-policy']).toContain("frame-ancestors 'self'");
    expect((await api.get('/station')).statusCode).toBe(404);
  });
});

describe('the documentation', () => {
  it('is here with all it needs, within the policy', async () => {
    const api = await open();
    const { openapi } = (await api.get('/openapi.json')).json();
    expect(openapi).toBe('3.1.0');
    const page = await api.get('/docs/');
    expect(page.statusCode).toBe(200);
    expect(page.body).not.toMatch(/<script>[^<]|<style>[^<]|(src|href)="https?:/);
    const assets = [...page.body.matchAll(/(?:src|href)="([^"]+)"/g)].map((match) => match[1]!);
    expect(assets.length).toBeGreaterThan(2);
    for (const asset of assets) {
      const { pathname } = new URL(asset, 'http://localhost/docs/');
      expect((await api.get(pathname)).statusCode, pathname).toBe(200);
    }
  });
});
