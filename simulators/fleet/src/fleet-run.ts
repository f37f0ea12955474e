/** A fleet's bad day: it connects, speaks, loses its gateway, storms back and drains its backlog. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Identity } from '@samay/contract';
import { eventually, startInfluxd, temporaryDirectory } from '@samay/testbed';
import { seedOf, sequence } from '@samay/world';
import { FleetDevice } from './fleet-device.ts';
import { FleetGateway } from './fleet-gateway.ts';
import { enrolAll } from './register.ts';

export interface FleetPlan {
  readonly stations: number;
  readonly vehicles: number;
  readonly stationIntervalMs: number;
  readonly vehicleIntervalMs: number;
  /** How long it speaks in peace, before and after. */
  readonly steadyMs: number;
  /** How long the gateway is gone, by kill -9. */
  readonly outageMs: number;
  /** How devices wait between attempts; without it as the agent does, from a second to a minute. */
  readonly backoff?: { readonly firstMs: number; readonly mostMs: number };
  readonly seed: number;
  /** Told how far it is: a run takes minutes. */
  readonly tell?: (what: string) => void;
}

type Outcomes = Readonly<Record<string, number>>;

export interface FleetResult {
  readonly devices: number;
  /** From the first connection's start until all are in. */
  readonly firstConnectS: number;
  /** From the moment the gateway listens again until all are back … */
  readonly backS: number;
  /** … until what was measured meanwhile is acknowledged … */
  readonly drainedS: number;
  /** … and stored. */
  readonly storedS: number;
  readonly backlogMost: number;
  readonly measured: number;
  readonly acknowledged: number;
  readonly stored: number;
  /** Acknowledged and not stored. */
  readonly lost: number;
  /** CONNACK codes other than 0. */
  readonly refused: number;
  /** What the gateway counted of the connections, of the first storm and of the second. */
  readonly outcomes: readonly [Outcomes, Outcomes];
  readonly idleRssMb: number;
  readonly rssMostMb: number;
  readonly lagP50Ms: number;
  readonly lagP99Ms: number;
  readonly lagMostMs: number;
}

const city = 'arequipa';
const agentBackoff = { firstMs: 1_000, mostMs: 60_000 };
const withinMs = 600_000;
const lagEveryMs = 100;

const identitiesOf = ({ stations, vehicles }: FleetPlan): Identity[] => [
  ...Array.from({ length: stations }, (_, n): Identity => {
    return { city, kind: 'station', device: `station-${n}` };
  }),
  ...Array.from({ length: vehicles }, (_, n): Identity => {
    const kind = n % 2 === 0 ? 'bus' : 'truck';
    return { city, kind, device: `${kind}-${n}` };
  }),
];

export async function runFleet(plan: FleetPlan): Promise<FleetResult> {
  const directory = await temporaryDirectory();
  const influxd = await startInfluxd();
  const identities = identitiesOf(plan);
  const gateway = await FleetGateway.prepare(
    directory.path,
    influxd.url,
    identities.length + 1_000,
  );
  const watch = new Watch(gateway);
  let fleet: FleetDevice[] = [];
  const tell = plan.tell ?? (() => {});
  try {
    const passwords = await enrolAll(directory.path, identities);
    tell('enrolled');
    await gateway.start();
    watch.start();
    const connectMs = performance.now();
    fleet = identities.map((identity, n) => deviceOf(plan, identity, passwords[n] ?? '', gateway));
    for (const device of fleet) void device.run();
    const everybody = () => fleet.every(({ connected }) => connected);
    await eventually(everybody, { withinMs, everyMs: 50, what: 'the whole fleet' });
    const firstConnectS = secondsSince(connectMs);
    const firstOutcomes = await gateway.outcomes();
    tell(`all in: ${JSON.stringify(firstOutcomes)}`);
    await sleep(plan.steadyMs);
    const idleRssMb = await gateway.rssMb();

    await gateway.kill();
    await sleep(plan.outageMs);
    const backlogMost = sum(fleet.map(({ backlog }) => backlog));
    await gateway.start();
    const backMs = performance.now();
    await eventually(everybody, { withinMs, everyMs: 50, what: 'the whole fleet again' });
    const backS = secondsSince(backMs);
    tell(`all back: ${JSON.stringify(await gateway.outcomes())}`);
    const due = fleet.map(({ measured }) => measured);
    const drained = () => fleet.every(({ acknowledged }, n) => acknowledged >= (due[n] ?? 0));
    await eventually(drained, { withinMs, everyMs: 50, what: 'the backlog acknowledged' });
    const drainedS = secondsSince(backMs);
    tell('backlog acknowledged');
    const most = 2 * perSecond(plan);
    const caughtUp = async () => ((await gateway.metric('journal_records')) ?? Infinity) < most;
    await eventually(caughtUp, { withinMs, everyMs: 100, what: 'the backlog stored' });
    const storedS = secondsSince(backMs);
    tell('backlog stored');

    await sleep(plan.steadyMs);
    for (const device of fleet) device.finish();
    const said = () => fleet.every(({ backlog }) => backlog === 0);
    await eventually(said, { withinMs, everyMs: 50, what: 'the last acknowledgement' });
    const nothing = async () => (await gateway.metric('journal_records')) === 0;
    await eventually(nothing, { withinMs, everyMs: 100, what: 'an empty journal' });
    const { stored, lost } = await compare(influxd, identities, fleet);
    return {
      ...{ devices: fleet.length, firstConnectS, backS, drainedS, storedS, backlogMost },
      measured: sum(fleet.map(({ measured }) => measured)),
      acknowledged: sum(fleet.map(({ acknowledged }) => acknowledged)),
      refused: sum(fleet.map(({ refused }) => refused)),
      outcomes: [firstOutcomes, await gateway.outcomes()],
      ...{ stored, lost, idleRssMb, ...watch.result() },
    };
  } finally {
    watch.stop();
    for (const device of fleet) device.stop();
    await gateway.stop();
    await influxd.stop();
    await directory.remove();
  }
}

