/**
 * One device's MQTT 3.1.1 connection with as little as will do: some 10 kB each, so that one process
 * holds ten thousand. It queues nothing, retries nothing, and says exactly what the broker said.
 */
import { connect as connectTcp, type Socket } from 'node:net';
import { type ConnectionOptions, connect as connectTls } from 'node:tls';
import mqtt, { type IConnackPacket, type IConnectPacket, type Packet } from 'mqtt-packet';
import { LinkError } from './link-error.ts';

export interface LinkOptions {
  readonly host: string;
  readonly port: number;
  /** Absent: without TLS. */
  readonly tls?: ConnectionOptions;
  readonly clientId: string;
  readonly username?: string;
  readonly password?: string;
  /** Default true. */
  readonly clean?: boolean;
  /** Seconds, 0: none (the default). The link sends no PINGREQ by itself. */
  readonly keepAliveS?: number;
  readonly will?: NonNullable<IConnectPacket['will']>;
  /** From the first SYN to CONNACK; the socket is gone after it. Absent: no bound of ours. */
  readonly connectMaxMs?: number;
}

export interface Arrived {
  readonly topic: string;
  readonly payload: Buffer;
  readonly retain: boolean;
  readonly qos: 0 | 1 | 2;
}

const packetIdMax = 0xffff;

interface Waiting {
  readonly resolve: (granted: number) => void;
  readonly reject: (error: LinkError) => void;
}

export class DeviceLink {
  readonly socket: Socket;
  /** Resolves when the connection is gone, for whatever reason. */
  readonly closed: Promise<void>;
  /** What the broker sent on our subscriptions; QoS 1 is acknowledged when this returns. */
  arrived: (message: Arrived) => void = () => {};
  readonly #waiting = new Map<number, Waiting>();
  #nextId = 0;

  private constructor(socket: Socket) {
    this.socket = socket;
    this.closed = new Promise((resolve) =>
      socket.once('close', () => {
        const gone = new LinkError('ended', 'the connection ended before the acknowledgement');
        for (const { reject } of this.#waiting.values()) reject(gone);
        this.#waiting.clear();
        resolve();
      }),
    );
  }

  /** Resolves after CONNACK 0. Rejects with {@link LinkError}. */
  static async connect(options: LinkOptions): Promise<DeviceLink> {
    const { host, port, tls } = options;
    const socket =
      tls === undefined ? connectTcp({ host, port }) : connectTls({ host, port, ...tls });
    socket.setNoDelay(true);
    const link = new DeviceLink(socket);
    const parser = mqtt.parser({ protocolVersion: 4 });
    socket.on('data', (chunk) => parser.parse(chunk));
    parser.on('error', (error) => socket.destroy(error));
    let why = 'the connection ended before CONNACK';
    socket.on('error', (error) => {
      why = error.message;
    });
    const connack = new Promise<IConnackPacket>((resolve, reject) => {
      parser.on('packet', (packet) => {
        if (packet.cmd === 'connack') resolve(packet);
        else link.#heard(packet);
      });
      link.closed.then(() => reject(new LinkError('ended', why)), reject);
    });
    // Goes out with the handshake's end, however busy a process of ten thousand links is by then.
    socket.write(mqtt.generate(connectPacket(options)));
    const late =
      options.connectMaxMs === undefined
        ? undefined
        : setTimeout(() => socket.destroy(), options.connectMaxMs);
    const { returnCode = 0 } = await connack.finally(() => clearTimeout(late));
    if (returnCode === 0) return link;
    socket.destroy();
    throw new LinkError('refused', `CONNACK ${returnCode}`, returnCode);
  }

  /** QoS 1. Resolves at PUBACK; rejects with {@link LinkError} when the connection ends before. */
  async publish(topic: string, payload: string | Buffer, { retain = false } = {}): Promise<void> {
    await this.#ask((messageId) => ({
      ...{ cmd: 'publish', topic, payload, qos: 1, retain, dup: false, messageId },
    }));
  }

  /** @returns the granted QoS, or 128 where the broker refused. */
  subscribe(topic: string, qos: 0 | 1 = 1): Promise<number> {
    return this.#ask((messageId) => ({
      ...{ cmd: 'subscribe', messageId, subscriptions: [{ topic, qos }] },
    }));
  }

  /** Says goodbye, so that the last will is not told. */
  async disconnect(): Promise<void> {
    this.socket.end(mqtt.generate({ cmd: 'disconnect' }));
    await this.closed;
  }

  /** Gone without a word: as when the power goes. */
  cut(): void {
    this.socket.destroy();
  }

  #ask(packet: (messageId: number) => Packet): Promise<number> {
    if (this.socket.destroyed) {
      return Promise.reject(new LinkError('ended', 'the connection is gone'));
    }
    do this.#nextId = (this.#nextId % packetIdMax) + 1;
    while (this.#waiting.has(this.#nextId));
    const messageId = this.#nextId;
    return new Promise((resolve, reject) => {
      this.#waiting.set(messageId, { resolve, reject });
      this.socket.write(mqtt.generate(packet(messageId)));
    });
  }

  #heard(packet: Packet): void {
    if (packet.cmd === 'puback') this.#answer(packet.messageId, 1);
    else if (packet.cmd === 'suback') this.#answer(packet.messageId, Number(packet.granted[0]));
    else if (packet.cmd === 'publish') {
      const { topic, payload, retain, qos, messageId } = packet;
      this.arrived({ topic, payload: Buffer.from(payload), retain, qos });
      if (qos === 1 && messageId !== undefined && !this.socket.destroyed) {
        this.socket.write(mqtt.generate({ cmd: 'puback', messageId }));
      }
    }
  }

  #answer(messageId: number | undefined, granted: number): void {
    if (messageId === undefined) return;
    this.#waiting.get(messageId)?.resolve(granted);
    this.#waiting.delete(messageId);
  }
}

const connectPacket = (options: LinkOptions): IConnectPacket => {
  const { clientId, username, password, clean = true, keepAliveS = 0, will } = options;
  return {
    ...{ cmd: 'connect', protocolId: 'MQTT', protocolVersion: 4, clientId, clean },
    keepalive: keepAliveS,
    ...(username === undefined ? {} : { username }),
    ...(password === undefined ? {} : { password: Buffer.from(password) }),
    ...(will === undefined ? {} : { will }),
  };
};
