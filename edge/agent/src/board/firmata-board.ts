/// <reference path="./johnny-five.d.ts" />
/** A companion Arduino with StandardFirmata or ConfigurableFirmata, over one of our own ports. */
import { EventEmitter } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import firmata from 'firmata-io';
import { AgentError } from '../agent-error.ts';
import type { OpenPort, Port } from '../port/port.ts';
import type { OpenBoardIo } from './board-io.ts';

/** StandardFirmata.ino: `Firmata.begin(57600)`. */
export const firmataBaudRate = 57_600;

interface FirmataPace {
  /** The bootloader of an Uno listens for 2 s after its opening: it must not be disturbed. */
  readonly askVersionAfterMs: number;
  readonly handshakeMaxMs: number;
  readonly heartbeatMs: number;
}

const pace: FirmataPace = {
  askVersionAfterMs: 2_500,
  handshakeMaxMs: 10_000,
  heartbeatMs: 5_000,
};
/** A board whose I2C hangs answers nothing at all; opening it again resets it. */
const heartbeatsMissedMax = 3;
/** What firmata-io may set: 14 bits of milliseconds. */
const samplingMaxMs = 0x3fff;
/** StandardFirmata's longest answer is 2 × 64 bytes; the capabilities of a Mega take 1 kB. */
const frameBytesMax = 4_096;
/** 57,600 baud: the last relay and the last light, some 20 bytes, have gone after 4 ms. */
const drainMs = 50;

export const firmataBoard =
  (openPort: OpenPort, { askVersionAfterMs, handshakeMaxMs, heartbeatMs } = pace): OpenBoardIo =>
  async (everyMs, signal) => {
    const closing = new AbortController();
    const abort = () => closing.abort();
    const wire = new Wire();
    const data = (chunk: Uint8Array) => {
      // firmata-io trusts the line: noise that looks like a frame throws in it.
      try {
        wire.emit('data', chunk);
      } catch (cause) {
        wire.trouble = cause as Error;
        closing.abort();
      }
      if (io !== undefined && io.buffer.length > frameBytesMax) closing.abort();
    };
    let io: Firmata | undefined;
    const close = async () => {
      io?.removeAllListeners();
      closing.abort();
      if (wire.port !== undefined) await wire.gone;
    };
    signal.addEventListener('abort', abort, { once: true });
    if (signal.aborted) abort();
    try {
      wire.port = await openPort({ data, closed: (cause) => wire.closed(cause) }, closing.signal);
      io = new firmata.Firmata(wire, {
        reportVersionTimeout: askVersionAfterMs,
        samplingInterval: Math.min(everyMs, samplingMaxMs),
      });
      await handshake(io, wire, handshakeMaxMs);
    } catch (error) {
      await close();
      throw error;
    } finally {
      signal.removeEventListener('abort', abort);
    }
    const heart = beat(io, closing, heartbeatMs);
    return {
      io,
      name: io.firmware.name ?? 'Firmata',
      gone: wire.gone.finally(() => clearInterval(heart)),
      async close() {
        clearInterval(heart);
        await sleep(drainMs);
        await close();
      },
    };
  };

type Firmata = InstanceType<typeof firmata.Firmata>;

/** What firmata-io takes for a serial port. */
class Wire extends EventEmitter {
  port: Port | undefined;
  /** Why it is about to be closed from this side. */
  trouble: Error | undefined;
  closed: (cause?: Error) => void = () => {};
  readonly gone: Promise<Error | undefined>;

  constructor() {
    super();
    this.gone = new Promise((resolve) => {
      this.closed = (cause) => {
        this.port = undefined;
        resolve(this.trouble ?? cause);
      };
    });
  }

  write(bytes: Uint8Array, written: () => void): void {
    this.port?.write(bytes);
    written();
  }
}

async function handshake(io: Firmata, wire: Wire, handshakeMaxMs: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const ready = new Promise<'ready'>((resolve) => io.once('ready', () => resolve('ready')));
  const late = new Promise<'late'>((resolve) => {
    timer = setTimeout(() => resolve('late'), handshakeMaxMs);
  });
  const end = await Promise.race([ready, late, wire.gone.then(() => 'gone' as const)]);
  clearTimeout(timer);
  if (end === 'ready') return;
  const what =
    end === 'gone'
      ? 'the board went away while it was opened'
      : 'la placa no habla Firmata: cargue StandardFirmata / it speaks no Firmata: load StandardFirmata';
  throw new AgentError('PORT_UNAVAILABLE', what);
}

/** Ends what no longer answers. */
function beat(io: Firmata, closing: AbortController, everyMs: number): NodeJS.Timeout {
  let unanswered = 0;
  return setInterval(() => {
    if (unanswered >= heartbeatsMissedMax) return closing.abort();
    unanswered += 1;
    io.reportVersion(() => {
      unanswered = 0;
    });
  }, everyMs);
}
