/** `npm run faults -- [--faults 1000] [--rounds N] [--seed N] [--fuzz N] [--only kind,kind]`: the long form of the fault suite. */
import { parseArgs } from 'node:util';
import { type FaultKind, kinds } from './fault.ts';
import { faultTable, verdictTable } from './report.ts';
import { type RunOptions, type RunResult, runFaults } from './run-faults.ts';

/** Some 25 s with its quiet point: short enough to repeat, long enough for faults to meet. */
const faultsPerRound = 30;
const fuzzDefault = 1_000_000;

const { values } = parseArgs({
  options: {
    faults: { type: 'string' },
    rounds: { type: 'string' },
    seed: { type: 'string' },
    fuzz: { type: 'string' },
    only: { type: 'string' },
  },
});

const whole = (name: 'faults' | 'rounds' | 'seed' | 'fuzz', otherwise: number): number => {
  const text = values[name];
  const number = text === undefined ? otherwise : Number(text);
  if (Number.isSafeInteger(number) && number >= 0) return number;
  console.error(`--${name} ${text}: un número entero / a whole number`);
  process.exit(2);
};

const live = process.stdout.isTTY === true;
const seed = whole('seed', Date.now() % 1_000_000_000);
const rounds = whole('rounds', Math.ceil(whole('faults', 300) / faultsPerRound));
console.log(`Samay: fallas / faults, seed ${seed}, ${rounds} × ${faultsPerRound}`);

const isKind = (name: string): name is FaultKind => Object.hasOwn(kinds, name);
const only = values.only?.split(',').filter(isKind);
if (only?.length === 0) {
  console.error(`--only: ${Object.keys(kinds).join(', ')}`);
  process.exit(2);
}

const options: RunOptions = {
  ...(only === undefined ? {} : { only }),
  ...{ seed, rounds, faultsPerRound, fuzz: whole('fuzz', rounds === 1 ? 0 : fuzzDefault) },
  progress(text) {
    if (live) process.stdout.write(`\r\x1b[2K${text}`);
  },
  roundDone({ plan, verdict, complaints, ok, directory }) {
    const { acknowledged, stored, deadLettered, damagedByUs, lost, duplicated } = verdict;
    const where = [plan.smallDisk ? 'tmpfs' : 'disco/disk', plan.fakeClock ? 'faketime' : ''];
    const sums = `${acknowledged} = ${stored} + ${deadLettered} dead + ${damagedByUs} damaged`;
    const bad = ok ? '' : ` · lost ${lost} · duplicated ${duplicated}`;
    if (live) process.stdout.write('\r\x1b[2K');
    console.log(`${ok ? '✓' : '✗'} seed ${plan.seed} (${where.join(' ').trim()}): ${sums}${bad}`);
    if (ok) return;
    for (const complaint of [...complaints, ...verdict.examples]) console.log(`    ${complaint}`);
    console.log(`    ${directory}`);
    console.log(`    npm run faults -- --seed ${plan.seed} --rounds 1`);
  },
};

function tell(result: RunResult, tookS: number): void {
  const starts = [...result.startsMs].sort((a, b) => a - b);
  const middle = starts[Math.floor(starts.length / 2)] ?? 0;
  console.log(`\n${faultTable(result.recoveries)}\n\n${verdictTable(result.verdict)}`);
  const { inputs, accepted, refused } = result.fuzz;
  const notes = [
    `${result.recoveries.length} fallas en / faults in ${Math.round(tookS)} s`,
    `arranques del gateway / gateway starts: ${starts.length}, ${Math.round(middle)} ms`,
    `payloads en proceso / in process: ${inputs} = ${accepted} + ${refused} rechazados / refused`,
    `por la red / on the wire: ${result.badPayloads} payloads, ${result.malformedMqtt} MQTT`,
    ...(result.without.length > 0 ? [`sin / without: ${result.without.join(', ')}`] : []),
  ];
  for (const note of notes) console.log(`  ${note}`);
}

const beganMs = performance.now();
const result = await runFaults(options);
tell(result, (performance.now() - beganMs) / 1000);
for (const { plan, directory } of result.failed) {
  console.log(`✗ npm run faults -- --seed ${plan.seed} --rounds 1   (${directory})`);
}
process.exit(result.failed.length === 0 ? 0 : 1);
