import { isSlug } from '@samay/contract';
import type { ShownCertificate } from '../certificates/shown-certificate.ts';
import type { Clock } from '../clock.ts';
import type { Access } from './access.ts';
import { FailureBound } from './failure-bound.ts';
import type { Guests } from './guests-disk.ts';
import { hashWorkersMax } from './hash-workers.ts';
import type { LastSeen } from './last-seen-disk.ts';
import { NewcomersLine } from './newcomers-line.ts';
import { type Derive, isHash, nobody } from './password.ts';
import { type Registers, type Standing, standingOf } from './standing.ts';
import { VerifiedPasswords } from './verified-passwords.ts';

export interface ConnectRequest {
  readonly username: string | undefined;
  readonly password: Uint8Array | undefined;
  readonly clientId: string;
  /** The topic of the last will, if there is one. */
  readonly willTopic: string | undefined;
  readonly address: string;
  /** Whether the client has already gone: no password is checked for it then. */
  readonly gone: () => boolean;
  /** Absent where none was shown, and without TLS. */
  readonly certificate?: ShownCertificate;
}

export type RefusedBecause =
  | 'anonymous'
  | 'wrong-credentials'
  | 'invited'
  | 'pending'
  | 'revoked'
  | 'foreign-will'
  | 'too-many-failures'
  | 'busy'
  | 'gone'
  | 'expired-certificate'
  | 'foreign-certificate'
  | 'revoked-certificate'
  | 'unknown-certificate'
  | 'certificate-required';

export type Authentication =
  | { readonly ok: true; readonly access: Access }
  | { readonly ok: false; readonly because: RefusedBecause };

const refuse = (because: RefusedBecause): Authentication => ({ ok: false, because });

export interface AuthenticatorParts {
  readonly registers: Registers;
  readonly derive: Derive;
  readonly clock: Clock;
  /** Absent: nobody comes in without a password. */
  readonly guests?: Guests | undefined;
  /** Absent: a memory that ends with the process. */
  readonly verified?: VerifiedPasswords;
  readonly lastSeen?: Pick<LastSeen, 'seen'>;
}

/** Says who a client is. Rejects only if the register cannot be read. */
export class Authenticator {
  readonly #parts: AuthenticatorParts;
  readonly #line: NewcomersLine;
  readonly #failures = new FailureBound();
  readonly #verified: VerifiedPasswords;

  constructor(parts: AuthenticatorParts) {
    this.#parts = parts;
    this.#line = new NewcomersLine(hashWorkersMax, () => parts.clock.steadyMs());
    this.#verified = parts.verified ?? new VerifiedPasswords();
  }

  async authenticate(request: ConnectRequest): Promise<Authentication> {
    const { username, password } = request;
    if (username === undefined || password === undefined) {
      const { clientId, address } = request;
      // Who gave a name and no password is no guest, but somebody who forgot it.
      const guest =
        username === undefined ? this.#parts.guests?.accessOf(clientId, address) : undefined;
      return guest === undefined ? refuse('anonymous') : this.admit(guest, request);
    }
    const access = await this.prove(request, username, password);
    return typeof access === 'string' ? refuse(access) : this.admit(access, request);
  }

  /** @returns what somebody may do who is `username` and active, or why that is not so. */
  async prove(
    from: Pick<ConnectRequest, 'address' | 'gone'>,
    username: string,
    password: Uint8Array,
  ): Promise<Access | RefusedBecause> {
    // What is no name can be nobody's: not worth an scrypt, nor a place in our memory.
    if (!isSlug(username)) return 'wrong-credentials';
    const standing = await this.#prove(from, username, password);
    if (typeof standing === 'string') return standing;
    return standing.state === 'active' ? standing.access() : standing.state;
  }

  /** @returns how somebody who proved to be `username` stands, or why it is not proved. */
  async #prove(
    { address, gone }: Pick<ConnectRequest, 'address' | 'gone'>,
    username: string,
    password: Uint8Array,
  ): Promise<Standing | RefusedBecause> {
    const { clock } = this.#parts;
    const standing = await this.#standing(username);
    const { hashes, ...derivation } = standing ?? { ...nobody, hashes: [nobody.hash] };
    const has = (hash: string) => this.#verified.has(password, hash, clock.steadyMs());
    if (standing !== undefined && hashes.some(has)) return standing;
    if (!this.#failures.allows(address, username, clock.steadyMs())) return 'too-many-failures';
    const hash = () => this.#parts.derive(password, derivation);
    const derived = await this.#line.run(address, gone, hash);
    if (typeof derived === 'string') return derived;
    const proved = hashes.find((hash) => isHash(derived, hash));
    if (proved === undefined || standing === undefined) {
      this.#failures.failed(address, username, clock.steadyMs());
      return 'wrong-credentials';
    }
    this.#verified.add(password, proved, clock.steadyMs());
    // It may have been in the line for seconds: who was revoked or rotated meanwhile has no
    // connection yet that could have been ended for it.
    const now = await this.#standing(username);
    return now?.hashes.includes(proved) ? now : 'wrong-credentials';
  }

  /** Whoever may come in: unless the last will would say what its owner may not. */
  admit(access: Access, { willTopic, address, clientId }: ConnectRequest): Authentication {
    if (willTopic !== undefined && access.publish(willTopic) === undefined) {
      return refuse('foreign-will');
    }
    const at = new Date(this.#parts.clock.nowMs()).toISOString();
    if (access.who !== 'guest') this.#parts.lastSeen?.seen(access.name, { at, address, clientId });
    return { ok: true, access };
  }

  #standing(username: string): Promise<Standing | undefined> {
    const { registers, clock } = this.#parts;
    return standingOf(registers, username, clock.nowMs());
  }
}
