/** What the broker's tests share: a server with whoever may come in, and clients that speak packets. */

import { once } from 'node:events';
import { connect as connectTcp, type Socket } from 'node:net';
import { memoryOutbox } from '@samay/outbox';
import { eventually } from '@samay/testbed';
import { generate, type IConnectPacket, type Packet, parser } from 'mqtt-packet';
import { pino } from 'pino';
import { systemClock } from '../clock.ts';
import { type Access, accountAccess, deviceAccess, guestAccess } from '../identity/access.ts';
import type { ConnectRequest } from '../identity/authentication.ts';
import { DurableAppend } from '../intake/durable-append.ts';
import { Intake } from '../intake/intake.ts';
import { Links } from '../links/links.ts';
import { readLinks } from '../links/links-disk.ts';
import { createMetrics } from '../metrics.ts';
import { Watch } from '../watch/watch.ts';
import { type MqttServer, type MqttSettings, startMqttServer } from './mqtt-server.ts';
import { openSessions, type SessionParts } from './sessions.ts';

export interface Broker extends MqttServer {
  /** The value of a line of /metrics, 0 where it is not there. */
  metric(line: string): Promise<number>;
  limit(which: string): Promise<number>;
}

const everything = { publish: ['#'], subscribe: ['#'], neverSubscribe: ['test/nosubscribe'] };
const identity = (device: string) => ({ city: 'arequipa', kind: 'station' as const, device });

/** Guests without a name; `device:…` and `account:…` as the user say who somebody is. */
const accessOf = ({ username = '', clientId }: ConnectRequest): Access => {
  const [who, name = ''] = username.split(':');
  if (who === 'device') return deviceAccess(identity(name));
  if (who === 'account') return accountAccess(name, everything);
  return guestAccess(clientId, everything);
};

export async function startBroker(
  options: {
    settings?: Partial<MqttSettings>;
    sessions?: Partial<SessionParts>;
    messagesPerSecond?: number;
  } = {},
): Promise<Broker> {
  const journal = memoryOutbox({ bytesMax: 64 * 1024 * 1024, whenFull: 'refuse' });
  const deadLetters = memoryOutbox({ bytesMax: 64 * 1024 * 1024, whenFull: 'refuse' });
  const clock = systemClock;
  const log = pino({ enabled: false });
  const clients = () => 0;
  const keep = new DurableAppend(journal, clock, () => {});
  const setAside = new DurableAppend(deadLetters, clock, () => {});
  const outboxes = { journal, deadLetters, keep, setAside };
  // It is not started, and so touches no disk.
  const remembered = await readLinks('nowhere');
  const links = new Links('test', remembered, clock.nowMs());
  const watch = new Watch({
    ...{ ...outboxes, clients, log, clock, links, publish: async () => {} },
    machine: () => ({ memory: 0, load: 0 }),
    ...{ gateway: 'test', version: '0', path: 'nowhere', journalBytesMax: 64 * 1024 * 1024 },
  });
  const metrics = createMetrics({ journal, deadLetters, clients, watch });
  const intake = new Intake({
    journal: keep,
    deadLetters: setAside,
    metrics,
    clock,
    links: watch.links,
    messagesPerSecond: options.messagesPerSecond ?? 0,
  });
  const settings: MqttSettings = {
    host: '127.0.0.1',
    port: 0,
    setting: 'SAMAY_MQTT_PORT',
    clientsMax: 1_000,
    perAddressMax: 1_000,
    ...options.settings,
  };
  const authenticator = {
    authenticate: async (request: ConnectRequest) => {
      const access = accessOf(request);
      const { willTopic } = request;
      const foreign = willTopic !== undefined && access.publish(willTopic) === undefined;
      return foreign
        ? ({ ok: false, because: 'foreign-will' } as const)
        : ({ ok: true, access } as const);
    },
  };
  const sessions = await openSessions({
    metrics,
    steadyMs: () => clock.steadyMs(),
    ...options.sessions,
  });
  const server = await startMqttServer(settings, { authenticator, intake, metrics, log }, sessions);
  const metric = async (line: string) => {
    const text = await metrics.registry.metrics();
    const found = text.split('\n').find((each) => each.startsWith(`${line} `));
    return Number(found?.split(' ').at(-1) ?? 0);
  };
  return {
    ...server,
    metric,
    limit: (which) => metric(`samay_gateway_limits_total{limit="${which}"}`),
  };
}

