import type { Server as HttpServer, IncomingMessage } from 'node:http';
import type { Server } from 'node:net';
import type { Duplex } from 'node:stream';
import type { Aedes, Client } from 'aedes';
import type { Tls } from '../certificates/tls-options.ts';
import type { Access } from '../identity/access.ts';
import { type ListenSetting, listen } from '../listen.ts';
import { Admission, type AdmissionBounds } from './admission.ts';
import {
  closeBroker,
  createBroker,
  forgetDuplicates,
  logBroker,
  watchRegistrations,
} from './broker.ts';
import { boundPacketSize, httpListener, mqttListener } from './listeners.ts';
import { type Connected, hooksOf, type Rules } from './mqtt-hooks.ts';
import { QuietTopics } from './quiet-topics.ts';
import type { Sessions } from './sessions.ts';
import { refusedQos } from './sessions-memory.ts';
import { watchUnsubscriptions } from './subscribe-hooks.ts';
import { Takeovers } from './takeovers.ts';
import { speakWebSocket } from './websocket.ts';

export interface MqttSettings extends ListenSetting, AdmissionBounds {
  /** Absent: without TLS. Of both listeners. */
  readonly tls?: Tls;
  /** Absent: none. */
  readonly webSocket?: ListenSetting & { readonly origins: readonly string[] };
}

export interface MqttServer {
  readonly port: number;
  readonly webSocketPort: number | undefined;
  readonly clients: () => number;
  /** To whoever listens there, at QoS 1; with `retain`, to who comes later too. Empty: retained no more. */
  publish(topic: string, payload: string, retain?: boolean): Promise<void>;
  /** Ends every connection that is meant. @returns whose they were. */
  endSessions(isMeant: (access: Access) => boolean): readonly Access[];
  /** Takes no more connections and ends those there are. */
  close(): Promise<void>;
}

/** The broker, listening. */
export async function startMqttServer(
  settings: MqttSettings,
  rules: Rules,
  sessions: Sessions,
): Promise<MqttServer> {
  const { metrics, log } = rules;
  const admission = new Admission(settings, metrics);
  const here = new Map<Client, Connected>();
  const connected = new WeakMap<Client, Connected>();
  const takeovers = new Takeovers();
  const entered = (client: Client, one: Connected) => {
    if (client.conn.destroyed) return;
    here.set(client, one);
    admission.introduced(client.conn, () => here.delete(client));
  };
  const { persistence, shared } = sessions;
  // Where others share the emitter, who listens to a topic may be at another gateway.
  const quiet = shared === undefined ? new QuietTopics() : undefined;
  const isElsewhere = shared?.isElsewhere;
  const around = { persistence, takeovers, quiet, isElsewhere, connected, entered, addressOf };
  const hooks = hooksOf(rules, around);
  const broker = await createBroker(hooks, sessions);
  quiet?.watch(broker);
  takeovers.watch(broker);
  broker.on('subscribe', (subscriptions) => {
    for (const { topic, qos } of subscriptions)
      if (Number(qos) !== refusedQos) rules.down?.listening(topic);
  });
  watchRegistrations(broker);
  watchUnsubscriptions(broker, connected);
  logBroker(broker, log, metrics);
  const accept = (conn: Duplex, request?: IncomingMessage) => {
    boundPacketSize(conn, metrics);
    forgetDuplicates(broker.handle(conn, request));
  };
  const { tls, webSocket } = settings;
  const opened: (Server | HttpServer)[] = [];
  const open = async (server: Server | HttpServer, setting: ListenSetting) => {
    const port = await listen(server, setting);
    opened.push(server);
    return port;
  };
  const close = () => closeAll(opened, broker, admission, sessions);
  try {
    const port = await open(mqttListener(tls, admission, accept, log), settings);
    let webSocketPort: number | undefined;
    if (webSocket !== undefined) {
      const server = httpListener(tls, admission, log);
      speakWebSocket(server, { origins: webSocket.origins, metrics, accept });
      webSocketPort = await open(server, webSocket);
    }
    return {
      port,
      webSocketPort,
      clients: () => broker.connectedClients,
      publish: (topic, payload, retain = false) => publish(broker, topic, payload, retain),
      endSessions(isMeant) {
        const ended: Access[] = [];
        for (const [client, { session }] of here) {
          if (!isMeant(session.access)) continue;
          ended.push(session.access);
          client.close();
        }
        return ended;
      },
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

const publish = (broker: Aedes, topic: string, payload: string, retain: boolean): Promise<void> =>
  new Promise((resolve, reject) => {
    const message = { cmd: 'publish', qos: 1, dup: false, topic, payload, retain } as const;
    broker.publish(message, (error) => (error ? reject(error) : resolve()));
  });

async function closeAll(
  opened: readonly (Server | HttpServer)[],
  broker: Aedes,
  admission: Admission,
  sessions: Sessions,
): Promise<void> {
  const closed = opened.map((server) => new Promise((resolve) => server.close(resolve)));
  await closeBroker(broker);
  admission.endAll();
  await Promise.all(closed);
  // After the wills of those who were connected: what they retain is of the state that is kept.
  await sessions.close();
}

const addressOf = ({ conn, req }: Client): string =>
  req?.socket.remoteAddress ??
  ('remoteAddress' in conn ? conn.remoteAddress : undefined) ??
  'unknown';
