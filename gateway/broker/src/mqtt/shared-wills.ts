import { parseTopic } from '@samay/contract';
import type { PublishPacket } from 'aedes';
import type { AedesPacket } from 'aedes-packet';
import type { Redis } from 'ioredis';

/** A will as it waits in Redis. */
interface Kept {
  readonly broker: string;
  readonly topic: string;
  /** Base64. */
  readonly payload: string;
  readonly qos: 0 | 1 | 2;
  readonly retain: boolean;
}

export type Will = AedesPacket & { brokerId?: string; clientId?: string };

/** One hash, from session to will: who connects elsewhere replaces what the other gateway kept. */
const key = 'samay:wills';

/** Deletes where it is still what was read: of several gateways that found it, one says it. */
const take = `if redis.call('HGET', KEYS[1], ARGV[1]) == ARGV[2] then
return redis.call('HDEL', KEYS[1], ARGV[1]) end return 0`;

/** Last wills of the clients of all gateways, so that one that dies does not take them with it. */
export class SharedWills {
  readonly #db: Redis;
  readonly #broker: () => string;

  constructor(db: Redis, broker: () => string) {
    this.#db = db;
    this.#broker = broker;
  }

  async put(id: string, { topic, payload, qos, retain }: PublishPacket): Promise<void> {
    const text = Buffer.from(payload).toString('base64');
    const kept: Kept = { broker: this.#broker(), topic, payload: text, qos, retain };
    await this.#db.hset(key, id, JSON.stringify(kept));
  }

  /** This gateway's, and no other's. */
  async remove(id: string): Promise<void> {
    const text = await this.#db.hget(key, id);
    if (text !== null && parse(text)?.broker === this.#broker()) await this.#take(id, text);
  }

  /** Whether its session has gone on at another gateway, so that it is not gone. */
  async isElsewhere(id: string): Promise<boolean> {
    const text = await this.#db.hget(key, id);
    const broker = text === null ? undefined : parse(text)?.broker;
    return broker !== undefined && broker !== this.#broker();
  }

  /**
   * Those of gateways that are gone; what is yielded is nobody else's any more. Only `status`: that a
   * device has gone is true whoever says it, anything else would be somebody speaking after his end.
   */
  async *orphans(alive: Readonly<Record<string, unknown>>): AsyncGenerator<Will> {
    for await (const found of this.#db.hscanStream(key) as AsyncIterable<string[]>) {
      for (let at = 0; at + 1 < found.length; at += 2) {
        const [id = '', text = ''] = found.slice(at, at + 2);
        const kept = parse(text);
        const isOurs = kept?.broker === this.#broker();
        if (isOurs || (kept !== undefined && alive[kept.broker] !== undefined)) continue;
        if (!(await this.#take(id, text)) || kept === undefined || !isStatus(kept.topic)) continue;
        const { topic, qos, retain, broker } = kept;
        const payload = Buffer.from(kept.payload, 'base64');
        const message = { cmd: 'publish', topic, payload, qos, retain, dup: false } as const;
        yield { ...message, brokerId: broker, clientId: id } as unknown as Will;
      }
    }
  }

  async #take(id: string, text: string): Promise<boolean> {
    return Number(await this.#db.eval(take, 1, key, id, text)) === 1;
  }
}

const isStatus = (topic: string): boolean => {
  const parsed = parseTopic(topic);
  return parsed.ok && parsed.value.channel === 'status';
};

/** Undefined where somebody else wrote there: it is taken away. */
function parse(text: string): Kept | undefined {
  try {
    const { broker, topic, payload, qos, retain } = JSON.parse(text) as Partial<Kept>;
    if (typeof broker !== 'string' || typeof topic !== 'string') return undefined;
    if (typeof payload !== 'string' || typeof retain !== 'boolean') return undefined;
    return { broker, topic, payload, qos: qos === 1 || qos === 2 ? qos : 0, retain };
  } catch {
    return undefined;
  }
}
