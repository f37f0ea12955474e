import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { keepDeadLetter } from './dead-letters-disk.ts';
import { type Attempt, deliver } from './deliver.ts';
import { telegramPost } from './telegram.ts';
import { signature, webhookPost } from './webhook.ts';

const quick = { attemptsMax: 4, firstWaitMs: 1, waitMaxMs: 2 };
const busy: Attempt = { outcome: 'try-again', because: 'HTTP 503', afterMs: 1 };
const never = new AbortController().signal;

/** Plays outcomes in turn; the last one for ever. */
const receiver = (...outcomes: (Attempt | Error)[]) => {
  let at = 0;
  return async () => {
    const outcome = outcomes[Math.min(at++, outcomes.length - 1)] as Attempt | Error;
    if (outcome instanceof Error) throw outcome;
    return outcome;
  };
};

it('tries again while the receiver is away, and gives up after its bound', async () => {
  const back = receiver(busy, new Error('no route'), { outcome: 'delivered' });
  expect(await deliver(back, quick, never)).toEqual({ ok: true, attempts: 3 });
  expect(await deliver(receiver(busy), quick, never)).toEqual({
    ok: false,
    attempts: 4,
    because: 'HTTP 503',
  });
});

it('does not ask again who said no, nor after it was told to stop', async () => {
  const refused = receiver({ outcome: 'refused', because: 'HTTP 401' });
  expect(await deliver(refused, quick, never)).toMatchObject({ ok: false, attempts: 1 });
  const long = { attemptsMax: 10, firstWaitMs: 60_000, waitMaxMs: 60_000 };
  const stop = new AbortController();
  const stopped = deliver(receiver(busy), long, stop.signal);
  stop.abort();
  expect(await stopped).toMatchObject({ ok: false, because: 'HTTP 503' });
});

it('never tells an address, which may hold a token, in what it says of a failure', async () => {
  const failed = new TypeError('fetch failed', {
    cause: Object.assign(new Error('connect to /bot123:abc'), { code: 'ECONNREFUSED' }),
  });
  expect(await deliver(receiver(failed), quick, never)).toMatchObject({ because: 'ECONNREFUSED' });
});

it('signs a webhook so that its receiver can check it', () => {
  const post = webhookPost(
    { url: 'http://x/', key: 'k', delivery: 'd1' },
    { a: 1 },
    1_700_000_000_000,
  );
  const [, seconds = '', signed = ''] =
    /^t=(\d+),v1=([0-9a-f]{64})$/.exec(post.headers['x-samay-signature'] ?? '') ?? [];
  expect(signature('k', Number(seconds), post.body)).toBe(signed);
  expect(signature('other', Number(seconds), post.body)).not.toBe(signed);
  expect(post.headers['x-samay-delivery']).toBe('d1');
});

it('cuts a text to what Telegram takes', () => {
  const parts = { baseUrl: 'https://api.telegram.org/', token: '1:a', chat: '-100' };
  const { url, body } = telegramPost(parts, 'x'.repeat(5_000));
  expect(url).toBe('https://api.telegram.org/bot1:a/sendMessage');
  expect(JSON.parse(body).text).toHaveLength(4_096);
});

it('keeps what was not delivered in a file of its owner alone', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'samay-'));
  const file = join(folder, 'flows', 'dead-letters.jsonl');
  const letter = {
    node: 'a Telegram',
    because: 'HTTP 401',
    attempts: 1,
    payload: { text: 'hola' },
  };
  await keepDeadLetter(file, letter, 0);
  await keepDeadLetter(file, letter, 1_000);
  const lines = (await readFile(file, 'utf8')).trim().split('\n');
  expect(lines.map((line) => JSON.parse(line))).toEqual([
    { time: '1970-01-01T00:00:00.000Z', ...letter },
    { time: '1970-01-01T00:00:01.000Z', ...letter },
  ]);
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  await rm(folder, { recursive: true });
});
