/** The body of a request: JSON, and never more than a visit with its photos. */
import type { IncomingMessage } from 'node:http';
import { photoJpegBytesMax, visitBytesMax, visitPhotosMax } from '@samay/contract';

/** 4 photos of 60,000 characters and a visit of 32 kB, 267 kB. */
export const bodyBytesMax = visitPhotosMax * (photoJpegBytesMax / 3) * 4 + visitBytesMax;
/** The secret. */
export const smallBytesMax = 1_024;

export type Body =
  | { readonly ok: true; readonly value: unknown }
  | {
      readonly ok: false;
      readonly status: 400 | 413 | 415;
      readonly es: string;
      readonly en: string;
    };

export async function readBody(request: IncomingMessage, bytesMax: number): Promise<Body> {
  // A form of another site cannot say it, and a script of another site would have to ask first.
  const type = request.headers['content-type'] ?? '';
  if (!/^application\/json *(;|$)/.test(type)) {
    return { ok: false, status: 415, es: 'se espera JSON', en: 'JSON is expected' };
  }
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    // What is too long is not kept, and read only until its sender has heard the answer.
    if (bytes <= bytesMax) chunks.push(chunk);
    else if (bytes > 4 * bytesMax) break;
  }
  if (bytes > bytesMax) {
    const es = `más de ${bytesMax} bytes: quite una foto`;
    return { ok: false, status: 413, es, en: `more than ${bytesMax} bytes: take a photo out` };
  }
  return parseBody(Buffer.concat(chunks).toString('utf8'));
}

/** Objects alone: no route takes anything else. */
export function parseBody(text: string): Body {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
      return { ok: true, value };
    }
  } catch {
    // Said below.
  }
  return { ok: false, status: 400, es: 'no es un objeto JSON', en: 'it is no JSON object' };
}
