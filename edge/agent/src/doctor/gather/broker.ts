/** Knocks at the gateway with the credentials of the station, and asks whether the way is whole. */
import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { decodePong, encodePing, type Pong, pongAfterMsMax } from '@samay/contract';
import type { AgentConfig } from '../../config/read-config.ts';
import { BrokerConnection, ConnectError } from '../../way-out/broker-connection.ts';
import { StationCertificate } from '../../way-out/station-certificate-disk.ts';
import { type Knock, notAuthorized } from '../judge/broker.ts';
import { gatherStanding } from './standing.ts';

/** A session beside the agent's, which goes on; a second doctor takes over the first one's. */
const visitor = 'doctor';
const greetingMaxMs = 15_000;
/** The gateway answers within that much; the way there and back. */
const pongMaxMs = pongAfterMsMax + 5_000;

export interface Knocked {
  readonly knock: Knock;
  /** Asked only where the store is to be looked at. */
  readonly pong?: Pong | undefined;
  /** Our clock minus the gateway's, at the middle of the question. */
  readonly clockOffsetMs?: number;
}

export async function gatherBroker(
  config: AgentConfig,
  { software, askStore }: { readonly software: string; readonly askStore: boolean },
): Promise<Knocked> {
  const wrong = await wrongPassword(config.gateway.passwordFile);
  if (wrong !== undefined) return { knock: wrong };
  const beganMs = performance.now();
  let connection: BrokerConnection;
  try {
    connection = await open(config, software);
  } catch (error) {
    if (error instanceof ConnectError) {
      const knock = refusal(error);
      const isOutside = knock.kind === 'refused' && knock.code === notAuthorized;
      const standing = isOutside ? await gatherStanding(config) : undefined;
      return { knock: { ...knock, ...(standing && { standing }) } };
    }
    throw error;
  }
  const knock: Knock = { kind: 'in', ms: performance.now() - beganMs };
  try {
    return { knock, ...(askStore && (await ping(connection))) };
  } finally {
    await connection.close();
  }
}

function open({ gateway, identity, dataDirectory }: AgentConfig, software: string) {
  const { certFile, keyFile } = gateway;
  const certificate =
    certFile !== undefined && keyFile !== undefined
      ? new StationCertificate({
          ...{ device: identity.device, certFile, keyFile, now: () => Date.now() },
          folder: `${dataDirectory}/certificate`,
        })
      : undefined;
  return BrokerConnection.open(
    {
      ...gateway,
      identity,
      software,
      visitor,
      boot: '00000000',
      ...(certificate && { certificate }),
    },
    AbortSignal.timeout(greetingMaxMs),
  );
}

async function wrongPassword(path: string | undefined): Promise<Knock | undefined> {
  if (path === undefined) return undefined;
  try {
    const text = await readFile(path, 'utf8');
    return text.trim() === '' ? { kind: 'no-password', path, wrong: 'empty' } : undefined;
  } catch (error) {
    const denied = (error as NodeJS.ErrnoException).code === 'EACCES';
    return { kind: 'no-password', path, wrong: denied ? 'denied' : 'missing' };
  }
}

function refusal({ code, message, cause }: ConnectError): Knock {
  const said: unknown = cause instanceof Error && 'code' in cause ? cause.code : undefined;
  if (typeof said === 'number') return { kind: 'refused', code: said };
  return { kind: code === 'refused' ? 'certificate-refused' : 'no-answer', why: message };
}

async function ping(
  connection: BrokerConnection,
): Promise<Pick<Knocked, 'pong' | 'clockOffsetMs'>> {
  const id = randomBytes(8).toString('hex');
  const late = new AbortController();
  let heard: (pong: Pong) => void = () => {};
  const answer = new Promise<Pong>((resolve) => {
    heard = resolve;
  });
  let sentMs = Date.now();
  const speak = async (): Promise<undefined> => {
    await connection.listen('pong', (payload) => {
      const read = decodePong(payload.toString());
      if (read.ok && read.value.id === id) heard(read.value);
    });
    sentMs = Date.now();
    await connection.publish({ channel: 'ping', payload: encodePing({ id }) });
    // An older gateway sends away who speaks on a channel that it does not know.
    await connection.gone;
  };
  try {
    const over = sleep(pongMaxMs, undefined, { signal: late.signal });
    const pong = await Promise.race([answer, speak(), over]);
    if (pong === undefined) return {};
    // The question was on its way for half of what is left without the time at the gateway.
    const thereMs = Date.parse(pong.at) - Date.parse(pong.receivedAt);
    const wayMs = Math.max(0, Date.now() - sentMs - thereMs) / 2;
    return { pong, clockOffsetMs: sentMs + wayMs - Date.parse(pong.receivedAt) };
  } catch {
    return {};
  } finally {
    late.abort();
  }
}
