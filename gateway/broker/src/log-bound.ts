/** A log that one client cannot fill: what a session does in a loop is told a few times, then counted. */
import type { LogFn, Logger } from 'pino';
import type { Clock } from './clock.ts';
import { TokenBucket } from './intake/token-bucket.ts';

/** Whoever flaps is told of 20 times at once and then once a minute: 200 B × 1,440 = 0.3 MB a day. */
const lines = { burst: 20, perSecond: 1 / 60 };
/** Who is kept apart; beyond it the quietest are forgotten together. 10,000 × 200 B = 2 MB. */
const sourcesMax = 10_000;

interface Source {
  readonly bucket: TokenBucket;
  untold: number;
}

/**
 * The same log, for what clients make happen. Lines go by who made them: the address where one is given
 * (who is refused may use any name), else the device or account of the session. What was not told is
 * `untold` in the next line. Errors are ours and all told.
 */
export function boundedLog(log: Logger, clock: Clock): Logger {
  const sources = new Map<string, Source>();
  const sourceOf = (facts: unknown): Source => {
    const key = keyOf(facts);
    const known = sources.get(key);
    if (known !== undefined) return known;
    if (sources.size >= sourcesMax) sources.clear();
    const made = { bucket: new TokenBucket(lines, clock.steadyMs()), untold: 0 };
    sources.set(key, made);
    return made;
  };
  const bounded =
    (level: 'info' | 'warn') =>
    (facts: object, message: string): void => {
      if (!log.isLevelEnabled(level)) return;
      const source = sourceOf(facts);
      const steadyMs = clock.steadyMs();
      if (!source.bucket.has(steadyMs)) {
        source.untold += 1;
        return;
      }
      source.bucket.takeMs(steadyMs);
      log[level](source.untold === 0 ? facts : { ...facts, untold: source.untold }, message);
      source.untold = 0;
    };
  const made = Object.create(log) as Logger;
  made.info = bounded('info') as LogFn;
  made.warn = bounded('warn') as LogFn;
  return made;
}

function keyOf(facts: unknown): string {
  const { address, device, session } = facts as Partial<Record<string, string>>;
  // `{username}/{client id}`: the second half is free to be another each time.
  return address ?? device ?? session?.split('/')[0] ?? '';
}