type Of<Cmd extends Packet['cmd']> = Extract<Packet, { cmd: Cmd }> & { readonly messageId: number };

/** A client that does what it is told and nothing by itself: no acknowledgement, no ping. */
export class Wire {
  readonly socket: Socket;
  readonly received: Packet[] = [];
  closed = false;
  #messageId = 0;

  constructor(socket: Socket) {
    this.socket = socket;
    const parse = parser();
    parse.on('packet', (packet) => this.received.push(packet));
    socket.on('data', (bytes: Buffer) => parse.parse(bytes));
    socket.on('error', () => {});
    socket.on('close', () => {
      this.closed = true;
    });
  }

  static async open(port: number): Promise<Wire> {
    const socket = connectTcp(port, '127.0.0.1');
    const wire = new Wire(socket);
    await once(socket, 'connect');
    return wire;
  }

  /** Connects and waits for the CONNACK. */
  static async connect(
    port: number,
    clientId: string,
    options: Partial<IConnectPacket> = {},
  ): Promise<Wire & { sessionPresent: boolean }> {
    const wire = await Wire.open(port);
    wire.sendConnect(clientId, options);
    const { returnCode, sessionPresent } = await wire.next('connack');
    if (returnCode !== 0) throw Object.assign(new Error('refused'), { returnCode });
    return Object.assign(wire, { sessionPresent });
  }

  sendConnect(clientId: string, options: Partial<IConnectPacket> = {}): void {
    this.send({
      cmd: 'connect',
      protocolId: 'MQTT',
      protocolVersion: 4,
      clean: true,
      keepalive: 0,
      clientId,
      ...options,
    });
  }

  send(packet: Packet): void {
    this.socket.write(generate(packet));
  }

  /** The next packet of that kind; it is taken out. */
  async next<Cmd extends Packet['cmd']>(cmd: Cmd): Promise<Of<Cmd>> {
    return eventually(() => {
      const at = this.received.findIndex((packet) => packet.cmd === cmd);
      if (at < 0 && this.closed) throw new Error(`closed before a ${cmd}`);
      return at >= 0 && (this.received.splice(at, 1)[0] as Of<Cmd>);
    });
  }

  async subscribe(...filters: readonly (readonly [string, 0 | 1 | 2])[]): Promise<number[]> {
    const messageId = this.#next();
    const subscriptions = filters.map(([topic, qos]) => ({ topic, qos }));
    this.send({ cmd: 'subscribe', messageId, subscriptions });
    return (await this.next('suback')).granted as number[];
  }

  publish(topic: string, payload: string, qos: 0 | 1 | 2 = 0, retain = false): number {
    const messageId = this.#next();
    this.send({ cmd: 'publish', topic, payload, qos, retain, dup: false, messageId });
    return messageId;
  }

  /** At QoS 1 or 2, to its end. */
  async publishFully(topic: string, payload: string, qos: 1 | 2, retain = false): Promise<void> {
    const messageId = this.publish(topic, payload, qos, retain);
    if (qos === 1) await this.next('puback');
    else {
      await this.next('pubrec');
      this.send({ cmd: 'pubrel', messageId });
      await this.next('pubcomp');
    }
  }

  /** A round through the broker: whatever it had to say to this client before has been said. */
  async ping(): Promise<void> {
    this.send({ cmd: 'pingreq' });
    await this.next('pingresp');
  }

  get messages(): Of<'publish'>[] {
    return this.received.filter((packet) => packet.cmd === 'publish') as Of<'publish'>[];
  }

  async disconnect(): Promise<void> {
    this.send({ cmd: 'disconnect' });
    await eventually(() => this.closed);
  }

  /** Gone without a word. */
  async break(): Promise<void> {
    this.socket.destroy();
    await eventually(() => this.closed);
  }

  #next(): number {
    this.#messageId += 1;
    return this.#messageId;
  }
}
