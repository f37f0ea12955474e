/** A fleet's bad day: it connects, speaks, loses its gateway, storms back and drains its backlog, more than once. */
import { setTimeout as sleep } from 'node:timers/promises';
import { eventually, startInfluxd, temporaryDirectory } from '@samay/testbed';
import { Fleet } from './fleet.ts';
import { FleetGateway } from './fleet-gateway.ts';
import { type FleetPlan, identitiesOf, messagesPerSecond, type Remembers } from './fleet-plan.ts';
import { type Counted, compare } from './fleet-stored.ts';
import { GatewayWatch, type Watched } from './gateway-watch.ts';
import { acceptQueueOverflows } from './kernel-drops.ts';
import { enrolAll } from './register.ts';

/** How all of them came in once; seconds from the moment that the gateway listened. */
export interface Arrival extends Watched {
  /** Absent: it was the first time. */
  readonly remembers?: Remembers;
  readonly halfS: number;
  readonly nearlyAllS: number;
  readonly allS: number;
  /** Until what had been measured before is acknowledged … */
  readonly drainedS: number;
  /** … and stored. */
  readonly storedS: number;
  /** Messages that waited in the devices when the gateway came back. */
  readonly backlog: number;
  /** CONNACK codes other than 0. */
  readonly refused: number;
  /** What the gateway counted of the connections: accepted, busy, … */
  readonly outcomes: Readonly<Record<string, number>>;
  /** Connections that the kernel turned away because the gateway had not accepted 4,096 others yet. */
  readonly overflows: number;
  /** Of the gateway at peace after it. */
  readonly steadyRssMb: number;
}

export interface FleetResult extends Counted {
  readonly devices: number;
  readonly arrivals: readonly Arrival[];
  readonly measured: number;
  readonly acknowledged: number;
}

/** That many of them: the last one's time is that of whoever had no luck with his own pauses. */
const nearlyAll = 0.99;
const withinMs = 600_000;
const lookEveryMs = 100;

export async function runFleet(plan: FleetPlan): Promise<FleetResult> {
  const directory = await temporaryDirectory();
  const influxd = await startInfluxd();
  const identities = identitiesOf(plan);
  const clientsMax = identities.length + 1_000;
  const gateway = await FleetGateway.prepare(directory.path, influxd.url, clientsMax);
  const watch = new GatewayWatch(gateway);
  let fleet: Fleet | undefined;
  try {
    const passwords = await enrolAll(directory.path, identities, plan.scryptN);
    plan.tell('enrolled');
    await gateway.start();
    watch.start();
    const beganMs = performance.now();
    fleet = await Fleet.begin(plan, gateway.mqttPort, passwords);
    const day = { plan, gateway, watch, fleet };
    const arrivals = [await arrival(day, beganMs)];
    for (const remembers of plan.outages) arrivals.push(await outage(day, remembers));
    await fleet.order('finish');
    const silent = async () => (await fleet?.order('look'))?.backlog === 0;
    await until(silent, 'the last acknowledgement');
    const nothing = async () => (await gateway.metric('journal_records')) === 0;
    await until(nothing, 'an empty journal');
    const { measured, acknowledged } = await fleet.order('look');
    const counted = await compare(influxd, identities, await fleet.stop());
    return { devices: fleet.devices, arrivals, measured, acknowledged, ...counted };
  } finally {
    watch.stop();
    fleet?.kill();
    await gateway.stop();
    await gateway.remove();
    await influxd.stop();
    await directory.remove();
  }
}

interface Day {
  readonly plan: FleetPlan;
  readonly gateway: FleetGateway;
  readonly watch: GatewayWatch;
  readonly fleet: Fleet;
}

async function outage(day: Day, remembers: Remembers): Promise<Arrival> {
  const { plan, gateway, fleet, watch } = day;
  await gateway.kill();
  await sleep(plan.outageMs);
  if (remembers === 'nobody') await gateway.forget();
  watch.take();
  await gateway.start();
  const beganMs = performance.now();
  return { ...(await arrival(day, beganMs, await fleet.order('mark'))), remembers };
}

/** Until all are in, what they had to say is stored, and some time has passed in peace. */
async function arrival(
  { plan, gateway, watch, fleet }: Day,
  beganMs: number,
  before = { backlog: 0, refused: 0 },
): Promise<Arrival> {
  const overflows = await acceptQueueOverflows();
  const seconds = () => (performance.now() - beganMs) / 1000;
  const come = async (share: number) => {
    const many = Math.ceil(share * fleet.devices);
    await until(async () => (await fleet.order('look')).connected >= many, `${many} devices`);
    return seconds();
  };
  const halfS = await come(0.5);
  const nearlyAllS = await come(nearlyAll);
  const allS = await come(1);
  const outcomes = await gateway.outcomes();
  plan.tell(`all in after ${allS.toFixed(1)} s: ${JSON.stringify(outcomes)}`);
  await until(async () => (await fleet.order('look')).behind === 0, 'the backlog acknowledged');
  const drainedS = seconds();
  // Two seconds of them in the journal are no backlog.
  const few = 2 * messagesPerSecond(plan);
  const caughtUp = async () => ((await gateway.metric('journal_records')) ?? Infinity) < few;
  await until(caughtUp, 'the backlog stored');
  const storedS = seconds();
  plan.tell(`the backlog of ${before.backlog} is stored after ${storedS.toFixed(1)} s`);
  const watched = watch.take();
  await sleep(plan.steadyMs);
  return {
    ...{ halfS, nearlyAllS, allS, drainedS, storedS, outcomes, backlog: before.backlog },
    refused: (await fleet.order('look')).refused - before.refused,
    overflows: (await acceptQueueOverflows()) - overflows,
    ...{ steadyRssMb: await gateway.rssMb(), ...watched },
  };
}

const until = (ask: () => Promise<boolean>, what: string): Promise<unknown> =>
  eventually(ask, { withinMs, everyMs: lookEveryMs, what });
