import { parseTopic } from '@samay/contract';
import type { Entry, Outbox } from '@samay/outbox';

/** A message of a device that was not accepted, as it came. */
interface DeadMessage {
  readonly kind: 'message';
  readonly receivedAt: string;
  readonly topic: string;
  readonly clientId: string;
  /** base64. */
  readonly payload: string;
  /** A refusal's code of the contract, or `channel-not-stored`. */
  readonly code: string;
  readonly detail: string;
}

/** A line that the store would not take. */
interface DeadLine {
  readonly kind: 'line';
  readonly receivedAt: string;
  readonly line: string;
  readonly code: 'store-rejected';
  readonly detail: string;
}

export type DeadLetter = DeadMessage | DeadLine;
export type NumberedDeadLetter = DeadLetter & { readonly n: number };

export interface DeadLetterFilter {
  readonly device?: string;
  readonly code?: string;
  /** Received from then on, ms since 1970 UTC. */
  readonly sinceMs?: number;
}

export const encodeDeadLetter = (letter: DeadLetter): Uint8Array =>
  Buffer.from(JSON.stringify(letter));

const decode = ({ position, record }: Entry): NumberedDeadLetter => ({
  ...(JSON.parse(Buffer.from(record).toString()) as DeadLetter),
  n: position,
});

const page = { recordsMax: 500, bytesMax: 4 * 1024 * 1024 };
const listedMax = 100;

/** All up to a number, oldest first, some at a time: a message has 256 KiB at most, they have 64 MiB. */
export async function* eachDeadLetter(
  store: Outbox,
  upTo = Number.POSITIVE_INFINITY,
): AsyncGenerator<NumberedDeadLetter[]> {
  for (let after = 0; ; ) {
    const entries = (await store.read(after, page)).filter(({ position }) => position <= upTo);
    const last = entries.at(-1);
    if (last === undefined) return;
    yield entries.map(decode);
    after = last.position;
  }
}

/** The device it came from, as far as that can be told. */
export function deviceOf(letter: DeadLetter): string | undefined {
  if (letter.kind === 'line') return /^[^ ]*,device=([^, ]+)/.exec(letter.line)?.[1];
  const topic = parseTopic(letter.topic);
  return topic.ok ? topic.value.device : undefined;
}

export const matches = (letter: DeadLetter, filter: DeadLetterFilter): boolean =>
  (filter.device === undefined || deviceOf(letter) === filter.device) &&
  (filter.code === undefined || letter.code === filter.code) &&
  (filter.sinceMs === undefined || Date.parse(letter.receivedAt) >= filter.sinceMs);

/** @returns the newest hundred that match, oldest of them first, with the payload left out. */
export async function listDeadLetters(
  store: Outbox,
  filter: DeadLetterFilter = {},
): Promise<NumberedDeadLetter[]> {
  let newest: NumberedDeadLetter[] = [];
  for await (const letters of eachDeadLetter(store)) {
    const found = letters.filter((letter) => matches(letter, filter)).map(summary);
    newest = [...newest, ...found].slice(-listedMax);
  }
  return newest;
}

const summary = (letter: NumberedDeadLetter): NumberedDeadLetter =>
  letter.kind === 'message' ? { ...letter, payload: '' } : letter;

/** @returns the dead letter with that number, if it is still kept. */
export async function findDeadLetter(
  store: Outbox,
  n: number,
): Promise<NumberedDeadLetter | undefined> {
  const [entry] = await store.read(n - 1, { recordsMax: 1 });
  return entry?.position === n ? decode(entry) : undefined;
}
