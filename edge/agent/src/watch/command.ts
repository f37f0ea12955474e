/** `samay-edge watch`: the station as it is at this moment, on a terminal. */
import { setTimeout as sleep } from 'node:timers/promises';
import { readConfig } from '../config/read-config.ts';
import { inForce } from '../down/in-force.ts';
import { type Canvas, frameOf } from './frame.ts';
import { watching } from './watched.ts';
import type { Language } from './words.ts';

export interface WatchFlags {
  readonly config: string;
  /** One picture, as plain text. */
  readonly once: boolean;
  /** Seconds that are listened before it, where no agent runs. */
  readonly seconds: string;
  readonly english: boolean;
}

const lookEveryMs = 1_000;
const columnsUsual = 80;
const columnsMin = 30;

/** @returns the exit code: 0, or 2 where what was written must be mended. */
export async function watchCommand(flags: WatchFlags): Promise<number> {
  const read = await readConfig(flags.config);
  const seconds = Number(flags.seconds);
  if (!read.ok || !(seconds >= 0 && seconds <= 600)) {
    const faults = read.ok ? ['--seconds: de 0 a 600 / from 0 to 600'] : read.faults;
    for (const line of faults) console.error(line);
    return 2;
  }
  const { config } = await inForce(read.config);
  const eyes = watching(config);
  try {
    if (flags.once) await once(eyes, seconds, flags.english ? 'en' : 'es');
    else await live(eyes, flags.english ? 'en' : 'es');
  } finally {
    await eyes.stop();
  }
  return 0;
}

async function once(
  eyes: ReturnType<typeof watching>,
  seconds: number,
  language: Language,
): Promise<void> {
  let watched = await eyes.look();
  // An agent knows already; alone, nothing has been heard yet.
  if (watched !== 'denied' && watched.gateway === undefined) {
    await sleep(seconds * 1000);
    watched = await eyes.look();
  }
  const columns = process.stdout.columns ?? columnsUsual;
  for (const line of frameOf(watched, { columns, colour: false, utf8: isUtf8(), language })) {
    console.log(line.trimEnd());
  }
}

/** Until `q`, Ctrl-C or SIGTERM. */
async function live(eyes: ReturnType<typeof watching>, first: Language): Promise<void> {
  const { stdin, stdout } = process;
  const ending = new AbortController();
  const end = () => ending.abort();
  let language = first;
  const key = (bytes: Buffer) => {
    const typed = bytes.toString();
    if (typed === 'q' || typed === '\x03') end();
    else if (typed === 'e' || typed === 'i') language = language === 'es' ? 'en' : 'es';
  };
  process.once('SIGINT', end);
  process.once('SIGTERM', end);
  if (stdin.isTTY) stdin.setRawMode(true);
  stdin.on('data', key);
  // A screen of its own: what stood there before comes back. The cursor is hidden.
  stdout.write('\x1b[?1049h\x1b[?25l');
  try {
    while (!ending.signal.aborted) {
      const watched = await eyes.look();
      const lines = frameOf(watched, canvas(language));
      stdout.write(`\x1b[H${lines.map((line) => `${line}\x1b[K`).join('\r\n')}\x1b[J`);
      await sleep(lookEveryMs, undefined, { signal: ending.signal }).catch(() => {});
    }
  } finally {
    stdout.write('\x1b[?25h\x1b[?1049l');
    stdin.off('data', key);
    if (stdin.isTTY) stdin.setRawMode(false);
    stdin.pause();
  }
}

function canvas(language: Language): Canvas {
  const { columns = columnsUsual, rows, isTTY } = process.stdout;
  const { env } = process;
  return {
    columns: Math.max(columnsMin, columns),
    rows,
    colour: isTTY === true && !env['NO_COLOR'] && env['TERM'] !== 'dumb',
    utf8: isUtf8(),
    language,
  };
}

/** By locale(7); none is set where a program asks, and programs take UTF-8. */
function isUtf8({ LC_ALL, LC_CTYPE, LANG } = process.env): boolean {
  const locale = LC_ALL || LC_CTYPE || LANG;
  return locale === undefined || locale === '' || /utf-?8/i.test(locale);
}
