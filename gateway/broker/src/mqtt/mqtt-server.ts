import { readFile } from 'node:fs/promises';
import { createServer, type Server, type Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import { Aedes, type Client } from 'aedes';
import type { Logger } from 'pino';
import { GatewayError } from '../gateway-error.ts';
import type { Session } from '../intake/intake.ts';
import { type ListenSetting, listen } from '../listen.ts';
import { hooksOf, type Rules } from './mqtt-hooks.ts';
import { PacketSize } from './packet-size.ts';

/** 500 SenML records, the contract's most, at some 200 B each is 100 kB. */
const packetBytesMax = 256 * 1024;
/** A client connects and says CONNECT within this, and a subscriber drains within the next. */
const connectMsMax = 10_000;
const drainMsMax = 30_000;
/** What SUBACK says of a filter that was not granted (MQTT 3.1.1 §3.9.3). */
const refused = 0x80;
/** Finds the other end gone where a client asked for no keep-alive. */
const tcpKeepAliveMs = 60_000;

export interface MqttSettings extends ListenSetting {
  readonly clientsMax: number;
  /** Files; absent: without TLS. */
  readonly tls?: { readonly cert: string; readonly key: string };
}

export interface MqttServer {
  readonly port: number;
  readonly clients: () => number;
  /** To whoever listens there, at QoS 1; with `retain`, to who comes later too. Empty: retained no more. */
  publish(topic: string, payload: string, retain?: boolean): Promise<void>;
  /** Ends every connection of that device or account. @returns how many there were. */
  endSessions(name: string): number;
  /** Takes no more connections and ends those there are. */
  close(): Promise<void>;
}

/** The broker, listening. Everything that knows Aedes is here and in the hooks. */
export async function startMqttServer(settings: MqttSettings, rules: Rules): Promise<MqttServer> {
  const sessions = new Map<Client, Session>();
  const broker = await Aedes.createBroker({
    ...hooksOf(rules, sessions),
    connectTimeout: connectMsMax,
    drainTimeout: drainMsMax,
    // city, kind, device and a channel of two levels, after samay/v1.
    maxTopicLevels: 8,
    // MQTT 3.1 clients: a device's name, a slash, and 23 characters or more of their own.
    maxClientsIdLength: 128,
  });
  broker.on('clientDisconnect', (client) => sessions.delete(client));
  broker.on('subscribe', (subscriptions) => {
    for (const { topic, qos } of subscriptions)
      if (Number(qos) !== refused) rules.listening?.(topic);
  });
  logBroker(broker, rules.log);
  const sockets = new Set<Socket>();
  const accept = (socket: Socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    socket.setNoDelay(true);
    socket.setKeepAlive(true, tcpKeepAliveMs);
    boundPacketSize(socket);
    broker.handle(socket);
  };
  const server = await serverOf(settings, accept);
  server.maxConnections = settings.clientsMax;
  server.on('drop', () => rules.metrics.connection('too-many'));
  const port = await listen(server, settings).catch(async (error: unknown) => {
    await closeBroker(broker);
    throw error;
  });
  return {
    port,
    clients: () => broker.connectedClients,
    publish: (topic, payload, retain = false) =>
      new Promise((resolve, reject) => {
        const message = { cmd: 'publish', qos: 1, dup: false, topic, payload, retain } as const;
        broker.publish(message, (error) => (error ? reject(error) : resolve()));
      }),
    endSessions(name) {
      const theirs = [...sessions].filter(([, { access }]) => access.name === name);
      for (const [client] of theirs) client.close();
      return theirs.length;
    },
    async close() {
      const closed = new Promise((resolve) => server.close(resolve));
      await closeBroker(broker);
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}

async function serverOf({ tls }: MqttSettings, accept: (socket: Socket) => void): Promise<Server> {
  if (tls === undefined) return createServer(accept);
  const [cert, key] = await Promise.all([readTls('CERT', tls.cert), readTls('KEY', tls.key)]);
  const options = { cert, key, minVersion: 'TLSv1.2', handshakeTimeout: connectMsMax } as const;
  return createTlsServer(options, accept);
}

const readTls = (which: 'CERT' | 'KEY', path: string): Promise<Buffer> =>
  readFile(path).catch((error: unknown) => {
    throw new GatewayError(
      'GATEWAY_SETTING',
      `SAMAY_MQTT_TLS_${which}: no se puede leer ${path}`,
      `SAMAY_MQTT_TLS_${which}: ${path} cannot be read`,
      { cause: error },
    );
  });

/** Looks at the bytes where the broker takes them, so that flow control stays the stream's own. */
function boundPacketSize(socket: Socket): void {
  const size = new PacketSize(packetBytesMax);
  const read = socket.read.bind(socket);
  socket.read = (bytes?: number): unknown => {
    const chunk: unknown = read(bytes);
    if (!(chunk instanceof Uint8Array) || size.accepts(chunk)) return chunk;
    socket.destroy(
      new GatewayError(
        'GATEWAY_PACKET_SIZE',
        `paquete de más de ${packetBytesMax} bytes`,
        `packet of more than ${packetBytesMax} bytes`,
      ),
    );
    return null;
  };
}

function logBroker(broker: Aedes, log: Logger): void {
  const told = (client: Client, error: Error & { code?: string }) => {
    // Refusals have been told where they were decided.
    if ('returnCode' in error) return;
    const session = client.id?.slice(0, 128);
    log.info({ session, code: error.code, because: error.message }, 'connection ended');
  };
  broker.on('clientReady', (client) => log.info({ session: client.id }, 'connected'));
  broker.on('clientDisconnect', (client) => log.info({ session: client.id }, 'gone'));
  broker.on('clientError', told);
  broker.on('connectionError', told);
  // EventEmitter's own: without a listener it would end the process.
  (broker as NodeJS.EventEmitter).on('error', (error: Error) => {
    log.error({ err: error }, 'the broker failed at something it does by itself');
  });
}

const closeBroker = (broker: Aedes): Promise<void> =>
  new Promise((resolve) => broker.close(() => resolve()));
