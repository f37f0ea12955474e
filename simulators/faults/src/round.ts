/** One round: a chain of real parts, the faults of its plan, a quiet point, and what is found there. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseTopic } from '@samay/contract';
import { eventually } from '@samay/testbed';
import { checkBalance, takeCensus } from './census.ts';
import { type Fault, kinds } from './fault.ts';
import { injure } from './injuries.ts';
import { isClean, judge, type Verdict } from './judge.ts';
import { topicOf } from './message.ts';
import { type Means, type OpenStage, openStage } from './open-stage.ts';
import { linesOf } from './payload-fuzz.ts';
import type { Plan } from './plan.ts';
import { Recoveries, type Recovery } from './recoveries.ts';
import type { Stage } from './stage.ts';
import { Turns } from './turns.ts';

export interface Surroundings extends Means {
  /** Told as the round goes on. */
  readonly progress: (now: Progress) => void;
}

export interface Progress {
  readonly faults: number;
  readonly published: number;
  readonly acknowledged: number;
  readonly storedLines: number;
}

export interface RoundResult {
  readonly plan: Plan;
  readonly verdict: Verdict;
  readonly recoveries: readonly Recovery[];
  readonly complaints: readonly string[];
  readonly startsMs: readonly number[];
  /** How often the gateway was killed. */
  readonly deaths: number;
  readonly counts: Stage['counts'];
  readonly directory: string;
  readonly ok: boolean;
}

const acknowledgedWithinMs = 90_000;
/** Ingest waits up to a minute between attempts when many have failed in a row. */
const drainedWithinMs = 120_000;
/** A third of a second of all publishers; they wait up to a second to connect, three on a line that is dead. */
const atWorkMessages = 100;
const atWorkWithinMs = 5_000;
const tellEveryMs = 500;

export async function runRound(plan: Plan, around: Surroundings): Promise<RoundResult> {
  const round = new Round(plan, await openStage(plan, around));
  const ticker = setInterval(() => around.progress(round.progress), tellEveryMs);
  try {
    await round.hurt();
    await round.rest();
    return await round.result();
  } catch (error) {
    return await round.result(String(error));
  } finally {
    clearInterval(ticker);
    around.progress(round.progress);
    await round.close();
  }
}

class Round {
  readonly #plan: Plan;
  readonly #open: OpenStage;
  readonly #stage: Stage;
  readonly #recoveries: Recoveries;
  readonly #turns = new Turns();
  #faults = 0;
  #keep = false;

  constructor(plan: Plan, open: OpenStage) {
    this.#plan = plan;
    this.#open = open;
    this.#stage = open.stage;
    this.#recoveries = new Recoveries(open.stage.books, open.stage.door);
  }

  get progress(): Progress {
    const { entries, acknowledged } = this.#stage.books;
    return {
      ...{ faults: this.#faults, storedLines: this.#recoveries.storedLines },
      ...{ published: entries.size, acknowledged: acknowledged.length },
    };
  }

  /** Every fault at its time, or when what holds its part lets go. */
  async hurt(): Promise<void> {
    const beganMs = performance.now();
    const hurting: Promise<void>[] = [];
    for (const fault of this.#plan.faults) {
      await sleep(Math.max(0, beganMs + fault.atMs - performance.now()));
      hurting.push(this.#one(fault));
    }
    await Promise.all(hurting);
  }

  async #one(fault: Fault): Promise<void> {
    const { kind } = fault;
    await this.#holding(kinds[kind].parts, kind, async () => {
      await this.#atWork();
      await injure(this.#stage, fault);
    });
    this.#faults += 1;
    this.#recoveries.from(kind);
    await this.#holding(['gateway', 'store'], 'balance', () => checkBalance(this.#stage));
  }

  /**
   * A gateway that has acknowledged little since its start has nothing to lose: some seeds would kill it
   * again and again before it has. (`kill-gateway-while-it-starts` is what does so on purpose.)
   */
  async #atWork(): Promise<void> {
    const { books, gateway } = this.#stage;
    const works = () => books.heardSince(gateway.listeningMs) >= atWorkMessages;
    await eventually(works, { withinMs: atWorkWithinMs }).catch(() => {
      // Another fault is between it and its publishers: they may meet.
    });
  }

  async #holding(
    parts: Parameters<Turns['take']>[0],
    what: string,
    work: () => Promise<void>,
  ): Promise<void> {
    const release = await this.#turns.take(parts);
    try {
      await work();
    } catch (error) {
      this.#stage.complaints.push(`${what}: ${String(error)}`);
    } finally {
      release();
    }
  }

  /** Nothing is wrong any more: all that was published is acknowledged, and the journal runs empty. */
  async rest(): Promise<void> {
    const { gateway, publishers, books } = this.#stage;
    this.#open.stop.abort();
    const everybody = [...publishers, ...this.#open.foreign];
    for (const { queue } of everybody) queue.finish();
    await eventually(() => everybody.every(({ queue }) => queue.done), {
      ...{ withinMs: acknowledgedWithinMs, everyMs: 50 },
      what: `an acknowledgement for all of ${books.entries.size}`,
    });
    await gateway.drained(drainedWithinMs);
  }

  async result(failure?: string): Promise<RoundResult> {
    const { gateway, publishers, books, complaints, counts, deaths } = this.#stage;
    if (failure !== undefined) complaints.push(failure);
    for (const publisher of [...publishers, ...this.#open.foreign]) publisher.stop();
    const code = await gateway.stop();
    if (code !== 0) complaints.push(`the gateway ended with ${code} after SIGTERM`);
    complaints.push(...gateway.crashes);
    const found = await takeCensus(this.#stage);
    const verdict = judge(books, found);
    this.#checkRubbish(new Set(found.letters.map(({ payload }) => payload)));
    const ok = isClean(verdict) && complaints.length === 0;
    this.#keep = !ok;
    if (!ok) await this.#writeDown(verdict);
    return {
      ...{ plan: this.#plan, verdict, recoveries: this.#recoveries.all, complaints, counts, ok },
      ...{ startsMs: gateway.startsMs, deaths: deaths.length, directory: this.#open.directory },
    };
  }

  close(): Promise<void> {
    return this.#open.close(this.#keep);
  }

  /** A bad payload that was acknowledged is among the dead letters, unless it was good after all. */
  #checkRubbish(kept: ReadonlySet<string | undefined>): void {
    const topic = parseTopic(topicOf(this.#stage.stranger.device));
    if (!topic.ok) return;
    for (const payload of this.#stage.badAcknowledged) {
      if (kept.has(payload)) continue;
      const lines = linesOf(topic.value, Buffer.from(payload, 'base64'), Date.now());
      if (lines === undefined) {
        this.#stage.complaints.push(`an acknowledged bad payload is nowhere: ${payload}`);
      }
    }
  }

  /** What a person needs to understand a round that failed. */
  async #writeDown(verdict: Verdict): Promise<void> {
    const { complaints, books } = this.#stage;
    const entries = [...books.entries.values()];
    const text = JSON.stringify({ plan: this.#plan, verdict, complaints, entries }, null, 1);
    await writeFile(join(this.#open.directory, 'round.json'), text);
  }
}
