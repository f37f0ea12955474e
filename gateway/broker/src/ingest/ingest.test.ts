import { memoryOutbox, type Outbox } from '@samay/outbox';
import { type LineWriter, ReadingsError, type RejectedLine } from '@samay/readings/influx';
import { eventually } from '@samay/testbed';
import { pino } from 'pino';
import { expect, it } from 'vitest';
import { systemClock } from '../clock.ts';
import { DurableAppend } from '../intake/durable-append.ts';
import { Ingest } from './ingest.ts';

const unavailable = () => new ReadingsError('STORE_UNAVAILABLE', 'away');
const outbox = () => memoryOutbox({ bytesMax: 32 * 1024 * 1024, whenFull: 'refuse' });
const all = { recordsMax: 100 };
type Answer = () => readonly RejectedLine[];
const good: Answer = () => [];

/** An ingest over a store that answers as told, the last answer for ever. */
function ingestInto(answers: Answer[], journal: Outbox) {
  const sent: string[][] = [];
  const counted: string[] = [];
  const writer: LineWriter = {
    async write(lines) {
      sent.push(lines.split('\n'));
      const answer = answers.length > 1 ? answers.shift() : answers[0];
      return (answer ?? good)();
    },
    close: async () => {},
  };
  const deadLetters = outbox();
  const ingest = new Ingest({
    journal,
    writer,
    deadLetters: new DurableAppend(deadLetters, systemClock, () => {}),
    metrics: {
      storeUp: (up) => counted.push(up ? 'up' : 'down'),
      storeError: (code) => counted.push(code),
      storeWrote() {},
      storedLines: (count) => counted.push(`stored ${count}`),
      deadLetter: (code) => counted.push(code),
    },
    log: pino({ enabled: false }),
    clock: systemClock,
    random: () => 0,
  });
  return { ingest, sent, counted, deadLetters };
}

const append = (journal: Outbox, text: string) => journal.append(Buffer.from(text));
const emptied = (journal: Outbox) => eventually(() => journal.stats.pending.records === 0);

it('carries records in order and lets go of them only then', async () => {
  const journal = outbox();
  await append(journal, 'a 1\nb 1');
  await append(journal, 'c 1');
  const { ingest, sent, counted } = ingestInto([good], journal);
  await emptied(journal);
  await append(journal, 'd 1');
  await emptied(journal);
  expect(sent).toEqual([['a 1', 'b 1', 'c 1'], ['d 1']]);
  expect(counted).toEqual(['up', 'stored 3', 'up', 'stored 1']);
  await ingest.stop(1_000);
});

it('sends at most 5,000 lines at once and never parts a record', async () => {
  const journal = outbox();
  const threeThousand = Array.from({ length: 3_000 }, (_, i) => `x ${i}`).join('\n');
  for (let i = 0; i < 3; i += 1) await append(journal, threeThousand);
  const { ingest, sent } = ingestInto([good], journal);
  await emptied(journal);
  expect(sent.map((lines) => lines.length)).toEqual([3_000, 3_000, 3_000]);
  await ingest.stop(1_000);
});

it('tries again until the store is back, and alarms when it refuses', async () => {
  const journal = outbox();
  await append(journal, 'a 1');
  const away = () => {
    throw unavailable();
  };
  const wrongToken = () => {
    throw new ReadingsError('STORE_REFUSED', '401');
  };
  const { ingest, sent, counted } = ingestInto([away, wrongToken, good], journal);
  await emptied(journal);
  expect(sent).toEqual([['a 1'], ['a 1'], ['a 1']]);
  expect(counted).toEqual(['down', 'STORE_UNAVAILABLE', 'down', 'STORE_REFUSED', 'up', 'stored 1']);
  await ingest.stop(1_000);
});

it('sets rejected lines aside with the reason of the store, and goes on', async () => {
  const journal = outbox();
  await append(journal, 'good 1\nbad 1');
  const rejecting: Answer = () => [{ line: 'bad 1', why: 'no field' }];
  const { ingest, counted, deadLetters } = ingestInto([rejecting], journal);
  await emptied(journal);
  const [letter] = await deadLetters.read(0, all);
  expect(JSON.parse(Buffer.from(letter!.record).toString())).toMatchObject({
    kind: 'line',
    line: 'bad 1',
    code: 'store-rejected',
    detail: 'no field',
  });
  expect(counted).toContain('stored 1');
  await ingest.stop(1_000);
});

it('writes twice at a time and no oftener, and lets go of each by itself', async () => {
  const journal = outbox();
  const fourThousand = (name: string) =>
    Array.from({ length: 4_000 }, (_, i) => `${name} ${i}`).join('\n');
  for (const name of ['a', 'b', 'c']) await append(journal, fourThousand(name));
  const answers = new Map<string, () => void>();
  const writer: LineWriter = {
    write: (lines) => new Promise((resolve) => answers.set(lines.slice(0, 1), () => resolve([]))),
    close: async () => {},
  };
  const ingest = new Ingest({
    ...{ journal, writer, clock: systemClock, random: () => 0, log: pino({ enabled: false }) },
    deadLetters: { append: async () => {} },
    metrics: { storeUp() {}, storeError() {}, storeWrote() {}, storedLines() {}, deadLetter() {} },
  });
  await eventually(() => answers.size === 2);
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect([...answers.keys()]).toEqual(['a', 'b']);
  answers.get('b')?.();
  await eventually(() => answers.size === 3 && journal.stats.pending.records === 2);
  answers.get('a')?.();
  answers.get('c')?.();
  await emptied(journal);
  await ingest.stop(1_000);
});

it('stops in the middle of an outage and leaves the journal as it is', async () => {
  const journal = outbox();
  await append(journal, 'a 1');
  const away = () => {
    throw unavailable();
  };
  const { ingest, counted } = ingestInto([away], journal);
  await eventually(() => counted.includes('STORE_UNAVAILABLE'));
  await ingest.stop(20);
  expect(journal.stats.pending.records).toBe(1);
});

it('leaves a write behind that hangs', async () => {
  const journal = outbox();
  await append(journal, 'a 1');
  const never: LineWriter = { write: () => new Promise(() => {}), close: async () => {} };
  const ingest = new Ingest({
    journal,
    writer: never,
    deadLetters: { append: async () => {} },
    metrics: { storeUp() {}, storeError() {}, storeWrote() {}, storedLines() {}, deadLetter() {} },
    log: pino({ enabled: false }),
    clock: systemClock,
    random: () => 0,
  });
  await ingest.stop(20);
  expect(journal.stats.pending.records).toBe(1);
});
