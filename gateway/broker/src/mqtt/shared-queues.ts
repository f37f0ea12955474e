import type { AedesPacket } from 'aedes-packet';
import type { Redis } from 'ioredis';
import type { QueuedPacket } from './session-queue.ts';

interface QueueBounds {
  readonly messagesMax: number;
  /** Since the last message that was added, until the whole queue is given up. */
  readonly idleSeconds: number;
}

/** A message as it waits in Redis; its own text per session, at the quality of service granted there. */
interface Kept {
  readonly topic: string;
  /** Base64. */
  readonly payload: string;
  readonly qos: 1 | 2;
}

/** A message that waits, and its place in the line. */
export interface Waiting {
  readonly place: number;
  readonly packet: QueuedPacket;
}

/** Handed out at a time: 100 messages of 256 kB, the largest, are some 35 MB of base64 in memory. */
const pageMessages = 100;

/**
 * Two keys of a session. One hash: `p:{message}` what it is, `m:{message}` the identifier it went out
 * under (with `r` behind it once it was received, QoS 2), `i:{identifier}` which message that is, `n` the
 * place of the last one. One sorted set: the messages by their place. All that belongs together changes
 * in one script, since any gateway may die between two commands.
 */
const keysOf = (id: string): [string, string] => [`samay:queue:${id}`, `samay:order:${id}`];

const forget = `local function forget(message)
  local sent = redis.call('HGET', KEYS[1], 'm:' .. message)
  if sent then redis.call('HDEL', KEYS[1], 'i:' .. string.match(sent, '%d+')) end
  redis.call('HDEL', KEYS[1], 'p:' .. message, 'm:' .. message)
  redis.call('ZREM', KEYS[2], message)
end
`;

/** Message, text, most messages, seconds. @returns how many of the oldest gave way. */
const addScript = `${forget}
if redis.call('HSETNX', KEYS[1], 'p:' .. ARGV[1], ARGV[2]) == 0 then return 0 end
redis.call('ZADD', KEYS[2], redis.call('HINCRBY', KEYS[1], 'n', 1), ARGV[1])
local over = redis.call('ZCARD', KEYS[2]) - tonumber(ARGV[3])
if over > 0 then
  for _, oldest in ipairs(redis.call('ZRANGE', KEYS[2], 0, over - 1)) do forget(oldest) end
end
redis.call('EXPIRE', KEYS[1], ARGV[4])
redis.call('EXPIRE', KEYS[2], ARGV[4])
return math.max(over, 0)`;

/** Message, identifier. @returns the identifier it has, and whether it had one; nothing: not there. */
const sentScript = `
if redis.call('HEXISTS', KEYS[1], 'p:' .. ARGV[1]) == 0 then return false end
local before = redis.call('HGET', KEYS[1], 'm:' .. ARGV[1])
if before then return {tonumber(string.match(before, '%d+')), 1} end
local free = tonumber(ARGV[2])
while redis.call('HEXISTS', KEYS[1], 'i:' .. free) == 1 do free = free % 65535 + 1 end
redis.call('HSET', KEYS[1], 'm:' .. ARGV[1], free, 'i:' .. free, ARGV[1])
return {free, 0}`;

/** Identifier. */
const receivedScript = `
local message = redis.call('HGET', KEYS[1], 'i:' .. ARGV[1])
if message then redis.call('HSET', KEYS[1], 'm:' .. message, ARGV[1] .. 'r', 'p:' .. message, '') end
return 0`;

/** Identifier. @returns what it was. */
const doneScript = `${forget}
local message = redis.call('HGET', KEYS[1], 'i:' .. ARGV[1])
if not message then return false end
local text = redis.call('HGET', KEYS[1], 'p:' .. message)
forget(message)
return {message, text}`;

/** Place, most messages. @returns of each behind that place: its own, message, text, identifier. */
const pageScript = `
local found = redis.call('ZRANGEBYSCORE', KEYS[2], '(' .. ARGV[1], '+inf', 'WITHSCORES', 'LIMIT', 0, ARGV[2])
local page = {}
for at = 1, #found, 2 do
  page[#page + 1] = found[at + 1]
  page[#page + 1] = found[at]
  page[#page + 1] = redis.call('HGET', KEYS[1], 'p:' .. found[at]) or ''
  page[#page + 1] = redis.call('HGET', KEYS[1], 'm:' .. found[at]) or ''
end
return page`;

