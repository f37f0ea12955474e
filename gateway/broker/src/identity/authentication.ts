import { isSlug } from '@samay/contract';
import type { Clock } from '../clock.ts';
import { type Access, deviceAccess } from './access.ts';
import { BoundedWork } from './bounded-work.ts';
import type { DeviceRecord, Devices } from './devices-disk.ts';
import { FailureBound } from './failure-bound.ts';
import type { Guests } from './guests-disk.ts';
import { nobody, verifyPassword } from './password.ts';
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
}

export type RefusedBecause =
  | 'anonymous'
  | 'wrong-credentials'
  | 'revoked'
  | 'foreign-will'
  | 'too-many-failures'
  | 'busy'
  | 'gone';

export type Authentication =
  | { readonly ok: true; readonly access: Access }
  | { readonly ok: false; readonly because: RefusedBecause };

/**
 * Two at a time: 2 × 16 MiB, and two of libuv's four threads stay free for the journal's fdatasync.
 * 500 waiting ÷ 2 × 50 ms = 13 s, less than a client waits for its CONNACK (30 s with mqtt.js).
 */
const hashing = { concurrentMax: 2, waitingMax: 500 };

const refuse = (because: RefusedBecause): Authentication => ({ ok: false, because });

/** Whoever may come in: unless the last will would say what its owner may not. */
const admit = (access: Access, { willTopic }: ConnectRequest): Authentication =>
  willTopic !== undefined && access.publish(willTopic) === undefined
    ? refuse('foreign-will')
    : { ok: true, access };

/** Says who a client is. Rejects only if the register cannot be read. */
export class Authenticator {
  readonly #devices: Devices;
  readonly #clock: Clock;
  readonly #guests: Guests | undefined;
  readonly #work = new BoundedWork(hashing);
  readonly #failures = new FailureBound();
  readonly #verified = new VerifiedPasswords();

  constructor(devices: Devices, clock: Clock, guests?: Guests) {
    this.#devices = devices;
    this.#clock = clock;
    this.#guests = guests;
  }

  async authenticate(request: ConnectRequest): Promise<Authentication> {
    const { username, password } = request;
    if (username === undefined || password === undefined) {
      const { clientId, address } = request;
      // Who gave a name and no password is no guest, but somebody who forgot it.
      const guest = username === undefined ? this.#guests?.accessOf(clientId, address) : undefined;
      return guest === undefined ? refuse('anonymous') : admit(guest, request);
    }
    // What is no name can be nobody's: not worth an scrypt, nor a place in our memory.
    if (!isSlug(username)) return refuse('wrong-credentials');
    const device = await this.#devices.read(username);
    const proof = await this.#prove(request, username, password, device);
    if (proof !== 'proved') return refuse(proof);
    if (device === undefined) return refuse('wrong-credentials');
    if (device.state === 'revoked') return refuse('revoked');
    const { city, kind } = device;
    return admit(deviceAccess({ city, kind, device: device.device }), request);
  }

  async #prove(
    { address, gone }: ConnectRequest,
    username: string,
    password: Uint8Array,
    device: DeviceRecord | undefined,
  ): Promise<'proved' | RefusedBecause> {
    const stored = device ?? nobody;
    if (this.#verified.has(password, stored.hash, this.#clock.steadyMs())) return 'proved';
    if (!this.#failures.allows(address, username, this.#clock.steadyMs()))
      return 'too-many-failures';
    if (this.#work.full) return 'busy';
    const right = await this.#work.run(async () =>
      gone() ? undefined : await verifyPassword(password, stored),
    );
    if (right === undefined) return 'gone';
    if (!right) {
      this.#failures.failed(address, username, this.#clock.steadyMs());
      return 'wrong-credentials';
    }
    this.#verified.add(password, stored.hash, this.#clock.steadyMs());
    return 'proved';
  }
}
