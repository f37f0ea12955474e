/** `GET /v1/releases/…`: which version a station is to have next, and its bytes. */
import { stat } from 'node:fs/promises';
import {
  type DoorRefusalCode,
  isReleaseVersion,
  releaseArchPattern,
  releaseNamed,
} from '@samay/contract';
import type { Clock } from '../clock.ts';
import type { Authenticator, RefusedBecause } from '../identity/authentication.ts';
import { KeyedBuckets } from '../identity/keyed-buckets.ts';
import { isStagedFor, offerFor } from '../releases/release.ts';
import { type Releases, signatureSuffix } from '../releases/releases-disk.ts';
import { byteRange } from './byte-range.ts';
import { type DoorAnswer, json, known, refusal } from './door-answer.ts';
import { requestsPerDevice } from './door-limits.ts';

export interface ReleaseAsked {
  readonly address: string;
  readonly gone: () => boolean;
  /** Of the request, in lower case. */
  readonly headers: Readonly<Record<string, string | undefined>>;
}

export interface ReleaseParts {
  readonly authenticator: Pick<Authenticator, 'prove'>;
  readonly releases: Releases;
  readonly clock: Clock;
}

const arch = new RegExp(releaseArchPattern);

const refusals: Partial<Readonly<Record<RefusedBecause, DoorRefusalCode>>> = {
  pending: 'pending',
  revoked: 'revoked',
  'too-many-failures': 'too-many',
  busy: 'not-available',
  gone: 'not-available',
};

export class ReleaseAnswers {
  readonly #parts: ReleaseParts;
  readonly #buckets = new KeyedBuckets();

  constructor(parts: ReleaseParts) {
    this.#parts = parts;
  }

  next(query: URLSearchParams, asked: ReleaseAsked): Promise<DoorAnswer> {
    return this.#answer(asked, (device) => this.#next(query, device));
  }

  /** @param name of a bundle, or of its signature. */
  file(name: string, asked: ReleaseAsked): Promise<DoorAnswer> {
    return this.#answer(asked, (device) => this.#file(name, device, asked.headers));
  }

  async #answer(
    asked: ReleaseAsked,
    answer: (device: string) => Promise<DoorAnswer>,
  ): Promise<DoorAnswer> {
    const device = await this.#deviceOf(asked);
    if (typeof device !== 'string') return device;
    const nowMs = this.#parts.clock.steadyMs();
    const waitMs = this.#buckets.takeMs(device, requestsPerDevice, nowMs);
    if (waitMs > 0) return known(refusal('too-many', { 'retry-after': Math.ceil(waitMs / 1000) }));
    return known(await answer(device));
  }

  async #next(query: URLSearchParams, device: string): Promise<DoorAnswer> {
    const running = { device, version: query.get('version') ?? '', arch: query.get('arch') ?? '' };
    if (!isReleaseVersion(running.version) || !arch.test(running.arch))
      return refusal('bad-request');
    const offer = offerFor(await this.#parts.releases.list(), running);
    return offer === undefined ? { status: 204, outcome: 'none' } : json(200, 'offered', offer);
  }

  async #file(name: string, device: string, headers: ReleaseAsked['headers']): Promise<DoorAnswer> {
    const bundle = name.endsWith(signatureSuffix) ? name.slice(0, -signatureSuffix.length) : name;
    const named = releaseNamed(bundle);
    const { releases } = this.#parts;
    const release =
      named && (await releases.list()).find(({ version }) => version === named.version);
    const file = release?.files.find((one) => one.name === bundle);
    // What is not for it is not there for it.
    if (release === undefined || file === undefined || !isStagedFor(release, device)) {
      return refusal('not-found');
    }
    const path = releases.pathOf(name);
    const size = await stat(path).then(
      (found) => found.size,
      () => undefined,
    );
    if (size === undefined || size === 0) return refusal('not-found');
    const etag = `"${file.sha256}${name === bundle ? '' : signatureSuffix}"`;
    return bytes(path, size, etag, headers);
  }

  /** By HTTP Basic (RFC 7617): the device's own name and password. */
  async #deviceOf({ address, gone, headers }: ReleaseAsked): Promise<string | DoorAnswer> {
    const [, encoded] =
      /^Basic ([A-Za-z0-9+/]{1,512}={0,2})$/i.exec(headers['authorization'] ?? '') ?? [];
    const challenge = { 'www-authenticate': 'Basic realm="samay", charset="UTF-8"' };
    if (encoded === undefined) return refusal('unauthorized', challenge);
    const text = Buffer.from(encoded, 'base64').toString();
    const [username = '', ...rest] = text.split(':');
    const password = Buffer.from(rest.join(':'));
    const { authenticator } = this.#parts;
    const access = await authenticator.prove({ address, gone }, username, password);
    if (typeof access === 'string') {
      const code = refusals[access] ?? 'unauthorized';
      if (code === 'unauthorized') return refusal(code, challenge);
      const said = refusal(code, { 'retry-after': 60 });
      return code === 'pending' || code === 'revoked' ? known(said) : said;
    }
    return access.identity?.device ?? refusal('unauthorized', challenge);
  }
}

function bytes(
  path: string,
  size: number,
  etag: string,
  headers: ReleaseAsked['headers'],
): DoorAnswer {
  const common = { 'accept-ranges': 'bytes', etag, 'content-type': 'application/octet-stream' };
  // Of another file than it has begun with, the rest would be of no use (RFC 9110 §13.1.5).
  const isSame = headers['if-range'] === undefined || headers['if-range'] === etag;
  const range = byteRange(isSame ? headers['range'] : undefined, size);
  switch (range.kind) {
    case 'wrong':
      return refusal('wrong-range', { 'content-range': `bytes */${size}` });
    case 'whole': {
      const file = { path, start: 0, end: size - 1 };
      return { status: 200, outcome: 'sent', headers: { ...common, 'content-length': size }, file };
    }
    case 'part': {
      const { start, end } = range;
      const part = {
        'content-length': end - start + 1,
        'content-range': `bytes ${start}-${end}/${size}`,
      };
      const file = { path, start, end };
      return { status: 206, outcome: 'sent-part', headers: { ...common, ...part }, file };
    }
  }
}
