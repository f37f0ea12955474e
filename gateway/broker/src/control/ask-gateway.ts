/** The other end of the control socket: a command that needs the gateway that is running. */
import { request } from 'node:http';
import { userInfo } from 'node:os';
import type { Config } from '../config/config.ts';
import { GatewayError, type GatewayErrorCode } from '../gateway-error.ts';
import type { ControlRoute } from './control-server.ts';
import { controlSocket, withSocketPath } from './socket-path.ts';

/** The running gateway has the answer in memory or on a local disk. */
const answerMsMax = 30_000;
/** A hundred dead letters with their payloads of 256 KiB at most, in base64. */
const answerBytesMax = 64 * 1024 * 1024;

/** Who is at the keyboard, also behind sudo. */
export function personHere(env: Readonly<Record<string, string | undefined>> = process.env) {
  const user = userName();
  const behind = env['SUDO_USER'];
  return behind === undefined || behind === '' || behind === user ? user : `${behind} (${user})`;
}

/** An account without an entry in passwd, as containers have, is a number. */
function userName(): string {
  try {
    return userInfo().username;
  } catch {
    return `uid ${process.getuid?.() ?? '?'}`;
  }
}

/**
 * @returns what it answered, parsed. Rejects with GATEWAY_NOT_RUNNING, with GATEWAY_CONTROL, or with
 * the error that the gateway itself gave.
 */
export async function askGateway(
  config: Pick<Config, 'dataDir'>,
  method: ControlRoute['method'],
  path: string,
  body?: unknown,
): Promise<unknown> {
  const socket = controlSocket(config);
  const { status, text } = await withSocketPath(socket, (socketPath) =>
    exchange(socketPath, method, path, body),
  ).catch((error: unknown) => {
    throw said(error, socket);
  });
  const answer = parse(text, socket);
  if (status < 400) return answer;
  const { code, es, en } = errorIn(answer);
  throw new GatewayError(code as GatewayErrorCode, es, en);
}

function exchange(socketPath: string, method: string, path: string, body: unknown) {
  return new Promise<{ status: number; text: string }>((resolve, reject) => {
    const headers = {
      'content-type': 'application/json',
      'x-samay-who': personHere().replace(/[^\x20-\x7e]/g, '?'),
    };
    const asking = request({ socketPath, method, path, headers, agent: false }, (response) => {
      const chunks: Buffer[] = [];
      let bytes = 0;
      response.on('data', (chunk: Buffer) => {
        bytes += chunk.length;
        if (bytes > answerBytesMax) asking.destroy(new Error(`more than ${answerBytesMax} bytes`));
        else chunks.push(chunk);
      });
      response.on('error', reject);
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, text: Buffer.concat(chunks).toString() }),
      );
    });
    asking.setTimeout(answerMsMax, () => asking.destroy(new Error('no answer within 30 s')));
    asking.on('error', reject);
    asking.end(body === undefined ? undefined : JSON.stringify(body));
  });
}

function said(cause: unknown, socket: string): unknown {
  if (!(cause instanceof Error)) return cause;
  switch ('code' in cause ? cause.code : undefined) {
    case 'ENOENT':
    case 'ECONNREFUSED':
    case 'ENOTDIR':
      return new GatewayError(
        'GATEWAY_NOT_RUNNING',
        `ningún gateway en marcha en ${socket}: inícielo con samay-gateway run, o dé su SAMAY_DATA_DIR`,
        `no gateway runs at ${socket}: start one with samay-gateway run, or give its SAMAY_DATA_DIR`,
        { cause },
      );
    case 'EACCES':
      return new GatewayError(
        'GATEWAY_CONTROL',
        `sin permiso para ${socket}: repita la orden como el usuario del gateway (sudo -u …)`,
        `no permission for ${socket}: repeat the command as the gateway's user (sudo -u …)`,
        { cause },
      );
    default:
      return new GatewayError(
        'GATEWAY_CONTROL',
        `el gateway no contestó en ${socket}: ${cause.message}`,
        `the gateway did not answer at ${socket}: ${cause.message}`,
        { cause },
      );
  }
}

function parse(text: string, socket: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw said(cause, socket);
  }
}

function errorIn(answer: unknown): { code: string; es: string; en: string } {
  const { error } = (answer ?? {}) as { error?: Partial<Record<'code' | 'es' | 'en', unknown>> };
  const text = (value: unknown) => (typeof value === 'string' ? value : '?');
  return { code: text(error?.code), es: text(error?.es), en: text(error?.en) };
}
