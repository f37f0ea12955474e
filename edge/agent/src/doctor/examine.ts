/** `samay-edge doctor`, from the file on the card to the store of the municipality, in order. */
import { readConfig } from '../config/read-config.ts';
import { inForce } from '../down/in-force.ts';
import type { Step } from '../identify/identify.ts';
import type { SensorView } from '../view/agent-view.ts';
import { askView, viewSockets } from '../view/view-socket.ts';
import { type Check, checks, type Finding } from './finding.ts';
import { gatherBroker } from './gather/broker.ts';
import { gatherClock } from './gather/clock.ts';
import { gatherDisk } from './gather/disk.ts';
import { listenAlone, overTheShoulder } from './gather/listen.ts';
import { gatherNetwork } from './gather/network.ts';
import { gatherOutbox } from './gather/outbox.ts';
import { gatherPorts } from './gather/ports.ts';
import { gatherRelease } from './gather/release.ts';
import { gatherSensors } from './gather/sensors.ts';
import { gatherTls } from './gather/tls.ts';
import { judgeAgent, judgeConfig } from './judge/agent.ts';
import { judgeBroker, judgeStore } from './judge/broker.ts';
import { judgeClock, judgeOffset } from './judge/clock.ts';
import { judgeDisk } from './judge/disk.ts';
import { judgeNetwork } from './judge/network.ts';
import { judgeOutbox } from './judge/outbox.ts';
import { judgePorts } from './judge/ports.ts';
import { judgeRelease } from './judge/release.ts';
import { judgeSensors } from './judge/sensors.ts';
import { judgeTls } from './judge/tls.ts';

export interface Examination {
  readonly file: string;
  /** How long the sensors are listened to. */
  readonly seconds: number;
  /** Which checks; the others are left out. */
  readonly only: ReadonlySet<Check>;
  readonly version: string;
  /** Told of each finding as it comes. */
  readonly found: (finding: Finding) => void;
  readonly listening: (passed: number, sensors: readonly SensorView[]) => void;
  readonly asking: (sensor: string, step: Step) => void;
  readonly signal: AbortSignal;
}

export interface Examined {
  readonly findings: readonly Finding[];
  /** Asked for, and not made: what they stand on is not well. */
  readonly skipped: readonly Check[];
  readonly station?: { readonly device: string; readonly city: string; readonly kind: string };
  readonly agent: 'running' | 'none' | 'denied' | 'unreadable';
}

export async function examine(options: Examination): Promise<Examined> {
  const { file, only, version, found } = options;
  const findings: Finding[] = [];
  const made = new Set<Check>();
  const tell = (check: Check, all: readonly Finding[]) => {
    made.add(check);
    for (const finding of all) {
      findings.push(finding);
      found(finding);
    }
  };
  const end = (rest: Pick<Examined, 'agent' | 'station'>): Examined => {
    const skipped = checks.filter((check) => only.has(check) && !made.has(check));
    return { findings, skipped, ...rest };
  };

  const read = await readConfig(file);
  const faults = read.ok ? ((await inForce(read.config)).faults ?? []) : read.faults;
  if (only.has('config') || !read.ok) tell('config', judgeConfig(file, faults));
  if (!read.ok) return end({ agent: 'none' });
  const { config } = await inForce(read.config);
  const { city, device, kind } = config.identity;

  const asked = await askView(viewSockets(config));
  const view = asked.kind === 'view' ? asked.view : undefined;
  if (only.has('release')) tell('release', judgeRelease(await gatherRelease(config, version)));
  if (only.has('agent')) tell('agent', judgeAgent(asked));

  const sound = await examineSensors(options, { config, asked, tell });
  if (only.has('clock')) tell('clock', judgeClock(await gatherClock(config)));
  if (only.has('disk')) tell('disk', judgeDisk(await gatherDisk(config)));
  if (only.has('outbox')) tell('outbox', judgeOutbox(await gatherOutbox(config, view)));
  if (sound) await examineGateway(options, config, tell);
  return end({
    station: { city, device, kind },
    agent: asked.kind === 'view' ? 'running' : asked.kind,
  });
}

type Tell = (check: Check, findings: readonly Finding[]) => void;

/** @returns false when it was interrupted. */
async function examineSensors(
  { only, seconds, signal, listening, asking }: Examination,
  parts: {
    readonly config: Awaited<ReturnType<typeof inForce>>['config'];
    readonly asked: Awaited<ReturnType<typeof askView>>;
    readonly tell: Tell;
  },
): Promise<boolean> {
  const { config, asked, tell } = parts;
  if (!only.has('ports') && !only.has('sensors')) return true;
  const pid = asked.kind === 'view' ? asked.view.pid : undefined;
  const ports = await gatherPorts(config, pid);
  const judged = judgePorts(ports);
  if (only.has('ports')) tell('ports', judged);
  // An agent that this user may not ask has the ports; two readers would each get half.
  if (!only.has('sensors') || asked.kind === 'denied' || asked.kind === 'unreadable') return true;
  const shut = new Set(judged.filter(({ level }) => level === 'fail').map(({ about }) => about));
  const open = config.sensors.filter(({ id }) => !shut.has(id));
  const around = { seconds, signal, progress: listening };
  const sockets = viewSockets(config);
  const ask = async () => {
    const said = await askView(sockets);
    return said.kind === 'view' ? said.view : undefined;
  };
  if (open.length === 0) {
    tell('sensors', []);
    return true;
  }
  const listened =
    asked.kind === 'view'
      ? await overTheShoulder(ask, around)
      : await listenAlone({ ...config, sensors: open }, around);
  if (signal.aborted) return false;
  const closed = new Set(
    ports.ports.filter(({ sensor }) => shut.has(sensor)).map(({ port }) => port),
  );
  const free = asked.kind === 'none';
  const heard = await gatherSensors(config, listened, { free, closed, progress: asking });
  // What is not plugged in, or is in other hands, has been told.
  tell('sensors', judgeSensors(heard.filter(({ id }) => !shut.has(id))));
  return !signal.aborted;
}

/** Each stands on the one before: of a way that ends at the first step the others say nothing. */
async function examineGateway(
  { only, version }: Examination,
  config: Awaited<ReturnType<typeof inForce>>['config'],
  tell: Tell,
): Promise<void> {
  if (!(['network', 'tls', 'broker', 'store'] as const).some((check) => only.has(check))) return;
  const network = await gatherNetwork(config.gateway.url);
  const judged = judgeNetwork(network);
  if (only.has('network')) tell('network', judged);
  const reachable = !judged.some(({ level }) => level === 'fail');
  const tls = judgeTls(await gatherTls(config, { reachable, local: network.local }));
  if (only.has('tls') && (reachable || tls.length > 0)) tell('tls', tls);
  if (!reachable || tls.some(({ level }) => level === 'fail')) return;
  if (!only.has('broker') && !only.has('store')) return;
  const software = `samay-edge/${version}`;
  const { knock, pong, clockOffsetMs } = await gatherBroker(config, {
    ...{ software, askStore: only.has('store') },
  });
  if (only.has('broker')) tell('broker', judgeBroker(config.identity.device, knock));
  if (!only.has('store') || knock.kind !== 'in') return;
  tell('store', judgeStore(pong));
  if (clockOffsetMs === undefined || !only.has('clock')) return;
  tell('clock', judgeOffset(clockOffsetMs, 'el gateway / the gateway'));
}
