import { type Config, ConfigError } from '../config.ts';
import { openStore } from '../open-store.ts';
import { publisherOf } from '../publisher.ts';
import { licenceOf } from '../schemas/licence.ts';
import type { Clock } from '../service.ts';
import { archiveOf } from './archive-disk.ts';
import { buildMonth, citiesOf } from './build-month.ts';
import { isMonth, monthsBefore, rangeOf } from './month.ts';

/**
 * `samay-cloud bulk build`: builds a month of every city now, by default the one before this.
 * @throws ConfigError where the month is none; ReadingsError when the store cannot be opened, such
 * as a DuckDB file that `run` has open.
 */
export async function buildBulk(
  config: Config,
  env: Readonly<Record<string, string | undefined>>,
  clock: Clock,
  asked: string | undefined,
): Promise<void> {
  const month = asked ?? monthsBefore(clock(), 2).at(-1) ?? '';
  if (!isMonth(month) || month > (monthsBefore(clock(), 1)[0] ?? '')) {
    throw new ConfigError(
      `--month ${month} no sirve: debe ser un mes que ya empezó, como 2026-10.`,
      `--month ${month} is not valid: it must be a month that has begun, such as 2026-10.`,
    );
  }
  const { readings } = await openStore(config, env, clock);
  try {
    refuseGone(month, readings.rawSinceMs());
    const builder = {
      readings,
      archive: archiveOf(config),
      licence: licenceOf(config.SAMAY_ATTRIBUTION),
      publisher: publisherOf(config),
      signal: new AbortController().signal,
    };
    for (const city of await citiesOf(readings, clock())) {
      const built = await buildMonth(builder, city, month, clock());
      const files = built.kind === 'empty' ? 0 : built.package.resources.length;
      console.log(`${city} ${month}: ${built.kind}, ${files} files`);
    }
  } finally {
    await readings.close();
  }
}

/** A month built anew of what is left of it would take the place of one that was whole. */
function refuseGone(month: string, sinceMs = -Infinity): void {
  if (rangeOf(month).fromMs >= sinceMs) return;
  const since = new Date(sinceMs).toISOString();
  throw new ConfigError(
    `--month ${month}: lo medido se guarda desde ${since}; los archivos que ya hay de ese mes quedan.`,
    `--month ${month}: what was measured is kept since ${since}; the files of that month stay.`,
  );
}
