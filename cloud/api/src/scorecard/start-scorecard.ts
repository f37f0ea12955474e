import { fileURLToPath } from 'node:url';
import type { LocalClock } from '@samay/air-quality';
import type { Readings } from '@samay/readings';
import { type OpeningDatabase, sqlScorecard } from '@samay/records';
import type { Plan } from '@samay/waste';
import type { Config } from '../config.ts';
import { every } from '../every.ts';
import type { InventoryDesk } from '../ghg/inventory-desk.ts';
import type { Clock } from '../service.ts';
import { Evaluator } from './evaluator.ts';
import type { ScorecardDesk } from './scorecard-desk.ts';
import { readScorecard } from './scorecard-disk.ts';

/** A light says what the readings say within this; what a person enters is evaluated at once. */
const roundMs = 10 * 60_000;
/** Of a city that has just begun the first numbers are not waited for that long. */
const firstRoundsMs = 60_000;
const beginningMs = 15 * 60_000;
const ownFolder = fileURLToPath(new URL('../../../scorecard/', import.meta.url));

export interface RunningScorecard {
  readonly desk: ScorecardDesk;
  /** Begins to evaluate, once the records are open. */
  start(fail: (error: unknown) => void): void;
  close(): Promise<void>;
}

interface Given {
  readonly readings: Readings;
  readonly database: OpeningDatabase;
  readonly clock: Clock;
  readonly localClock: LocalClock;
  readonly plan: Plan | undefined;
  readonly ghg: InventoryDesk | undefined;
}

/** @throws ConfigError with every fault of the scorecard's files. */
export async function openScorecard(
  { SAMAY_SCORECARD, SAMAY_CITY }: Config,
  { database, ...given }: Given,
): Promise<RunningScorecard> {
  const scorecard = await readScorecard(
    SAMAY_SCORECARD === '' ? ownFolder : SAMAY_SCORECARD,
    given.plan,
  );
  const records = sqlScorecard(database);
  const city = SAMAY_CITY === '' ? undefined : SAMAY_CITY;
  let fails: (error: unknown) => void = () => {};
  const onFault = (cause: unknown, indicator: string) =>
    fails(new Error(`the indicator ${indicator} was not computed`, { cause }));
  const evaluator = new Evaluator({ ...given, scorecard, records, city, onFault });
  let closed = false;
  let round: Promise<void> = Promise.resolve();
  let waiting = false;
  /** One round after another; who asks while one waits is answered by that one. */
  function evaluate(): Promise<void> {
    if (waiting || closed) return round;
    waiting = true;
    round = round.then(async () => {
      waiting = false;
      if (closed) return;
      await evaluator.round().catch(fails);
    });
    return round;
  }
  const startedMs = given.clock();
  let lastMs = Number.NEGATIVE_INFINITY;
  async function dueRound(): Promise<void> {
    const nowMs = given.clock();
    if (nowMs - startedMs > beginningMs && nowMs - lastMs < roundMs) return;
    lastMs = nowMs;
    await evaluate();
  }
  let running: { stop(): Promise<void> } | undefined;
  return {
    desk: { scorecard, records, evaluator, evaluate: () => void evaluate() },
    start(fail) {
      fails = fail;
      const begin = () => {
        if (!closed) running = every(firstRoundsMs, () => dueRound(), fail);
      };
      // A failure to open is told once, by who opened it.
      database.opened.then(begin, () => undefined);
    },
    async close() {
      closed = true;
      await running?.stop();
      await round;
    },
  };
}
