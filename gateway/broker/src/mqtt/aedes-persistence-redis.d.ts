/** The package comes without types: what is used of it. */
declare module 'aedes-persistence-redis' {
  import type { Redis } from 'ioredis';

  interface RedisPersistenceOptions {
    readonly conn: Redis;
    /** Of a queue, handed over when its client is back. */
    readonly maxSessionDelivery: number;
    /** Seconds until a queued message is given up; 0: never. */
    readonly packetTTL: () => number;
  }
  const persistence: (options: RedisPersistenceOptions) => unknown;
  export default persistence;
}
