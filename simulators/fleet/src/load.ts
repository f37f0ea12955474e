/**
 * Load on a broker: real connections of real devices that publish at QoS 1, as many as the broker
 * acknowledges (closed loop: a window per connection) or at a fixed rate whatever it does (open loop).
 */
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import mqtt from 'mqtt-packet';
import { LinkError } from './link-error.ts';
import { MessageTemplate, type Station } from './message-template.ts';

export interface LoadDevice extends Station {
  readonly username: string;
  readonly password: string;
}

export interface LoadOptions {
  readonly port: number;
  /** A connection each. */
  readonly devices: readonly LoadDevice[];
  /** In all; shared out evenly, so rounded up to a multiple of the devices. */
  readonly messages: number;
  /** Closed loop: unacknowledged messages per connection. */
  readonly window: number;
  /** Open loop: messages per second in all, however many are unacknowledged. */
  readonly perSecond?: number;
  /** Time of each device's first message, s since 1970; its next ones follow a second apart. */
  readonly firstSecond: number;
}

export interface LoadResult {
  readonly acknowledged: number;
  /** From the first PUBLISH to the last PUBACK. */
  readonly seconds: number;
  /** From the write of a PUBLISH to its PUBACK, milliseconds. */
  readonly latencyMs: { readonly p50: number; readonly p99: number; readonly max: number };
  /** Of this process during the load. */
  readonly cpuSeconds: number;
}

/** An open loop looks at the clock so often. */
const tickMs = 1;
const pubackBytes = 4;
const pubackType = 0x40;

/** Rejects with {@link LinkError} when the broker refuses or ends a connection. */
export async function runLoad(options: LoadOptions): Promise<LoadResult> {
  const { devices, messages, perSecond, window } = options;
  const each = Math.ceil(messages / devices.length);
  const publishers = await Promise.all(
    devices.map((device) => Publisher.connect(device, each, options)),
  );
  const cpu = process.cpuUsage();
  const beganMs = performance.now();
  const done = Promise.all(publishers.map(({ finished }) => finished));
  if (perSecond === undefined) for (const publisher of publishers) publisher.keepFull(window);
  else await openLoop(publishers, each * publishers.length, perSecond, done);
  await done;
  const seconds = (performance.now() - beganMs) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  for (const publisher of publishers) publisher.end();
  return {
    acknowledged: each * publishers.length,
    seconds,
    latencyMs: percentiles(publishers.map(({ latenciesMs }) => latenciesMs)),
    cpuSeconds: (user + system) / 1e6,
  };
}

async function openLoop(
  publishers: readonly Publisher[],
  messages: number,
  perSecond: number,
  done: Promise<unknown>,
): Promise<void> {
  const beganMs = performance.now();
  let failed = false;
  done.catch(() => {
    failed = true;
  });
  for (let sent = 0; sent < messages && !failed; ) {
    const due = Math.min(
      messages,
      Math.floor(((performance.now() - beganMs) / 1000) * perSecond) + 1,
    );
    for (; sent < due; sent += 1) publishers[sent % publishers.length]?.send(1);
    await new Promise((resolve) => setTimeout(resolve, tickMs));
  }
}

class Publisher {
  readonly finished: Promise<void>;
  readonly latenciesMs: Float64Array;
  readonly #socket: Socket;
  readonly #template: MessageTemplate;
  readonly #messages: number;
  /** By packet id. */
  readonly #sentAtMs = new Float64Array(0x10000);
  readonly #finish: () => void;
  #sent = 0;
  #acknowledged = 0;
  /** Whether each acknowledgement is answered with a message. */
  #closedLoop = false;
  #rest: Buffer | undefined;

  private constructor(socket: Socket, template: MessageTemplate, messages: number) {
    this.#socket = socket;
    this.#template = template;
    this.#messages = messages;
    this.latenciesMs = new Float64Array(messages);
    let finish: () => void = () => {};
    this.finished = new Promise((resolve, reject) => {
      finish = resolve;
      socket.once('close', () => reject(new LinkError('ended', 'the broker ended a connection')));
    });
    // Told by whoever waits for it; until then it is nobody's.
    this.finished.catch(() => {});
    this.#finish = finish;
    // `close` follows and is what counts.
    socket.on('error', () => {});
    socket.on('data', (chunk) => this.#heard(chunk));
  }

  static async connect(
    device: LoadDevice,
    messages: number,
    { port, firstSecond }: LoadOptions,
  ): Promise<Publisher> {
    const socket = connect({ host: '127.0.0.1', port, noDelay: true });
    const { username, password } = device;
    socket.write(
      mqtt.generate({
        ...{ cmd: 'connect', protocolId: 'MQTT', protocolVersion: 4, clean: true, keepalive: 0 },
        ...{ clientId: username, username, password: Buffer.from(password) },
      }),
    );
    const [connack] = (await once(socket, 'data')) as [Buffer];
    const returnCode = connack[3];
    if (returnCode !== 0) {
      socket.destroy();
      throw new LinkError('refused', `CONNACK ${returnCode}`, returnCode);
    }
    return new Publisher(socket, new MessageTemplate(device, firstSecond), messages);
  }

  keepFull(window: number): void {
    this.#closedLoop = true;
    this.send(window);
  }

  send(wanted: number): void {
    const count = Math.min(wanted, this.#messages - this.#sent);
    if (count === 0) return;
    const bytes = Buffer.allocUnsafe(count * this.#template.length);
    const nowMs = performance.now();
    for (let at = 0; at < bytes.length; at += this.#template.length) {
      this.#sentAtMs[this.#template.writeNext(bytes, at)] = nowMs;
    }
    this.#sent += count;
    this.#socket.write(bytes);
  }

  end(): void {
    this.#socket.end(mqtt.generate({ cmd: 'disconnect' }));
  }

  #heard(chunk: Buffer): void {
    const bytes = this.#rest === undefined ? chunk : Buffer.concat([this.#rest, chunk]);
    const whole = bytes.length - (bytes.length % pubackBytes);
    this.#rest = whole === bytes.length ? undefined : bytes.subarray(whole);
    const nowMs = performance.now();
    const before = this.#acknowledged;
    for (let at = 0; at < whole; at += pubackBytes) {
      if (bytes[at] !== pubackType) {
        this.#socket.destroy();
        return;
      }
      const sentAtMs = this.#sentAtMs[bytes.readUInt16BE(at + 2)] ?? nowMs;
      this.latenciesMs[this.#acknowledged] = nowMs - sentAtMs;
      this.#acknowledged += 1;
    }
    if (this.#acknowledged === this.#messages) this.#finish();
    else if (this.#closedLoop) this.send(this.#acknowledged - before);
  }
}

function percentiles(parts: readonly Float64Array[]): LoadResult['latencyMs'] {
  const all = new Float64Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  all.sort();
  const share = (of: number) => all[Math.min(all.length - 1, Math.floor(all.length * of))] ?? 0;
  return { p50: share(0.5), p99: share(0.99), max: all.at(-1) ?? 0 };
}