/** The name of a message among all gateways. */
export const messageOf = ({ brokerId, brokerCounter }: QueuedPacket): string =>
  `${brokerId}:${brokerCounter}`;

/**
 * What waits for the sessions that last, in Redis. aedes-persistence-redis keeps one copy of a message
 * for all who wait for it, with the identifier that one of them was sent it under, and its memory of
 * which identifier is which in its own process: another gateway could neither tell what had gone out
 * before nor that two messages had the same identifier.
 */
export class SharedQueues {
  readonly #db: Redis;
  readonly #bounds: QueueBounds;

  constructor(db: Redis, bounds: QueueBounds) {
    this.#db = db;
    this.#bounds = bounds;
  }

  /** @param qos what the session is sent it at. @returns how many messages gave way to it. */
  async add(id: string, packet: AedesPacket & { cmd: 'publish' }, qos: 1 | 2): Promise<number> {
    const { topic, payload } = packet;
    const kept: Kept = { topic, payload: Buffer.from(payload).toString('base64'), qos };
    const { messagesMax, idleSeconds } = this.#bounds;
    const what = [messageOf(packet), JSON.stringify(kept), messagesMax, idleSeconds];
    return Number(await this.#db.eval(addScript, 2, ...keysOf(id), ...what));
  }

  /**
   * It is about to go out under this identifier, or the next that no other is out under.
   * @returns undefined where it does not wait (any more).
   */
  async sent(
    id: string,
    packet: QueuedPacket,
    messageId: number,
  ): Promise<{ messageId: number; again: boolean } | undefined> {
    const answer = await this.#db.eval(
      ...[sentScript, 2, ...keysOf(id), messageOf(packet), messageId],
    );
    if (!Array.isArray(answer)) return undefined;
    return { messageId: Number(answer[0]), again: Number(answer[1]) === 1 };
  }

  /** QoS 2: the client has it and is owed the release (MQTT 3.1.1 §4.3.3). */
  async received(id: string, messageId: number): Promise<void> {
    await this.#db.eval(receivedScript, 2, ...keysOf(id), messageId);
  }

  /** It is acknowledged to the end. */
  async done(id: string, messageId: number): Promise<QueuedPacket | undefined> {
    const answer = await this.#db.eval(doneScript, 2, ...keysOf(id), messageId);
    if (!Array.isArray(answer)) return undefined;
    const [message, text] = answer as string[];
    return waitingPacket(message ?? '', text ?? '', String(messageId));
  }

  /** The next that wait behind that place, in their order: none, when those were all. */
  async page(id: string, behind: number): Promise<Waiting[]> {
    const asked = [pageScript, 2, ...keysOf(id), behind, pageMessages] as const;
    const found = (await this.#db.eval(...asked)) as string[];
    const page: Waiting[] = [];
    for (let at = 0; at + 3 < found.length; at += 4) {
      const [place, message = '', text = '', sent = ''] = found.slice(at, at + 4);
      page.push({ place: Number(place), packet: waitingPacket(message, text, sent) });
    }
    return page;
  }

  /** With its session. */
  async remove(id: string): Promise<void> {
    await this.#db.del(...keysOf(id));
  }
}

/** What went out before goes out again under its identifier, and is marked so (§3.3.1.1, §4.4). */
function waitingPacket(message: string, text: string, sent: string): QueuedPacket {
  const colon = message.lastIndexOf(':');
  const from = {
    brokerId: message.slice(0, colon),
    brokerCounter: Number(message.slice(colon + 1)),
  };
  const messageId = sent === '' ? undefined : Number.parseInt(sent, 10);
  // The text is gone once it was received: what is left to send is the release.
  if (text === '') return { cmd: 'pubrel', ...from, messageId } as unknown as QueuedPacket;
  const { topic, payload, qos } = JSON.parse(text) as Kept;
  return {
    ...{ cmd: 'publish', ...from, topic, qos, retain: false },
    payload: Buffer.from(payload, 'base64'),
    dup: messageId !== undefined,
    ...(messageId !== undefined && { messageId }),
  };
}
