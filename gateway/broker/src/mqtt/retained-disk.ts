import { mkdir, open, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Metrics } from '../metrics.ts';
import { Retained, type RetainedBounds, type RetainedMessage, retainedBounds } from './retained.ts';

export type { RetainedBounds } from './retained.ts';

/** Changes wait for each other this long: a power cut takes the retained state back by so much. */
const delayMs = 500;
/** The file is written anew when it is twice what it has to say, and worth it. */
const compactBytesMin = 1024 * 1024;

export interface RetainedStore {
  readonly messages: Retained;
  /** @returns false where the bound is reached. */
  set(message: RetainedMessage): boolean;
  close(): Promise<void>;
}

type Line = readonly [topic: string, qos: 0 | 1 | 2, payload: string];

const lineOf = ({ topic, qos, payload }: RetainedMessage): string =>
  `${JSON.stringify([topic, qos, payload.toString('base64')] satisfies Line)}\n`;

/**
 * Retained messages are state of the server (MQTT 3.1.1 §3.3.1.3, §4.1) and outlast a restart: one
 * line for each change, the last of a topic counts, a torn line at the end is none.
 */
export async function openRetained(
  file: string | undefined,
  metrics: Pick<Metrics, 'limit'>,
  bounds: Partial<RetainedBounds> = {},
): Promise<RetainedStore> {
  const messages = new Retained({ ...retainedBounds, ...bounds });
  const counted = (message: RetainedMessage): boolean => {
    const kept = messages.set(message);
    if (!kept) metrics.limit('retained-full');
    return kept;
  };
  if (file === undefined) return { messages, set: counted, close: async () => {} };
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  for (const message of await readRetained(file)) messages.set(message);
  const log = new ChangeLog(file, messages, () => metrics.limit('retained-not-written'));
  await log.rewrite();
  return {
    messages,
    set(message) {
      const kept = counted(message);
      log.changed(message.topic);
      return kept;
    },
    close: () => log.close(),
  };
}

/** Every change the file says, oldest first; also while a gateway appends to it. */
export async function readRetained(file: string): Promise<RetainedMessage[]> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '';
    throw error;
  });
  return text
    .split('\n')
    .map(parseLine)
    .filter((message) => message !== undefined);
}

function parseLine(line: string): RetainedMessage | undefined {
  if (!line.endsWith(']')) return undefined;
  try {
    const [topic, qos, payload] = JSON.parse(line) as Partial<Line>;
    if (typeof topic !== 'string' || typeof payload !== 'string') return undefined;
    if (qos !== 0 && qos !== 1 && qos !== 2) return undefined;
    return { topic, qos, payload: Buffer.from(payload, 'base64') };
  } catch {
    return undefined;
  }
}

/** The file: appended to a little after a change, written anew where it has grown. */
class ChangeLog {
  readonly #file: string;
  readonly #messages: Retained;
  readonly #failed: () => void;
  readonly #changed = new Set<string>();
  #timer: NodeJS.Timeout | undefined;
  #writing: Promise<void> = Promise.resolve();
  #bytes = 0;

  constructor(file: string, messages: Retained, failed: () => void) {
    this.#file = file;
    this.#messages = messages;
    this.#failed = failed;
  }

  changed(topic: string): void {
    this.#changed.add(topic);
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.#writing = this.#writing.then(() => this.#flush());
    }, delayMs).unref();
  }

  async close(): Promise<void> {
    clearTimeout(this.#timer);
    await this.#writing;
    await this.#flush();
  }

  /** Topics of a failed write stay changed: the next change tries them again. */
  async #flush(): Promise<void> {
    const topics = [...this.#changed];
    if (topics.length === 0) return;
    this.#changed.clear();
    const empty = Buffer.alloc(0);
    const lines = topics.map((topic) =>
      lineOf(this.#messages.get(topic) ?? { topic, qos: 0, payload: empty }),
    );
    const text = lines.join('');
    try {
      if (this.#bytes + text.length > Math.max(compactBytesMin, 3 * this.#messages.bytes)) {
        await this.rewrite();
        return;
      }
      const handle = await open(this.#file, 'a', 0o600);
      try {
        await handle.writeFile(text);
        await handle.datasync();
      } finally {
        await handle.close();
      }
      this.#bytes += text.length;
    } catch {
      for (const topic of topics) this.#changed.add(topic);
      this.#failed();
    }
  }

  /** Whole and beside, then in its place: there is always one that can be read. */
  async rewrite(): Promise<void> {
    const beside = `${this.#file}.new`;
    await rm(beside, { force: true });
    const lines = Array.from(this.#messages.all(), lineOf);
    await writeFile(beside, lines, { mode: 0o600, flush: true });
    await rename(beside, this.#file);
    this.#bytes = lines.reduce((sum, line) => sum + line.length, 0);
  }
}
