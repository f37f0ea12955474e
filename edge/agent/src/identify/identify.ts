/**
 * `samay-edge identify`: what speaks at a port. It listens at each speed, asks where nobody speaks
 * by itself, and never guesses between families that share their frames.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { type Driver, driverNamed, driverNames } from '@samay/drivers';
import type { Sensor } from '@samay/hardware';
import { openPort } from '../port/open-port.ts';
import type { Port, PortAddress } from '../port/port.ts';
import { type Candidate, candidates } from './evidence.ts';

export interface IdentifyOptions {
  readonly port: PortAddress;
  readonly catalogue: readonly Sensor[];
  /** At each speed, before it asks. */
  readonly listenMs: number;
  /** Only listens: nothing is written to the port. */
  readonly quiet: boolean;
  readonly progress: (step: Step) => void;
}

export interface Step {
  readonly kind: 'listening' | 'asking';
  /** Absent where speeds mean nothing: TCP, I2C, SPI. */
  readonly baudRate?: number;
}

export interface Identified {
  /** The speed at which something was understood. */
  readonly baudRate?: number;
  /** All that was received, at any speed. */
  readonly bytesReceived: number;
  /** It answered a question; otherwise it speaks by itself. */
  readonly asked: boolean;
  /** The most probable first; families that share a frame all stand here. */
  readonly candidates: readonly Candidate[];
}

/** For the answer to one question at 9600 Bd, slow firmware included. */
const answerMs = 800;
const commandGapMs = 250;

/** @throws AgentError PORT_UNAVAILABLE */
export async function identify(options: IdentifyOptions): Promise<Identified> {
  let bytesReceived = 0;
  for (const { drivers, baudRate } of speeds(options.port)) {
    const tried = await tryAt(drivers, baudRate, options);
    bytesReceived += tried.bytesReceived;
    if (tried.candidates.length > 0) return { ...tried, bytesReceived };
  }
  return { bytesReceived, asked: !options.quiet, candidates: [] };
}

/** The families that may be at such a port, by the speed at which they speak. */
function speeds(port: PortAddress): { drivers: Driver[]; baudRate?: number }[] {
  const all = driverNames.flatMap((name) => driverNamed(name) ?? []);
  if (port.kind === 'serial') {
    const kind = /^\/dev\/i2c-/.test(port.path) ? 'i2c' : 'spi';
    const wired = all.filter(({ bus }) => bus.kind === kind);
    // One device has one address: each family is asked alone.
    if (/^\/dev\/(i2c-|spidev)/.test(port.path)) return wired.map((one) => ({ drivers: [one] }));
  }
  const uarts = all.filter(({ bus }) => bus.kind === 'uart');
  if (port.kind === 'tcp') return [{ drivers: uarts }];
  const rateOf = ({ bus }: Driver): number => (bus.kind === 'uart' ? bus.baudRate : 0);
  const rates = [...new Set(uarts.map(rateOf))].sort(
    (a, b) =>
      uarts.filter((one) => rateOf(one) === b).length -
      uarts.filter((one) => rateOf(one) === a).length,
  );
  return rates.map((baudRate) => ({
    baudRate,
    drivers: uarts.filter((one) => rateOf(one) === baudRate),
  }));
}

async function tryAt(
  drivers: readonly Driver[],
  baudRate: number | undefined,
  { port: address, catalogue, listenMs, quiet, progress }: IdentifyOptions,
): Promise<Identified> {
  const [first] = drivers;
  if (first === undefined) return { bytesReceived: 0, asked: false, candidates: [] };
  const speed = baudRate === undefined ? {} : { baudRate };
  const stopping = new AbortController();
  const chunks: Uint8Array[] = [];
  let closed: () => void = () => {};
  const gone = new Promise<void>((resolve) => {
    closed = resolve;
  });
  const listener = { data: (chunk: Uint8Array) => void chunks.push(chunk), closed };
  const open = openPort({ port: address, driver: first, baudRate: baudRate ?? 0 });
  const port = await open(listener, stopping.signal);
  const judged = (asked: boolean): Identified => ({
    ...speed,
    bytesReceived: chunks.reduce((sum, { length }) => sum + length, 0),
    asked,
    candidates: candidates(chunks, drivers, catalogue),
  });
  try {
    progress({ kind: 'listening', ...speed });
    if (first.bus.kind === 'uart') await Promise.race([sleep(listenMs), gone]);
    const heard = judged(false);
    if (quiet || heard.candidates.length > 0) return heard;
    progress({ kind: 'asking', ...speed });
    await ask(port, drivers, () => judged(true).candidates.length > 0);
    return judged(true);
  } finally {
    stopping.abort();
    await gone;
  }
}

/** Nothing that is said here changes a sensor: it starts to measure, and is asked for a reading. */
async function ask(port: Port, drivers: readonly Driver[], answered: () => boolean) {
  for (const { start = [], commands, request, bus, intervalMs } of drivers) {
    if (start.length === 0 && request === undefined) continue;
    for (const name of start) {
      const bytes = commands[name]?.();
      if (bytes !== undefined) port.write(bytes);
      await sleep(commandGapMs);
    }
    // On I2C and SPI the first reading is there when the first measurement is.
    if (bus.kind !== 'uart') await sleep(intervalMs);
    if (request !== undefined) port.write(request);
    await sleep(answerMs);
    if (answered()) return;
  }
}
