/** `npm run faults -- [--faults 1000] [--rounds N] [--seed N] [--at-a-time N] [--fuzz N] [--only kind,kind]`: the long form. */
import { parseArgs } from 'node:util';
import { seedOf, sequence } from '@samay/world';
import { type FaultKind, kinds } from './fault.ts';
import { fuzzPackets } from './packet-fuzz.ts';
import { fuzzPayloads } from './payload-fuzz.ts';
import { faultTable, progressText, verdictTable } from './report.ts';
import { type RunOptions, type RunResult, runFaults } from './run-faults.ts';

/** Some 25 s with its quiet point: short enough to repeat, long enough for faults to meet. */
const faultsPerRound = 30;
const fuzzDefault = 1_000_000;
/** Of them, byte streams for the parser of MQTT; the others are payloads for the contract. */
const packetShare = 0.25;

const { values } = parseArgs({
  options: {
    faults: { type: 'string' },
    rounds: { type: 'string' },
    seed: { type: 'string' },
    'at-a-time': { type: 'string' },
    fuzz: { type: 'string' },
    only: { type: 'string' },
  },
});

const whole = (name: Exclude<keyof typeof values, 'only'>, otherwise: number): number => {
  const text = values[name];
  const number = text === undefined ? otherwise : Number(text);
  if (Number.isSafeInteger(number) && number >= 0) return number;
  console.error(`--${name} ${text}: un número entero / a whole number`);
  process.exit(2);
};

const live = process.stdout.isTTY === true;
const grouped = (count: number): string => count.toLocaleString('en');
const seed = whole('seed', Date.now() % 1_000_000_000);
const rounds = whole('rounds', Math.ceil(whole('faults', 300) / faultsPerRound));
const atATime = Math.max(1, whole('at-a-time', 3));
console.log(
  `Samay: fallas / faults, seed ${seed}, ${rounds} × ${faultsPerRound}, ${atATime} a la vez / at a time`,
);

const isKind = (name: string): name is FaultKind => Object.hasOwn(kinds, name);
const only = values.only?.split(',').filter(isKind);
if (only?.length === 0) {
  console.error(`--only: ${Object.keys(kinds).join(', ')}`);
  process.exit(2);
}

/** In this process, before anything else starts; throws with the input that breaks something. */
function fuzz(count: number): void {
  const beganMs = performance.now();
  const packets = Math.round(count * packetShare);
  const chance = (what: string) => sequence(seedOf(seed, what));
  const payload = fuzzPayloads(count - packets, chance('fuzz'), Date.now());
  const packet = fuzzPackets(packets, chance('packets'), Date.now());
  const tookS = Math.round((performance.now() - beganMs) / 1000);
  console.log(
    `  ${grouped(payload.inputs)} payloads = ${grouped(payload.accepted)} + ` +
      `${grouped(payload.refused)} rechazados / refused; ${grouped(packet.inputs)} × MQTT: ` +
      `${grouped(packet.packets)} paquetes / packets, ${grouped(packet.refused)} rechazados / refused; ${tookS} s`,
  );
}

const options: RunOptions = {
  ...(only === undefined ? {} : { only }),
  ...{ seed, rounds, atATime, faultsPerRound },
  progress(now) {
    const of = { rounds, faults: rounds * faultsPerRound };
    if (live) process.stdout.write(`\r\x1b[2K${progressText(of, now)}`);
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
  const { deaths, balances } = result;
  const notes = [
    `${result.recoveries.length} fallas en / faults in ${Math.round(tookS)} s`,
    `cuentas hechas / balanced: ${balances} en marcha / on the way, ${deaths} kill -9, ${rounds} al final / in the end`,
    `arranques del gateway / gateway starts: ${starts.length}, ${Math.round(middle)} ms`,
    `por la red / on the wire: ${result.badPayloads} payloads, ${result.malformedMqtt} MQTT`,
    ...(result.without.length > 0 ? [`sin / without: ${result.without.join(', ')}`] : []),
  ];
  for (const note of notes) console.log(`  ${note}`);
}

fuzz(whole('fuzz', rounds === 1 ? 0 : fuzzDefault));
if (rounds === 0) process.exit(0);
const beganMs = performance.now();
const result = await runFaults(options);
tell(result, (performance.now() - beganMs) / 1000);
for (const { plan, directory } of result.failed) {
  console.log(`✗ npm run faults -- --seed ${plan.seed} --rounds 1   (${directory})`);
}
process.exit(result.failed.length === 0 ? 0 : 1);
