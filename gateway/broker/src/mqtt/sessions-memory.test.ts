import { topicMatches } from '@samay/contract';
import type { AedesPacket } from 'aedes-packet';
import fc from 'fast-check';
import { beforeEach, expect, it } from 'vitest';
import { filterMatcher } from './filter-matcher.ts';
import { FilterTree } from './filter-tree.ts';
import { openRetained } from './retained-disk.ts';
import { sessionBounds } from './session-bounds.ts';
import { MemorySessions } from './sessions-memory.ts';

let limits: string[];
let nowMs: number;
beforeEach(() => {
  limits = [];
  nowMs = 0;
});

async function open(bounds: Partial<typeof sessionBounds> = {}): Promise<MemorySessions> {
  const metrics = { limit: (which: string) => limits.push(which) };
  const retained = await openRetained(undefined, metrics);
  return new MemorySessions({
    retained,
    metrics,
    steadyMs: () => nowMs,
    bounds: { ...sessionBounds, ...bounds },
  });
}
let counter = 0;
const message = (payload: string, qos: 0 | 1 | 2 = 1): AedesPacket => {
  counter += 1;
  const packet = { cmd: 'publish', topic: 'a', payload, qos, dup: false, retain: false } as const;
  return { ...packet, brokerId: 'us', brokerCounter: counter };
};
const waiting = async (sessions: MemorySessions, id: string) => {
  const found: string[] = [];
  for await (const packet of sessions.outgoingStream({ id })) found.push(String(packet.payload));
  return found;
};
const enqueue = async (sessions: MemorySessions, packet: AedesPacket) =>
  sessions.outgoingEnqueueCombi(await sessions.subscriptionsByTopic('a'), packet);

it('keeps the newest of a queue, by number and by bytes, and counts what it drops', async () => {
  const sessions = await open({ queueMessagesMax: 3, queueBytesMax: 2_000 });
  await sessions.addSubscriptions({ id: 'x' }, [{ topic: 'a', qos: 1 }]);
  for (const text of ['1', '2', '3', '4', '5']) await enqueue(sessions, message(text));
  expect(await waiting(sessions, 'x')).toEqual(['3', '4', '5']);
  await enqueue(sessions, message('x'.repeat(1_500)));
  expect(await waiting(sessions, 'x')).toEqual(['x'.repeat(1_500)]);
  await enqueue(sessions, message('y'.repeat(3_000)));
  expect(await waiting(sessions, 'x')).toEqual([]);
  expect(limits).toEqual(Array(7).fill('queue-dropped'));
  expect(sessions.stats).toEqual({ sessions: 1, queuedBytes: 0 });
});

it('lets the fullest give way where all together are too many', async () => {
  const sessions = await open({ queuesBytesMax: 4_000 });
  await sessions.addSubscriptions({ id: 'full' }, [{ topic: 'a', qos: 1 }]);
  for (let n = 0; n < 10; n += 1) await enqueue(sessions, message(`${n}`));
  await sessions.addSubscriptions({ id: 'new' }, [{ topic: 'a', qos: 1 }]);
  for (const text of ['a', 'b', 'c']) await enqueue(sessions, message(text));
  expect(await waiting(sessions, 'new')).toEqual(['a', 'b', 'c']);
  expect((await waiting(sessions, 'full')).length).toBeLessThan(12);
  expect(sessions.stats.queuedBytes).toBeLessThanOrEqual(4_000);
});

it('ends sessions that nobody comes for, and the least used where there are too many', async () => {
  const sessions = await open({ sessionsMax: 2, sessionIdleMsMax: 1_000 });
  await sessions.subscriptionsByClient({ id: 'a' });
  nowMs = 500;
  await sessions.subscriptionsByClient({ id: 'b' });
  await sessions.addSubscriptions({ id: 'b' }, [{ topic: 'a', qos: 1 }]);
  nowMs = 600;
  await sessions.subscriptionsByClient({ id: 'c' });
  expect(limits).toEqual(['session-dropped']);
  nowMs = 1_550;
  await sessions.subscriptionsByClient({ id: 'd' });
  expect(limits).toEqual(['session-dropped', 'session-expired']);
  expect(await sessions.subscriptionsByTopic('a')).toEqual([]);
  expect(await sessions.countOffline()).toEqual({ subsCount: 0, clientsCount: 2 });
});

it('never gives two messages that are out the same identifier', async () => {
  const sessions = await open();
  await sessions.addSubscriptions({ id: 'x' }, [{ topic: 'a', qos: 1 }]);
  const [one, two] = [message('1'), message('2')];
  for (const packet of [one, two]) await enqueue(sessions, packet);
  const sent = [one, two].map((packet) => ({ ...packet, messageId: 65_535 }));
  for (const packet of sent) await sessions.outgoingUpdate({ id: 'x' }, packet);
  expect(sent.map(({ messageId }) => messageId)).toEqual([65_535, 1]);
  await sessions.outgoingClearMessageId({ id: 'x' }, sent[0]!);
  expect(await waiting(sessions, 'x')).toEqual(['2']);
  await sessions.cleanSubscriptions({ id: 'x' });
  expect(sessions.stats).toEqual({ sessions: 0, queuedBytes: 0 });
});

const level = fc.constantFrom('a', 'b', '', '$x', '.*');
const topics = fc.array(level, { minLength: 1, maxLength: 4 }).map((levels) => levels.join('/'));
const filters = fc
  .tuple(
    fc.array(fc.oneof(level, fc.constant('+')), { maxLength: 3 }),
    fc.constantFrom('a', '+', '#'),
  )
  .map(([levels, last]) => [...levels, last].join('/'));

it('finds the subscribers of a topic as the contract matches filters', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(filters, fc.constantFrom('x', 'y', 'z')), { maxLength: 8 }),
      topics,
      fc.nat(8),
      (all, topic, removed) => {
        const tree = new FilterTree();
        for (const [filter, client] of all) tree.set(filter, client, 1);
        const gone = all[removed];
        if (gone !== undefined) tree.delete(...gone);
        const left = all.filter(([filter, client]) => filter !== gone?.[0] || client !== gone[1]);
        const expected = left
          .filter(([filter]) => topicMatches(filter, topic))
          .map(([, client]) => client);
        expect(new Set(tree.match(topic).keys())).toEqual(new Set(expected));
        for (const [filter] of all)
          expect(filterMatcher(filter)(topic)).toBe(topicMatches(filter, topic));
      },
    ),
  );
});
