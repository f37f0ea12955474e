/** Rounds one after another, until so many faults have happened. */
import { spawnSync } from 'node:child_process';
import { startInfluxd } from '@samay/testbed';
import { seedOf, sequence } from '@samay/world';
import { fakeClockLibrary } from './fake-clock.ts';
import type { FaultKind } from './fault.ts';
import { pahoIsThere } from './foreign-publishers.ts';
import { add, noVerdict, type Verdict } from './judge.ts';
import { type FuzzCount, fuzzPayloads } from './payload-fuzz.ts';
import { planOf } from './plan.ts';
import { progressText } from './report.ts';
import { type Recovery, type RoundResult, runRound } from './round.ts';
import { canMount } from './small-disk.ts';

export interface RunOptions {
  readonly seed: number;
  readonly rounds: number;
  readonly faultsPerRound: number;
  readonly only?: readonly FaultKind[];
  /** Payloads against the contract in this process, beside what goes over the wire. */
  readonly fuzz: number;
  readonly progress: (text: string) => void;
  readonly roundDone: (result: RoundResult) => void;
}

export interface RunResult {
  readonly verdict: Verdict;
  readonly recoveries: readonly Recovery[];
  readonly failed: readonly RoundResult[];
  readonly startsMs: readonly number[];
  readonly fuzz: FuzzCount;
  readonly malformedMqtt: number;
  readonly badPayloads: number;
  /** What this machine does not allow, for people. */
  readonly without: readonly string[];
}

const onPath = (command: string): boolean =>
  spawnSync('sh', ['-c', `command -v ${command}`], { stdio: 'ignore' }).status === 0;

export async function runFaults(options: RunOptions): Promise<RunResult> {
  const { seed, rounds, faultsPerRound, progress, roundDone } = options;
  const only = options.only === undefined ? {} : { only: options.only };
  const fakeClock = fakeClockLibrary();
  const mount = await canMount();
  const foreign = { mosquitto: onPath('mosquitto_pub'), paho: pahoIsThere() };
  const without = [
    ...(mount ? [] : ['disk-full (mount: root)']),
    ...(fakeClock ? [] : ['clock-jump (apt install faketime)']),
    ...(foreign.mosquitto ? [] : ['mosquitto_pub (apt install mosquitto-clients)']),
    ...(foreign.paho ? [] : ['paho (apt install python3-paho-mqtt)']),
  ];
  const fuzz = fuzzPayloads(options.fuzz, sequence(seedOf(seed, 'fuzz')), Date.now());
  const verdict = noVerdict();
  const recoveries: Recovery[] = [];
  const failed: RoundResult[] = [];
  const startsMs: number[] = [];
  const wire = { malformedMqtt: 0, badPayloads: 0 };
  const influxd = await startInfluxd();
  try {
    for (let number = 1; number <= rounds; number += 1) {
      const can = { mount, fakeClock: fakeClock !== undefined, ...only };
      const plan = planOf(seed + number - 1, faultsPerRound, can);
      const before = { faults: recoveries.length, verdict, of: rounds * faultsPerRound };
      const round = { number, of: rounds, seed: plan.seed };
      const result = await runRound(plan, {
        ...{ influxd, fakeClock, foreign },
        progress: (now) => progress(progressText(round, before, now)),
      });
      add(verdict, result.verdict);
      recoveries.push(...result.recoveries);
      startsMs.push(...result.startsMs);
      wire.malformedMqtt += result.counts.malformedMqtt;
      wire.badPayloads += result.counts.badPayloads;
      if (!result.ok) failed.push(result);
      roundDone(result);
    }
  } finally {
    await influxd.stop();
  }
  return { verdict, recoveries, failed, startsMs, fuzz, ...wire, without };
}
