/** `GET /v1/alerts` of a samay-cloud: only reading, without a key. */
import { causeOf } from '../delivery/deliver.ts';
import { retryAfter } from '../delivery/http-attempt.ts';
import { type CloudAlert, readAlertsPage, StrangeAnswer } from './cloud-alert.ts';
import { followedMax } from './follow-alerts.ts';

const timeoutMs = 10_000;
const pageSize = 500;
/** A page of 500 alerts is some 0.7 MB. */
const pageBytesMax = 8 * 1024 * 1024;

export type CloudAnswer =
  | { readonly ok: true; readonly alerts: readonly CloudAlert[] }
  | {
      readonly ok: false;
      /** For the status of the node, Spanish. */
      readonly because: string;
      /** What the cloud asks to wait, ms. */
      readonly afterMs?: number;
    };

/** @throws TypeError, in Spanish, where it is no address of an HTTP server, or holds a password. */
export function cloudBase(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol)) {
    throw new TypeError(`${text} no es una dirección http:// o https:// de samay-cloud`);
  }
  if (url.username || url.password) {
    throw new TypeError('la dirección de samay-cloud lleva una contraseña: leer no la pide');
  }
  return new URL(`${url.origin}${url.pathname.replace(/\/*$/, '/')}`);
}

/**
 * @param city only of this one; empty: of all.
 * @param sinceMs only what lasts after it, ms since 1970 UTC.
 */
export async function askCloud(
  base: URL,
  { city, sinceMs }: { city: string; sinceMs: number },
  signal: AbortSignal,
): Promise<CloudAnswer> {
  const asked = new URL('v1/alerts', base);
  asked.searchParams.set('from', new Date(sinceMs).toISOString());
  asked.searchParams.set('limit', String(pageSize));
  if (city !== '') asked.searchParams.set('city', city);
  const alerts: CloudAlert[] = [];
  try {
    while (alerts.length < followedMax) {
      const response = await fetch(asked, {
        headers: { accept: 'application/json' },
        redirect: 'manual',
        signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
      });
      const body = await readBody(response);
      const { ok, status } = response;
      if (!ok) return { ok, because: `HTTP ${status}`, ...retryAfter(response) };
      const page = readAlertsPage(body);
      alerts.push(...page.alerts);
      if (page.cursor === undefined || page.alerts.length === 0) break;
      asked.searchParams.set('cursor', page.cursor);
    }
  } catch (error) {
    const said = error instanceof StrangeAnswer ? error.message : causeOf(error as Error);
    return { ok: false, because: said };
  }
  return { ok: true, alerts };
}

async function readBody({ body }: Response): Promise<string> {
  const pieces: Uint8Array[] = [];
  let bytes = 0;
  for await (const piece of body ?? []) {
    bytes += piece.byteLength;
    if (bytes > pageBytesMax) throw new StrangeAnswer(`respuesta de más de ${pageBytesMax} bytes`);
    pieces.push(piece);
  }
  return Buffer.concat(pieces).toString('utf8');
}
