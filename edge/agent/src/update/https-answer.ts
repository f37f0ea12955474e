/** One request over HTTPS, with the authority and the name that the station has. */
import type { IncomingMessage } from 'node:http';
import { request } from 'node:https';
import { UpdateError } from './update-error.ts';

export interface Peer {
  /** Trusted certificates, PEM; undefined: those of Node. */
  readonly ca?: string | undefined;
  /** HTTP Basic (RFC 7617). */
  readonly credentials?: { readonly username: string; readonly password: string } | undefined;
  /** For who does not wait until the link is dead. */
  readonly signal?: AbortSignal;
}

/** Without a byte for so long a link is dead. */
const idleMs = 60_000;
const redirectsMax = 3;

/**
 * The answer, its body unread. Rejects with UpdateError: BAD_FLAG for what is no https URL, DOWNLOAD for what may go
 * better later. A redirection is followed within https, and never with credentials.
 */
export async function askHttps(
  url: URL,
  peer: Peer,
  headers: Record<string, string> = {},
  redirectsLeft = redirectsMax,
): Promise<IncomingMessage> {
  if (url.protocol !== 'https:') {
    throw new UpdateError(
      'BAD_FLAG',
      `${url.protocol}//${url.host}: sólo https:// o un archivo`,
      'only https:// or a file',
    );
  }
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    const { ca, credentials, signal } = peer;
    const auth = credentials && `${credentials.username}:${credentials.password}`;
    const asked = request(url, {
      headers,
      ...(ca !== undefined && { ca }),
      ...(auth !== undefined && { auth }),
      ...(signal && { signal }),
      agent: false,
    });
    asked.setTimeout(idleMs, () => asked.destroy(new Error(`no byte for ${idleMs / 1000} s`)));
    asked.on('response', resolve);
    asked.on('error', (cause) => reject(unreachable(url, cause)));
    asked.end();
  });
  const { statusCode = 0, headers: said } = answer;
  if (statusCode < 300 || statusCode >= 400 || said.location === undefined) return answer;
  answer.destroy();
  if (peer.credentials !== undefined || redirectsLeft === 0) throw refused(url, statusCode);
  return askHttps(new URL(said.location, url), peer, headers, redirectsLeft - 1);
}

export const unreachable = (url: URL, cause: Error): UpdateError =>
  new UpdateError(
    'DOWNLOAD',
    `${url.host} no contesta (${cause.message}); se sigue donde quedó la próxima vez`,
    `${url.host} does not answer (${cause.message}); it goes on where it stopped next time`,
    { cause },
  );

export function refused(url: URL, status: number): UpdateError {
  const where = `${url.host}${url.pathname}`;
  if (status === 401 || status === 403) {
    return new UpdateError(
      'DOWNLOAD',
      `${where}: no acepta a esta estación (${status}); revise gateway.passwordFile y si está aprobada`,
      `${where}: does not accept this station (${status}); check gateway.passwordFile, and whether it is approved`,
    );
  }
  const [es, en] = [`${where}: contestó ${status}`, `${where}: answered ${status}`];
  return new UpdateError('DOWNLOAD', es, en);
}

/** @param bytesMax of the body. Rejects with UpdateError DOWNLOAD. */
export async function smallBody(
  url: URL,
  answer: IncomingMessage,
  bytesMax: number,
): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  try {
    for await (const chunk of answer as AsyncIterable<Buffer>) {
      length += chunk.length;
      if (length > bytesMax) throw new Error(`more than ${bytesMax} bytes`);
      chunks.push(chunk);
    }
  } catch (cause) {
    throw unreachable(url, cause as Error);
  }
  return Buffer.concat(chunks);
}
