import { memoryOutbox, type Outbox } from '@samay/outbox';
import { expect, it } from 'vitest';
import { systemClock } from '../clock.ts';
import { telemetry } from '../street.suite.ts';
import { replayDeadLetters } from './dead-letter-replay.ts';
import { type DeadLetter, encodeDeadLetter, listDeadLetters } from './dead-letters.ts';
import { DurableAppend } from './durable-append.ts';

const receivedAt = '2026-11-22T15:00:00.000Z';
const topic = 'samay/v1/arequipa/station/plaza/telemetry';

const message = (payload: string, code: string, on = topic): DeadLetter => ({
  kind: 'message',
  receivedAt,
  topic: on,
  clientId: 'plaza',
  payload: Buffer.from(payload).toString('base64'),
  code,
  detail: 'as it was said then',
});
const line: DeadLetter = {
  kind: 'line',
  receivedAt,
  line: 'air,city=arequipa,device=mercado pm2_5=1 1795359600000',
  code: 'store-rejected',
  detail: 'field type conflict',
};
const good = telemetry('plaza', 7, Date.parse(receivedAt) - 1_000);

async function desk(...letters: DeadLetter[]) {
  const open = () => memoryOutbox({ bytesMax: 1024 * 1024, whenFull: 'refuse' });
  const [store, journal] = [open(), open()];
  for (const letter of letters) await store.append(encodeDeadLetter(letter));
  const append = (outbox: Outbox) => new DurableAppend(outbox, systemClock, () => {});
  const parts = { store, journal: append(journal), setAside: append(store) };
  const texts = async () =>
    (await journal.read(0, { recordsMax: 9 })).map(({ record }) => Buffer.from(record).toString());
  return { parts, store, texts };
}

// The unit that the contract did not know then, it knows now.
const mended = () => message(good, 'bad-unit');

it('takes what the contract takes now, at the time it was received, and keeps the rest', async () => {
  const { parts, store, texts } = await desk(mended(), message('pm2.5=7', 'not-json'), line);
  const report = await replayDeadLetters(parts, {}, false);
  expect(report).toMatchObject({ dryRun: false, taken: 1, offered: 1, stays: 1 });
  const kept = await texts();
  expect(kept[0]).toContain(`received=${Date.parse(receivedAt)}`);
  expect(kept[1]).toBe(line.kind === 'line' && line.line);
  const left = await listDeadLetters(store);
  // The reason is told as it is now, in the words of now.
  expect(left).toMatchObject([{ n: 4, code: 'not-json', receivedAt }]);
  expect(left[0]?.detail).not.toBe('as it was said then');
  // Once more changes nothing more.
  expect(await replayDeadLetters(parts, {}, false)).toMatchObject({ taken: 0, stays: 1 });
  expect(await listDeadLetters(store)).toMatchObject([{ n: 4 }]);
});

it('changes nothing in a dry run', async () => {
  const { parts, store, texts } = await desk(mended(), message('{', 'not-json'));
  expect(await replayDeadLetters(parts, {}, true)).toMatchObject({
    dryRun: true,
    taken: 1,
    stays: 1,
    letters: [
      { n: 1, outcome: 'taken' },
      { n: 2, outcome: 'stays', code: 'not-json' },
    ],
  });
  expect(await texts()).toEqual([]);
  expect(store.stats.pending.records).toBe(2);
});

it('chooses by number, device, reason and time', async () => {
  const all = [mended(), mended(), line, message('{}', 'channel-not-stored')];
  const { parts } = await desk(...all);
  const numbers = async (selection: Parameters<typeof replayDeadLetters>[1]) =>
    (await replayDeadLetters(parts, selection, true)).letters.map(({ n }) => n);
  expect(await numbers({ numbers: [2, 9] })).toEqual([2]);
  expect(await numbers({ device: 'mercado' })).toEqual([3]);
  expect(await numbers({ code: 'bad-unit' })).toEqual([1, 2]);
  expect(await numbers({ sinceMs: Date.parse(receivedAt) + 1 })).toEqual([]);
});

it('takes a collection that waited, and leaves an event that nobody knows', async () => {
  const events = topic.replace('telemetry', 'event');
  const collection = `{"type":"collection","id":"5f0c1d2e3a4b5968","at":"${receivedAt}","material":"glass","kg":{"net":4},"stable":true}`;
  const [known, unknown] = [collection, '{"type":"door"}'];
  const { parts, store, texts } = await desk(
    message(known, 'channel-not-stored', events),
    message(unknown, 'channel-not-stored', events),
  );
  expect(await replayDeadLetters(parts, {}, false)).toMatchObject({ taken: 1, stays: 1 });
  expect(await texts()).toEqual([expect.stringContaining('material=glass')]);
  expect(await listDeadLetters(store)).toMatchObject([{ code: 'unknown-event' }]);
});

it('loses none when the journal takes nothing', async () => {
  const { parts, store } = await desk(mended());
  const journal = { append: () => Promise.reject(new Error('full')) };
  await expect(replayDeadLetters({ ...parts, journal }, {}, false)).rejects.toThrow('full');
  expect(store.stats.pending.records).toBe(1);
});
