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

export const encodeDeadLetter = (letter: DeadLetter): Uint8Array =>
  Buffer.from(JSON.stringify(letter));

const decode = ({ position, record }: Entry): NumberedDeadLetter => ({
  ...(JSON.parse(Buffer.from(record).toString()) as DeadLetter),
  n: position,
});

const page = { recordsMax: 500, bytesMax: 4 * 1024 * 1024 };
const listedMax = 100;

/** @returns the newest hundred, oldest of them first, with the payload left out. */
export async function listDeadLetters(store: Outbox): Promise<NumberedDeadLetter[]> {
  let newest: NumberedDeadLetter[] = [];
  for (let after = 0; ; ) {
    const entries = await store.read(after, page);
    const last = entries.at(-1);
    if (last === undefined) return newest;
    newest = [...newest, ...entries.slice(-listedMax).map(summary)].slice(-listedMax);
    after = last.position;
  }
}

function summary(entry: Entry): NumberedDeadLetter {
  const letter = decode(entry);
  return letter.kind === 'message' ? { ...letter, payload: '' } : letter;
}

/** @returns the dead letter with that number, if it is still kept. */
export async function findDeadLetter(
  store: Outbox,
  n: number,
): Promise<NumberedDeadLetter | undefined> {
  const [entry] = await store.read(n - 1, { recordsMax: 1 });
  return entry?.position === n ? decode(entry) : undefined;
}
