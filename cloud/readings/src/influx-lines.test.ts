import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { eventually, type Influxd, startInfluxd, startVictoriaMetrics } from '@samay/testbed';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import type { InfluxConfig } from './influx-config.ts';
import { influxLineWriter, type LineWriter } from './influx-lines.ts';

const startMs = Date.UTC(2026, 2, 1);
const good = (index: number): string => `air,city=lima,device=a pm2_5=${index} ${startMs + index}`;

describe('lines to a real InfluxDB 1.6', () => {
  let influxd: Influxd;
  let databases = 0;
  beforeAll(async () => {
    influxd = await startInfluxd();
  });
  afterAll(() => influxd.stop());
  const open = async (policy = ''): Promise<{ database: string; writer: LineWriter }> => {
    databases += 1;
    const database = `lines_${databases}`;
    await influxd.query('', `CREATE DATABASE ${database} ${policy}`);
    const writer = influxLineWriter({ url: influxd.url, database });
    onTestFinished(() => writer.close());
    return { database, writer };
  };
  const stored = async (database: string): Promise<unknown> => {
    const answer = await influxd.query(database, 'SELECT count(pm2_5) FROM air');
    const { results } = answer as { results: { series?: { values: number[][] }[] }[] };
    return results[0]?.series?.[0]?.values[0]?.[1] ?? 0;
  };

  it('stores the good lines and gives the bad ones back with the reason', async () => {
    const { database, writer } = await open();
    const lines = Array.from({ length: 12_000 }, (_, index) => good(index));
    lines[7] = 'this is not a line';
    lines[4_999] = `air,city=lima,device=a pm2_5="text" ${startMs + 4_999}`;
    lines[11_000] = `air,city=lima,device=a pm2_5= ${startMs + 11_000}`;
    const rejected = await writer.write(lines.join('\n'));
    expect(rejected.map((one) => one.line).sort()).toEqual(
      [lines[7], lines[4_999], lines[11_000]].sort(),
    );
    expect(rejected.find((one) => one.line === lines[4_999])?.why).toContain('type');
    expect(await stored(database)).toBe(11_997);
  });

  it('loses no good line to a type conflict in a new shard, where InfluxDB takes none of the batch', async () => {
    const { database, writer } = await open();
    const conflict = `air,city=lima,device=a pm2_5=5i ${startMs + 1_000}`;
    const rejected = await writer.write([good(1), good(2), conflict, good(3)].join('\n'));
    expect(rejected.map((one) => one.line)).toEqual([conflict]);
    expect(await stored(database)).toBe(3);
  });

  it('gives back what is older than the database keeps', async () => {
    const { database, writer } = await open('WITH DURATION 1h');
    const old = Array.from({ length: 5_000 }, (_, index) => `air,device=a pm2_5=1 ${index}`);
    const young = `air,device=a pm2_5=1 ${Date.now()}`;
    expect(await writer.write([...old, young].join('\n'))).toHaveLength(5_000);
    expect(await stored(database)).toBe(1);
  });

  it('goes on after the database was killed, and has stored everything once', async () => {
    const { database, writer } = await open();
    expect(await writer.write(`${good(1)}\n${good(2)}`)).toEqual([]);
    await influxd.kill();
    await expect(writer.write(good(3))).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' });
    await influxd.start();
    expect(await writer.write(`${good(2)}\n${good(3)}`)).toEqual([]);
    expect(await stored(database)).toBe(3);
  });
});

it('writes to /api/v2/write, numbers as numbers (VictoriaMetrics keeps no texts)', async () => {
  const server = await startVictoriaMetrics();
  onTestFinished(() => server.stop());
  const writer = influxLineWriter({ url: server.url, bucket: 'samay', token: 'any' });
  const line = `air,city=lima,device=a pm2_5=1.5,pm2_5_q=1 ${Date.now()}`;
  expect(await writer.write(line)).toEqual([]);
  const rows = await eventually(
    async () => {
      const found = await server.export('{__name__="air_pm2_5"}');
      return found.length > 0 && found;
    },
    { withinMs: 60_000, what: 'the sample' },
  );
  expect(rows).toMatchObject([{ metric: { city: 'lima', device: 'a' }, values: [1.5] }]);
  await writer.close();
}, 90_000);

