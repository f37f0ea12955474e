/** What connected clients that say nothing cost in memory. */
import { DeviceLink, type LoadDevice } from '@samay/fleet';
import { startInfluxd } from '@samay/testbed';
import { startChain } from './chain.suite.ts';
import { startGatewayUnderLoad } from './gateway.suite.ts';
import { residentMegabytesOf } from './process-usage.suite.ts';

/** Ten thousand passwords would take minutes to hash at the enrolment: each device connects often. */
const stations = 50;
/** The first is of each device once: a password is hashed once then, and known to all that follow. */
const steps = [stations, 1_000, 10_000];
/** Idle is who has been so for a while: what connecting left behind is collected by then. */
const idleMs = 100_000;
/** Connections that are being made at a time. */
const together = 100;

const influxd = await startInfluxd();
const gateway = await startGatewayUnderLoad(influxd, { devices: stations });
const { devices } = gateway;
const chain = await startChain(influxd, devices);

async function fill(port: number, links: DeviceLink[], count: number): Promise<void> {
  const from = links.length;
  const connect = async (n: number): Promise<void> => {
    const { username, password } = devices[n % stations] as LoadDevice;
    const clientId = `${username}-${n}`;
    links.push(await DeviceLink.connect({ host: '127.0.0.1', port, clientId, username, password }));
  };
  let next = from;
  const connecting = async () => {
    for (let n = next++; n < count; n = next++) await connect(n);
  };
  await Promise.all(Array.from({ length: together }, connecting));
}

/** Megabytes before, and at each step once it has settled. */
async function measure(port: number, pid: number): Promise<number[]> {
  const links: DeviceLink[] = [];
  const found = [residentMegabytesOf(pid)];
  for (const count of steps) {
    await fill(port, links, count);
    const settleMs = count === steps.at(-1) ? idleMs : 2_000;
    await new Promise((resolve) => setTimeout(resolve, settleMs));
    found.push(residentMegabytesOf(pid));
  }
  await Promise.all(links.map((link) => link.disconnect()));
  return found;
}

const ours = await measure(gateway.port, gateway.pid());
const theirs = await measure(chain.port, chain.brokerPid);
await chain.stop();
await gateway.remove();
await influxd.stop();

const row = (what: string, at: number) => ({ what, unit: 'MB', ours: ours[at], floor: theirs[at] });
console.log(
  JSON.stringify({
    title: 'gateway: resident memory of idle clients',
    floor: 'Mosquitto',
    notes: [
      `${steps.at(-1)?.toLocaleString('en')} connections of ${stations} devices, clean sessions, no TLS; ${idleMs / 1000} s after the last came`,
    ],
    rows: [row('before', 0), row('1,000 clients', 2), { ...row('10,000 clients', 3), most: 200 }],
  }),
);
