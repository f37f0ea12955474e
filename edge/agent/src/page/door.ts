/** Who may come in: the secret, the session it opens, and the pause after mistakes. */
import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import type { Logger } from 'pino';
import { type Answer, nothing, refusal } from './answer.ts';
import { isSecret, readSecretLine } from './secret.ts';
import { Mistakes, Sessions } from './sessions.ts';

const cookieName = 'samay';
const cookie = (token: string, more = ''): Record<string, string> => ({
  'set-cookie': `${cookieName}=${token}; Path=/; HttpOnly; SameSite=Strict${more}`,
});

export interface DoorOptions {
  readonly secretFile: string;
  /** Monotonic milliseconds. */
  readonly nowMs: () => number;
  readonly log: Logger;
}

export class Door {
  readonly #options: DoorOptions;
  readonly #sessions = new Sessions(() => randomBytes(24).toString('base64url'));
  readonly #mistakes = new Mistakes();
  /** A hash at a time: a crowd at the door must not take the memory of the sensors. */
  #hashing = false;

  constructor(options: DoorOptions) {
    this.#options = options;
  }

  isOpen(request: IncomingMessage, wakes: boolean): boolean {
    return this.#sessions.isOpen(tokenOf(request), this.#options.nowMs(), wakes);
  }

  async enter(request: IncomingMessage, secret: unknown): Promise<Answer> {
    const { nowMs, log } = this.#options;
    const address = request.socket.remoteAddress ?? '';
    const waitMs = this.#mistakes.waitMs(address, nowMs());
    if (waitMs > 0 || this.#hashing) return wait(Math.ceil(Math.max(waitMs, 1_000) / 1000));
    this.#hashing = true;
    try {
      const hash = await this.#hash();
      if (hash === undefined) return noSecret();
      if (typeof secret === 'string' && (await isSecret(secret, hash))) {
        this.#mistakes.forgiven(address);
        return nothing(cookie(this.#sessions.open(nowMs())));
      }
    } finally {
      this.#hashing = false;
    }
    this.#mistakes.made(address, nowMs());
    log.warn({ address }, 'a wrong secret at the page of the station');
    return refusal(
      403,
      'Ese no es el secreto de la estación.',
      'That is not the station’s secret.',
    );
  }

  leave(request: IncomingMessage): Answer {
    this.#sessions.close(tokenOf(request));
    return nothing(cookie('', '; Max-Age=0'));
  }

  /** Read each time: a new secret counts at once, without a restart. */
  async #hash() {
    const { secretFile, log } = this.#options;
    const line = await readFile(secretFile, 'utf8').catch(() => undefined);
    const hash = line === undefined ? undefined : readSecretLine(line);
    if (hash === undefined) log.error({ secretFile }, 'the secret of the page cannot be read');
    return hash;
  }
}

const tokenOf = ({ headers }: IncomingMessage): string =>
  /(?:^|; *)samay=([\w-]{16,64})(?:;|$)/.exec(headers.cookie ?? '')?.[1] ?? '';

const wait = (seconds: number): Answer =>
  refusal(429, `Espere ${seconds} s y pruebe otra vez.`, `Wait ${seconds} s and try again.`, {
    headers: { 'retry-after': String(seconds) },
  });

const noSecret = (): Answer =>
  refusal(
    503,
    'La estación no tiene secreto. En ella: samay-edge page-secret --out /etc/samay/station-secret',
    'The station has no secret. On it: samay-edge page-secret --out /etc/samay/station-secret',
  );
