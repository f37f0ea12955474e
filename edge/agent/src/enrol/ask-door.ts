/** One question at the gateway's door, over HTTPS, and what it says. */
import { request as httpRequest } from 'node:http';
import { request as httpsRequest, type RequestOptions } from 'node:https';
import {
  type DoorRefusal,
  decodeDoorRefusal,
  decodeEnrolmentAnswer,
  type EnrolmentAnswer,
  type EnrolmentRequest,
  encodeEnrolmentRequest,
  enrolmentAnswerBytesMax,
  type Invitation,
} from '@samay/contract';
import { type Explained, explainError } from './explain-error.ts';

export type DoorSaid =
  | { readonly kind: 'enrolled'; readonly answer: EnrolmentAnswer }
  /** Asking again would get the same. */
  | { readonly kind: 'refused'; readonly refusal: DoorRefusal }
  | ({ readonly kind: 'later'; readonly afterMs?: number } & Explained);

/** A handshake, 3 kB up and 3 kB down on a link of 2 kbit/s. */
const answerMaxMs = 45_000;
/** What the door says of the request itself; all else may be another tomorrow. */
const final: ReadonlySet<number> = new Set([400, 404, 405, 409, 410, 413]);

export interface AskOptions {
  /** Milliseconds since 1970 UTC, of this machine; for what is told of its clock. */
  readonly nowMs: () => number;
  readonly signal?: AbortSignal;
}

/** Never rejects: every way in which a network can fail is an answer. */
export async function askDoor(
  { door, ca }: Pick<Invitation, 'door' | 'ca'>,
  asked: EnrolmentRequest,
  { nowMs, signal }: AskOptions,
): Promise<DoorSaid> {
  const over = AbortSignal.timeout(answerMaxMs);
  try {
    const { status, text, retryAfter } = await post(`${door}/v1/enrolments`, {
      body: encodeEnrolmentRequest(asked),
      ca,
      signal: signal === undefined ? over : AbortSignal.any([signal, over]),
    });
    return read(status, text, retryAfter);
  } catch (error) {
    return { kind: 'later', ...explainError(error, door, nowMs()) };
  }
}

function read(status: number, text: string, retryAfter: string | undefined): DoorSaid {
  if (status === 200 || status === 201) {
    const answer = decodeEnrolmentAnswer(text);
    if (answer.ok) return { kind: 'enrolled', answer: answer.value };
  }
  const refusal = decodeDoorRefusal(text);
  if (refusal.ok && final.has(status)) return { kind: 'refused', refusal: refusal.value };
  const seconds = Number(retryAfter);
  const es = refusal.ok
    ? `El gateway contesta: ${refusal.value.es}`
    : `Quien contesta en la puerta no es el gateway (HTTP ${status}): ¿un portal de la red?`;
  const en = refusal.ok
    ? `the gateway answers: ${refusal.value.en}`
    : `who answers at the door is not the gateway (HTTP ${status}): a portal of the network?`;
  return { kind: 'later', es, en, ...(seconds > 0 && { afterMs: seconds * 1000 }) };
}

interface Posting {
  readonly body: string;
  readonly ca: string | undefined;
  readonly signal: AbortSignal;
}

function post(
  url: string,
  { body, ca, signal }: Posting,
): Promise<{ status: number; text: string; retryAfter: string | undefined }> {
  return new Promise((resolve, reject) => {
    const options: RequestOptions = {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) },
      // That authority and no other, where the invitation names one.
      ...(ca !== undefined && { ca }),
      minVersion: 'TLSv1.2',
      agent: false,
      signal,
    };
    const request = url.startsWith('https:') ? httpsRequest : httpRequest;
    const asking = request(url, options, (response) => {
      const chunks: Buffer[] = [];
      let bytes = 0;
      response.on('data', (chunk: Buffer) => {
        bytes += chunk.length;
        if (bytes > enrolmentAnswerBytesMax) asking.destroy(new Error('the answer is too long'));
        else chunks.push(chunk);
      });
      response.on('error', reject);
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          text: Buffer.concat(chunks).toString(),
          retryAfter: response.headers['retry-after'],
        }),
      );
    });
    asking.on('error', reject);
    asking.end(body);
  });
}
