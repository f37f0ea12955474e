/** Looks at the places where sensors are plugged in: there, allowed, and in whose hands. */
import type { Stats } from 'node:fs';
import { access, constants, readdir, readFile, readlink, realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { AgentConfig } from '../../config/read-config.ts';
import type { SensorConfig } from '../../config/sensors.ts';
import { openPort } from '../../port/open-port.ts';
import { runProgram } from '../../port/run-program.ts';
import type { Holder, PortFacts, PortsFacts } from '../judge/ports.ts';
import { groupNamed, userHere } from './people.ts';

/** @param agentPid of the running agent: its ports are left alone. */
export async function gatherPorts(
  config: AgentConfig,
  agentPid: number | undefined,
): Promise<PortsFacts> {
  const user = await userHere();
  const ports: PortFacts[] = [];
  for (const sensor of config.sensors) {
    const facts = await portOf(sensor, config, { user, agentPid });
    if (facts !== undefined) ports.push(facts);
  }
  return { ports, agentPid, others: await otherPorts(ports.map(({ port }) => port)) };
}

async function portOf(
  { id: sensor, source }: SensorConfig,
  { board }: AgentConfig,
  { user, agentPid }: { user: string; agentPid: number | undefined },
): Promise<PortFacts | undefined> {
  const path =
    source.kind === 'port'
      ? source.port.kind === 'serial'
        ? source.port.path
        : undefined
      : board?.port.kind === 'serial'
        ? board.port.path
        : undefined;
  // A port of another machine is there when it answers: the listening tells.
  if (path === undefined) return undefined;
  const facts = { sensor, port: path, user, taken: false, holders: [] as Holder[] };
  const device = await stat(path).catch(() => undefined);
  if (device === undefined) return { ...facts, there: false, allowed: false, group: '' };
  const allowed = await access(path, constants.R_OK | constants.W_OK).then(
    () => true,
    () => false,
  );
  const bus = source.kind === 'port' ? source.driver.bus.kind : 'uart';
  const holders = bus === 'uart' ? await holdersOf(path) : [];
  const free = allowed && holders.length === 0 && agentPid === undefined && source.kind === 'port';
  const missing = bus === 'uart' ? undefined : await missingProgram(bus);
  return {
    ...facts,
    ...{ there: true, allowed, holders, group: await groupNamed(device.gid) },
    taken: free && bus === 'uart' && (await isTaken(source)),
    ...(missing && { missing }),
  };
}

/** Opened and closed at once: only so is a lock seen whose holder this user may not see. */
async function isTaken(
  source: Extract<SensorConfig['source'], { kind: 'port' }>,
): Promise<boolean> {
  const stopping = new AbortController();
  try {
    await new Promise<void>((resolve, reject) => {
      const listener = { data: () => {}, closed: () => resolve() };
      openPort(source)(listener, stopping.signal).then(() => stopping.abort(), reject);
    });
    return false;
  } catch (error) {
    return /lock|busy|EBUSY|unavailable/i.test((error as Error).message);
  }
}

const ownProcess = String(process.pid);

/** By /proc: another user's processes are seen by root alone. */
async function holdersOf(path: string): Promise<Holder[]> {
  const [name, device] = await Promise.all([
    realpath(path).catch(() => path),
    stat(path).catch(() => undefined),
  ]);
  const pids = (await readdir('/proc').catch(() => [])).filter((one) => /^\d+$/.test(one));
  const holders: Holder[] = [];
  for (const pid of pids) {
    if (pid === ownProcess || !(await holds(pid, name, device))) continue;
    const comm = await readFile(join('/proc', pid, 'comm'), 'utf8').catch(() => '?');
    holders.push({ pid: Number(pid), name: comm.trim() });
  }
  return holders;
}

async function holds(pid: string, name: string, device: Stats | undefined): Promise<boolean> {
  const folder = join('/proc', pid, 'fd');
  const open = await readdir(folder).catch(() => []);
  const targets = await Promise.all(open.map((fd) => readlink(join(folder, fd)).catch(() => '')));
  // Who made a pseudo-terminal keeps both its ends open, and reads nothing at this one.
  if (/^\/dev\/pts\//.test(name) && targets.some((one) => one.endsWith('ptmx'))) return false;
  for (const [at, target] of targets.entries()) {
    if (target !== name) continue;
    // A process of a container may have another device of the same name.
    const held = await stat(join(folder, open[at] ?? '')).catch(() => undefined);
    if (held?.dev === device?.dev && held?.ino === device?.ino) return true;
  }
  return false;
}

async function missingProgram(bus: 'i2c' | 'spi'): Promise<PortFacts['missing']> {
  const [program, name] = bus === 'i2c' ? ['i2ctransfer', 'i2c-tools'] : ['spi-pipe', 'spi-tools'];
  // It may end with a fault where it is: what counts is whether it is there at all.
  const there = await runProgram('sh', ['-c', `command -v ${program}`]).then(
    () => true,
    () => false,
  );
  return there ? undefined : { program, package: name };
}

async function otherPorts(named: readonly string[]): Promise<string[]> {
  const devices = await readdir('/dev').catch(() => []);
  const taken = new Set(await Promise.all(named.map((path) => realpath(path).catch(() => path))));
  return devices
    .filter((name) => /^tty(USB|ACM|AMA|S0)\d*$/.test(name))
    .map((name) => join('/dev', name))
    .filter((path) => !taken.has(path));
}