function deviceOf(
  plan: FleetPlan,
  identity: Identity,
  password: string,
  { mqttPort }: FleetGateway,
): FleetDevice {
  const { stationIntervalMs, vehicleIntervalMs } = plan;
  const seed = seedOf(plan.seed, identity.device);
  const random = sequence(seed);
  const intervalMs = identity.kind === 'station' ? stationIntervalMs : vehicleIntervalMs;
  return new FleetDevice({
    ...{ identity, password, port: mqttPort, intervalMs, random },
    backoff: plan.backoff ?? agentBackoff,
    boot: seed.toString(16).padStart(8, '0'),
    // Each at its own moment of the interval, as stations that were switched on one by one.
    firstMs: Date.now() + Math.floor(random() * intervalMs),
  });
}

/** Looks at the gateway from outside while it works. */
class Watch {
  readonly #gateway: FleetGateway;
  readonly #lagsMs: number[] = [];
  #rssMostMb = 0;
  #timer: NodeJS.Timeout | undefined;

  constructor(gateway: FleetGateway) {
    this.#gateway = gateway;
  }

  start(): void {
    this.#timer = setTimeout(() => void this.#look(), lagEveryMs);
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  result(): Pick<FleetResult, 'rssMostMb' | 'lagP50Ms' | 'lagP99Ms' | 'lagMostMs'> {
    const sorted = this.#lagsMs.toSorted((a, b) => a - b);
    const at = (share: number) => sorted[Math.floor((sorted.length - 1) * share)] ?? 0;
    return {
      ...{ rssMostMb: this.#rssMostMb, lagP50Ms: at(0.5), lagP99Ms: at(0.99), lagMostMs: at(1) },
    };
  }

  async #look(): Promise<void> {
    const lagMs = await this.#gateway.liveMs();
    if (lagMs !== undefined) {
      this.#lagsMs.push(lagMs);
      const rssMb = await this.#gateway.rssMb().catch(() => 0);
      this.#rssMostMb = Math.max(this.#rssMostMb, rssMb);
    }
    if (this.#timer !== undefined) this.start();
  }
}

/** Counts what the store has of each device against what that device heard acknowledged. */
async function compare(
  influxd: Awaited<ReturnType<typeof startInfluxd>>,
  identities: readonly Identity[],
  fleet: readonly FleetDevice[],
): Promise<{ stored: number; lost: number }> {
  const counts = new Map<string, number>();
  for (const [measurement, field] of [
    ['air', 'pm2_5'],
    ['vehicle', 'speed'],
  ]) {
    const q = `SELECT count(${field}) FROM ${measurement} GROUP BY device`;
    const { results } = (await influxd.query('samay', q)) as {
      results: { series?: { tags: { device: string }; values: [number, number][] }[] }[];
    };
    for (const { tags, values } of results[0]?.series ?? []) {
      counts.set(tags.device, values[0]?.[1] ?? 0);
    }
  }
  let [stored, lost] = [0, 0];
  for (const [n, { device }] of identities.entries()) {
    const found = counts.get(device) ?? 0;
    stored += found;
    lost += Math.max(0, (fleet[n]?.acknowledged ?? 0) - found);
  }
  return { stored, lost };
}

/** Messages of the whole fleet; two seconds of them in the journal are no backlog. */
const perSecond = (plan: FleetPlan): number =>
  1000 * (plan.stations / plan.stationIntervalMs + plan.vehicles / plan.vehicleIntervalMs);

const sum = (counts: readonly number[]): number => counts.reduce((all, one) => all + one, 0);
const secondsSince = (beganMs: number): number => (performance.now() - beganMs) / 1000;
