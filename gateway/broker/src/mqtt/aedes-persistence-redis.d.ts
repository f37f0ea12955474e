/** The package comes without types: what is used of it. */
declare module 'aedes-persistence-redis' {
  import type { Redis } from 'ioredis';

  interface RedisPersistenceOptions {
    readonly conn: Redis;
  }
  const persistence: (options: RedisPersistenceOptions) => unknown;
  export default persistence;
}
