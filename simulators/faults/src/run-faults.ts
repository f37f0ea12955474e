/** Rounds, some at a time and each with an InfluxDB of its own, until so many faults have happened. */
import { spawnSync } from 'node:child_process';
import { startInfluxd } from '@samay/testbed';
import { fakeClockLibrary } from './fake-clock.ts';
import type { FaultKind } from './fault.ts';
import { pahoIsThere } from './foreign-publishers.ts';
import { add, noVerdict, type Verdict } from './judge.ts';
import type { Means } from './open-stage.ts';
import { type Allowed, planOf } from './plan.ts';
import type { Recovery } from './recoveries.ts';
import { type Progress, type RoundResult, runRound } from './round.ts';
import { canMount } from './small-disk.ts';

export interface RunOptions {
  /** Of the first round; each next one has the next. */
  readonly seed: number;
  readonly rounds: number;
  /** A round waits more than it computes: two or three at a time keep a small machine busy. */
  readonly atATime: number;
  readonly faultsPerRound: number;
  readonly only?: readonly FaultKind[];
  readonly progress: (now: RunProgress) => void;
  readonly roundDone: (result: RoundResult) => void;
}

export interface RunProgress {
  /** Of rounds that are over. */
  readonly rounds: number;
  readonly verdict: Verdict;
  /** All there have been. */
  readonly faults: number;
  readonly published: number;
  readonly acknowledged: number;
}

export interface RunResult {
  readonly verdict: Verdict;
  readonly recoveries: readonly Recovery[];
  readonly failed: readonly RoundResult[];
  readonly startsMs: readonly number[];
  /** Times that the gateway was killed, and times that it was held still and everything counted. */
  readonly deaths: number;
  readonly balances: number;
  readonly malformedMqtt: number;
  readonly badPayloads: number;
  /** What this machine does not allow, for people. */
  readonly without: readonly string[];
}

const onPath = (command: string): boolean =>
  spawnSync('sh', ['-c', `command -v ${command}`], { stdio: 'ignore' }).status === 0;

export async function runFaults(options: RunOptions): Promise<RunResult> {
  const { seed, rounds, faultsPerRound, only } = options;
  const fakeClock = fakeClockLibrary();
  const foreign = { mosquitto: onPath('mosquitto_pub'), paho: pahoIsThere() };
  const can: Allowed = {
    ...{ mount: await canMount(), fakeClock: fakeClock !== undefined },
    ...(only === undefined ? {} : { only }),
  };
  const run = new Run(options);
  const seeds = Array.from({ length: rounds }, (_, n) => seed + n).values();
  const lane = async () => {
    const influxd = await startInfluxd();
    try {
      for (const one of seeds) {
        const plan = planOf(one, faultsPerRound, can);
        await run.round(plan, { influxd, fakeClock, foreign });
      }
    } finally {
      await influxd.stop();
    }
  };
  await Promise.all(Array.from({ length: Math.min(options.atATime, rounds) }, lane));
  const without = [
    ...(can.mount ? [] : ['disk-full (mount: root)']),
    ...(can.fakeClock ? [] : ['clock-jump (apt install faketime)']),
    ...(foreign.mosquitto ? [] : ['mosquitto_pub (apt install mosquitto-clients)']),
    ...(foreign.paho ? [] : ['paho (apt install python3-paho-mqtt)']),
  ];
  return { ...run.sums(), without };
}

/** Adds up what the rounds bring. */
class Run {
  readonly #options: RunOptions;
  readonly #verdict = noVerdict();
  readonly #done: RoundResult[] = [];
  /** Of the rounds that are going on. */
  readonly #now = new Map<number, Progress>();

  constructor(options: RunOptions) {
    this.#options = options;
  }

  async round(plan: RoundResult['plan'], means: Means): Promise<void> {
    const progress = (now: Progress) => {
      this.#now.set(plan.seed, now);
      this.#tell();
    };
    const result = await runRound(plan, { ...means, progress });
    this.#now.delete(plan.seed);
    this.#done.push(result);
    add(this.#verdict, result.verdict);
    this.#options.roundDone(result);
  }

  sums(): Omit<RunResult, 'without'> {
    const done = this.#done;
    const sum = (of: (result: RoundResult) => number) =>
      done.reduce((all, result) => all + of(result), 0);
    return {
      verdict: this.#verdict,
      recoveries: done.flatMap(({ recoveries }) => recoveries),
      failed: done.filter(({ ok }) => !ok),
      startsMs: done.flatMap(({ startsMs }) => startsMs),
      deaths: sum(({ deaths }) => deaths),
      balances: sum(({ counts }) => counts.balances),
      malformedMqtt: sum(({ counts }) => counts.malformedMqtt),
      badPayloads: sum(({ counts }) => counts.badPayloads),
    };
  }

  #tell(): void {
    const now = [...this.#now.values()];
    const sum = (of: (one: Progress) => number) => now.reduce((all, one) => all + of(one), 0);
    const over = this.#done.reduce((all, { recoveries }) => all + recoveries.length, 0);
    this.#options.progress({
      ...{ rounds: this.#done.length, verdict: this.#verdict },
      faults: over + sum(({ faults }) => faults),
      published: this.#verdict.published + sum(({ published }) => published),
      acknowledged: this.#verdict.acknowledged + sum(({ acknowledged }) => acknowledged),
    });
  }
}
