/** What a route of the page answers, and how it goes out. */
import type { ServerResponse } from 'node:http';

export interface Answer {
  readonly status: number;
  readonly type?: string;
  readonly body?: string | Uint8Array;
  readonly headers?: Readonly<Record<string, string>>;
}

export const json = (status: number, body: object, headers = {}): Answer => ({
  status,
  type: 'application/json; charset=utf-8',
  body: JSON.stringify(body),
  headers: { 'cache-control': 'no-store', ...headers },
});

export const nothing = (headers: Readonly<Record<string, string>> = {}): Answer => ({
  status: 204,
  headers: { 'cache-control': 'no-store', ...headers },
});

/** Why not, for people. @param faults a line each. */
export const refusal = (
  status: number,
  es: string,
  en: string,
  more: { readonly faults?: readonly string[]; readonly headers?: Record<string, string> } = {},
): Answer => json(status, { es, en, faults: more.faults ?? [] }, more.headers);

/**
 * Nothing from elsewhere, nothing inline, in nobody's frame. `blob:` and `data:` are photos that were
 * just taken.
 */
const securityHeaders = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; " +
    "connect-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'permissions-policy': 'camera=(), microphone=(), geolocation=(self)',
  'cross-origin-resource-policy': 'same-origin',
};

export function send(response: ServerResponse, { status, type, body, headers }: Answer): void {
  response.writeHead(status, {
    ...securityHeaders,
    ...(type && { 'content-type': type }),
    ...(body !== undefined && { 'content-length': Buffer.byteLength(body) }),
    ...headers,
  });
  response.end(body);
}