describe('answers of a server', () => {
  interface Seen {
    url: string | undefined;
    authorization: string | undefined;
    encoding: string | undefined;
    body: string;
  }
  type Reply = (response: ServerResponse, seen: Seen) => void;
  const serve = async (reply: Reply): Promise<{ url: string; seen: Seen[] }> => {
    const seen: Seen[] = [];
    const server = createServer(async (request, response) => {
      const { authorization, 'content-encoding': encoding } = request.headers;
      let body = '';
      for await (const chunk of request) body += String(chunk);
      const one = { url: request.url, authorization, encoding, body };
      seen.push(one);
      reply(response, one);
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    onTestFinished(() => {
      server.closeAllConnections();
      server.close();
    });
    return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, seen };
  };
  const write = async (config: InfluxConfig, lines = [good(1), good(2)]) => {
    const writer = influxLineWriter(config);
    onTestFinished(() => writer.close());
    return writer.write(lines.join('\n'));
  };
  const json = { 'content-type': 'application/json' };

  it('sends plain text to the path of the version, with its kind of token', async () => {
    const { url, seen } = await serve((response) => response.writeHead(204).end());
    await write({ url, bucket: 'air data', org: 'lima', token: 's3' }, [good(1)]);
    await write({ url: `${url}/influx/`, database: 'samay', token: 'me:pass' }, [good(1)]);
    expect(seen).toEqual([
      {
        url: '/api/v2/write?org=lima&bucket=air+data&precision=ms',
        authorization: 'Token s3',
        encoding: undefined,
        body: good(1),
      },
      {
        url: '/influx/write?db=samay&precision=ms',
        authorization: `Basic ${Buffer.from('me:pass').toString('base64')}`,
        encoding: undefined,
        body: good(1),
      },
    ]);
  });

  it.each([
    [401, 'STORE_REFUSED', 'INFLUX_TOKEN'],
    [403, 'STORE_REFUSED', 'INFLUX_TOKEN'],
    [404, 'STORE_REFUSED', 'bucket "b"'],
    [301, 'STORE_REFUSED', '301'],
    [200, 'STORE_REFUSED', 'not 204'],
    [429, 'STORE_UNAVAILABLE', '429'],
    [500, 'STORE_UNAVAILABLE', '500'],
    [503, 'STORE_UNAVAILABLE', '503'],
  ])('takes %i for %s', async (status, code, named) => {
    const { url } = await serve((response) => response.writeHead(status, json).end('{}'));
    await expect(write({ url, bucket: 'b', token: 'secret' })).rejects.toMatchObject({
      code,
      message: expect.stringContaining(named),
    });
    await expect(write({ url, bucket: 'b', token: 'secret' })).rejects.not.toThrow('secret');
  });

  it('passes on how long the server wants to be left alone', async () => {
    const { url } = await serve((response) =>
      response.writeHead(429, { 'retry-after': '7' }).end(),
    );
    await expect(write({ url, bucket: 'b' })).rejects.toMatchObject({ retryAfterMs: 7_000 });
  });

  it('takes no line for bad because a proxy answered 400', async () => {
    const { url } = await serve((response) =>
      response.writeHead(400, { 'content-type': 'text/html' }).end('<h1>Bad Request</h1>'),
    );
    await expect(write({ url, bucket: 'b' })).rejects.toMatchObject({ code: 'STORE_REFUSED' });
  });

  it('finds the bad line where the server takes a batch whole or not at all', async () => {
    const stored = new Set<string>();
    const { url } = await serve((response, { body }) => {
      if (body.includes('bad')) {
        response.writeHead(422, json).end('{"code":"invalid","message":"unable to parse"}');
      } else {
        for (const line of body.split('\n')) stored.add(line);
        response.writeHead(204).end();
      }
    });
    const lines = Array.from({ length: 100 }, (_, index) => good(index));
    lines[42] = 'bad';
    expect(await write({ url, bucket: 'b' }, lines)).toEqual([
      { line: 'bad', why: 'unable to parse' },
    ]);
    expect(stored.size).toBe(99);
  });

  it('sends less at once when the server finds a batch too big, and stops at one line', async () => {
    const { url } = await serve((response, { body }) =>
      response.writeHead(body.length > 100 ? 413 : 204).end(),
    );
    expect(await write({ url, bucket: 'b' }, [good(1), good(2), good(3), good(4)])).toEqual([]);
    await expect(write({ url, bucket: 'b' }, [good(1).padEnd(101)])).rejects.toMatchObject({
      code: 'STORE_REFUSED',
    });
  });

  it('gives up on a server that hangs, also in the middle of an answer', async () => {
    const replies: Reply[] = [
      () => {},
      (response) => {
        response.writeHead(200, json);
        const drip = setInterval(() => response.write(' '), 20);
        response.once('close', () => clearInterval(drip));
      },
      (response) => response.destroy(),
    ];
    for (const reply of replies) {
      const { url } = await serve(reply);
      await expect(write({ url, bucket: 'b', timeoutMs: 150 })).rejects.toMatchObject({
        code: 'STORE_UNAVAILABLE',
      });
    }
  });
});
