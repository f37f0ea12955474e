/** One MQTT connection, from CONNECT to its end. mqtt.js is a transport here: it queues nothing. */
import { readFile } from 'node:fs/promises';
import {
  type Channel,
  encodeStatus,
  formatTopic,
  type Identity,
  type Status,
} from '@samay/contract';
import mqtt, { type IClientOptions, type MqttClient } from 'mqtt';
import type { Message } from './outbox-record.ts';
import type { CertificatePair } from './station-certificate-disk.ts';

export interface BrokerOptions {
  readonly identity: Identity;
  readonly url: string;
  readonly passwordFile?: string;
  readonly caFile?: string;
  /** Those that prove who we are, in the order to be tried. */
  readonly certificate?: { pairs(): Promise<readonly CertificatePair[]> };
  readonly boot: string;
  readonly software: string;
  /**
   * Client id of somebody who comes beside the agent with its credentials: a session of its own, which
   * takes nothing over, and without a last will. Absent: the agent itself.
   */
  readonly visitor?: string;
}

/**
 * `refused`: the gateway knows us and says no, ask again slowly. `unreachable`: all else, also a
 * password file that cannot be read.
 */
export class ConnectError extends Error {
  override readonly name = 'ConnectError';
  readonly code: 'refused' | 'unreachable';

  constructor(code: ConnectError['code'], message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

const connectMaxMs = 10_000;
const keepAliveS = 30;
/** CONNACK return codes of MQTT 3.1.1, table 3.1: identifier, user or password, authorization. */
const refusals: ReadonlySet<unknown> = new Set([2, 4, 5]);

export class BrokerConnection {
  /** Resolves when the connection is gone, for whatever reason. */
  readonly gone: Promise<void>;
  readonly #client: MqttClient;
  readonly #options: BrokerOptions;
  readonly #heard = new Map<string, (payload: Buffer) => void>();

  private constructor(client: MqttClient, options: BrokerOptions, gone: Promise<void>) {
    this.#client = client;
    this.#options = options;
    this.gone = gone;
    client.on('message', (topic, payload) => this.#heard.get(topic)?.(payload));
  }

  /**
   * With the newest certificate; where that is refused, with the one before, and at last with the
   * password alone.
   *
   * @param signal gives up an opening that takes long. @throws ConnectError
   */
  static async open(options: BrokerOptions, signal: AbortSignal): Promise<BrokerConnection> {
    const pairs = (await options.certificate?.pairs()) ?? [];
    const alone = pairs.length === 0 || options.passwordFile !== undefined ? [undefined] : [];
    let refused: unknown;
    for (const pair of [...pairs, ...alone]) {
      try {
        return await BrokerConnection.#openWith(options, pair, signal);
      } catch (error) {
        if (!(error instanceof ConnectError) || error.code !== 'refused') throw error;
        refused = error;
      }
    }
    throw refused;
  }

  static async #openWith(
    options: BrokerOptions,
    pair: CertificatePair | undefined,
    signal: AbortSignal,
  ): Promise<BrokerConnection> {
    const client = mqtt.connect(options.url, await clientOptions(options, pair));
    let last: Error | undefined;
    // An 'error' without a listener would end the process; 'close' follows each.
    client.on('error', (error) => {
      last = error;
    });
    const gone = new Promise<void>((resolve) => client.once('close', resolve));
    const connected = new Promise<true>((resolve) => client.once('connect', () => resolve(true)));
    const giveUp = () => void client.end(true);
    signal.addEventListener('abort', giveUp, { once: true });
    if (signal.aborted) giveUp();
    const opened = await Promise.race([connected, gone]);
    signal.removeEventListener('abort', giveUp);
    if (opened) return new BrokerConnection(client, options, gone);
    client.end(true);
    const why = last?.message ?? 'the connection was closed';
    throw new ConnectError(isRefusal(last) ? 'refused' : 'unreachable', why, { cause: last });
  }

  /** Resolves when the gateway has it (PUBACK); rejects when the connection ends before. */
  async publish({ channel, payload }: Message, retain = false): Promise<void> {
    const topic = formatTopic({ ...this.#options.identity, channel });
    const body = typeof payload === 'string' ? payload : Buffer.from(payload);
    await this.#client.publishAsync(topic, body, { qos: 1, retain });
  }

  /**
   * Tells what comes down on one of our channels to this listener, and to none before it. Resolves when
   * the gateway has agreed; rejects if it has not.
   */
  async listen(channel: Channel, heard: (payload: Buffer) => void): Promise<void> {
    const topic = formatTopic({ ...this.#options.identity, channel });
    this.#heard.set(topic, heard);
    await this.#client.subscribeAsync(topic, { qos: 1 });
  }

  publishStatus(state: Status['state'], reason: Status['reason']): Promise<void> {
    return this.publish(
      { channel: 'status', payload: statusOf(this.#options, state, reason) },
      true,
    );
  }

  /** Cuts the connection: what is in flight counts as not sent, and the last will is told. */
  cut(): void {
    this.#client.end(true);
  }

  /**
   * Says DISCONNECT, so that the last will is not told. Not with `end()`: while something is in
   * flight it waits for its acknowledgement, and cannot be cut any more.
   */
  async close(): Promise<void> {
    const disconnect = Buffer.from([0xe0, 0x00]); // [MQTT 3.1.1, 3.14]
    await new Promise((resolve) => this.#client.stream.write(disconnect, resolve));
    this.cut();
  }
}

/** By CONNACK; or, from a broker in front, by a TLS alert on our certificate (RFC 8446 §6.2). */
const isRefusal = (error: Error | undefined): boolean =>
  error !== undefined &&
  'code' in error &&
  (refusals.has(error.code) || /^ERR_SSL_.*ALERT/.test(String(error.code)));

async function clientOptions(
  options: BrokerOptions,
  pair: CertificatePair | undefined,
): Promise<IClientOptions> {
  const { identity, passwordFile, caFile, visitor } = options;
  // Read at each connection, so that a password can be changed without a restart.
  const password = passwordFile === undefined ? undefined : await readSecret(passwordFile);
  return {
    clientId: visitor ?? identity.device,
    ...(password === undefined ? {} : { username: identity.device, password }),
    ...(caFile === undefined ? {} : { ca: await readOwnFile(caFile) }),
    ...(pair && { cert: pair.cert, key: pair.key }),
    protocolVersion: 4,
    clean: true,
    keepalive: keepAliveS,
    connectTimeout: connectMaxMs,
    reconnectPeriod: 0,
    queueQoSZero: false,
    resubscribe: false,
    ...(visitor === undefined && {
      will: {
        topic: formatTopic({ ...identity, channel: 'status' }),
        payload: Buffer.from(statusOf(options, 'offline', 'connection-lost')),
        qos: 1,
        retain: true,
      },
    }),
  };
}

const statusOf = (
  { boot, software }: BrokerOptions,
  state: Status['state'],
  reason: Status['reason'],
): string => encodeStatus({ state, reason, boot, software });

async function readOwnFile(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (cause) {
    throw new ConnectError('unreachable', `${path} cannot be read`, { cause });
  }
}

async function readSecret(path: string): Promise<string> {
  const secret = (await readOwnFile(path)).trim();
  if (secret === '') throw new ConnectError('unreachable', `${path} is empty: write the password`);
  return secret;
}
