/** Puts what was set aside through the contract again: what is mended since is taken now. */
import { type Channel, parseTopic, type RefusalCode } from '@samay/contract';
import type { Outbox } from '@samay/outbox';
import {
  type DeadLetter,
  type DeadLetterFilter,
  eachDeadLetter,
  encodeDeadLetter,
  matches,
  type NumberedDeadLetter,
} from './dead-letters.ts';
import type { DurableAppend } from './durable-append.ts';
import { translateEvent, translateReport } from './translate.ts';

export interface ReplayParts {
  readonly store: Outbox;
  readonly journal: Pick<DurableAppend, 'append'>;
  readonly setAside: Pick<DurableAppend, 'append'>;
}

/** Which ones: by number, by what they are, or, with an empty filter, all. */
export interface Selection extends DeadLetterFilter {
  readonly numbers?: readonly number[];
}

interface Replayed {
  readonly n: number;
  /**
   * `taken`: in the journal; `offered`: a line that the store refused, in the journal to be tried again;
   * `stays`: for the reason that is given.
   */
  readonly outcome: 'taken' | 'offered' | 'stays';
  readonly code: string;
  readonly detail: string;
}

export interface ReplayReport {
  readonly dryRun: boolean;
  readonly taken: number;
  readonly offered: number;
  readonly stays: number;
  /** The first so many. */
  readonly letters: readonly Replayed[];
}

const tellMax = 1_000;

/**
 * In the journal first, then let go of: a crash between leaves one twice, and its points land on
 * themselves. One that fails for another reason than before is written anew with it. What is set aside
 * while this runs is left for the next time.
 */
export async function replayDeadLetters(
  parts: ReplayParts,
  selection: Selection,
  dryRun: boolean,
): Promise<ReplayReport> {
  const { store } = parts;
  const upTo = store.stats.last;
  const counts = { taken: 0, offered: 0, stays: 0 };
  const letters: Replayed[] = [];
  for await (const page of eachDeadLetter(store, upTo)) {
    const chosen = page.filter((letter) => isChosen(letter, selection));
    // Together, so that they share the syncs of the disk.
    for (const one of await Promise.all(chosen.map((letter) => replay(parts, letter, dryRun)))) {
      counts[one.outcome] += 1;
      if (letters.length < tellMax) letters.push(one);
    }
  }
  return { dryRun, ...counts, letters };
}

const isChosen = (letter: NumberedDeadLetter, { numbers, ...filter }: Selection): boolean =>
  (numbers === undefined || numbers.includes(letter.n)) && matches(letter, filter);

async function replay(
  { store, journal, setAside }: ReplayParts,
  numbered: NumberedDeadLetter,
  dryRun: boolean,
): Promise<Replayed> {
  const { n, ...letter } = numbered;
  const found = judge(letter);
  const { outcome, code, detail } = found;
  const told: Replayed = { n, outcome, code, detail };
  if (dryRun) return told;
  if (found.lines !== undefined) {
    await journal.append(Buffer.from(found.lines));
    store.acknowledge(n);
  } else if (code !== letter.code || detail !== letter.detail) {
    await setAside.append(encodeDeadLetter({ ...letter, code, detail } as DeadLetter));
    store.acknowledge(n);
  }
  return told;
}

interface Found extends Omit<Replayed, 'n'> {
  readonly lines?: string;
}

/** The channels that the store keeps. */
const stored: Partial<Record<Channel, typeof translateReport>> = {
  telemetry: translateReport,
  health: translateReport,
  event: translateEvent,
};

function judge(letter: DeadLetter): Found {
  const { code, detail } = letter;
  if (letter.kind === 'line') return { outcome: 'offered', code, detail, lines: letter.line };
  const topic = parseTopic(letter.topic);
  const translate = topic.ok ? stored[topic.value.channel] : undefined;
  // A state or an answer: nothing of the store's.
  if (!topic.ok || translate === undefined) return { outcome: 'stays', code, detail };
  const payload = Buffer.from(letter.payload, 'base64');
  // By the time it was received: a clock that was ahead then was wrong then.
  const translated = translate(topic.value, payload, Date.parse(letter.receivedAt));
  if (!translated.ok) {
    const refusal: { code: RefusalCode; detail: string } = translated.refusal;
    return { outcome: 'stays', code: refusal.code, detail: refusal.detail };
  }
  const { lines = '' } = translated.value;
  return { outcome: 'taken', code, detail, lines };
}
