import { readFile } from 'node:fs/promises';
import { isTopicFilter } from '@samay/contract';
import Type, { type Static } from 'typebox';
import { Compile } from 'typebox/compile';
import { parse } from 'yaml';
import { GatewayError } from '../gateway-error.ts';
import { type Access, guestAccess } from './access.ts';

/** Clients without a password, for conformance suites and closed benches. YAML, or JSON within it. */
const GuestsFile = Type.Object(
  {
    /** Client ids; `clientid*` is every one that begins so, and `''` one that gives none. */
    clients: Type.Array(Type.String({ maxLength: 128 }), { minItems: 1, maxItems: 1_000 }),
    publish: Type.Array(Type.String()),
    subscribe: Type.Array(Type.String()),
    neverSubscribe: Type.Optional(Type.Array(Type.String())),
    /** Without it, guests come from this machine only. */
    anybodyOnTheNetworkMayConnect: Type.Optional(Type.Literal(true)),
  },
  { additionalProperties: false },
);
type GuestsFile = Static<typeof GuestsFile>;
const guestsFile = Compile(GuestsFile);

const loopback = /^(localhost|::1|(::ffff:)?127(\.\d{1,3}){3})$/;

/** Who may connect without a password. */
export class Guests {
  readonly #file: GuestsFile;

  constructor(file: GuestsFile) {
    this.#file = file;
  }

  get clients(): readonly string[] {
    return this.#file.clients;
  }

  get fromTheNetwork(): boolean {
    return this.#file.anybodyOnTheNetworkMayConnect ?? false;
  }

  /** @returns undefined for who is not listed, or comes from elsewhere than guests may. */
  accessOf(clientId: string, address: string): Access | undefined {
    if (!this.fromTheNetwork && !loopback.test(address)) return undefined;
    const listed = this.clients.some((client) =>
      client.endsWith('*') ? clientId.startsWith(client.slice(0, -1)) : clientId === client,
    );
    if (!listed) return undefined;
    const { publish, subscribe, neverSubscribe = [] } = this.#file;
    return guestAccess(clientId, { publish, subscribe, neverSubscribe });
  }
}

/**
 * Reads who may connect without a password. Throws GATEWAY_GUESTS if the file is unreadable, or if a
 * listener can be reached from other machines and the file does not say that this is meant.
 *
 * @param path SAMAY_GUESTS_FILE; empty: nobody may.
 * @param hosts the addresses of every listener.
 */
export async function readGuests(
  path: string,
  hosts: readonly string[],
): Promise<Guests | undefined> {
  if (path === '') return undefined;
  const guests = new Guests(check(path, await parsed(path)));
  const open = hosts.find((host) => !loopback.test(host));
  if (open !== undefined && !guests.fromTheNetwork) {
    throw problem(
      path,
      `dejaría entrar sin contraseña desde la red por ${open}: escuche en 127.0.0.1, o ponga ` +
        '"anybodyOnTheNetworkMayConnect: true" en el archivo',
      `would let in without a password from the network at ${open}: listen on 127.0.0.1, or put ` +
        '"anybodyOnTheNetworkMayConnect: true" in the file',
    );
  }
  return guests;
}

async function parsed(path: string): Promise<unknown> {
  try {
    return parse(await readFile(path, 'utf8'));
  } catch (cause) {
    const { message } = cause as Error;
    throw problem(path, `no se puede leer: ${message}`, 'cannot be read', cause);
  }
}

function check(path: string, file: unknown): GuestsFile {
  if (!guestsFile.Check(file)) {
    const error = guestsFile.Errors(file)[0];
    const at = `${error?.instancePath || '/'} ${error?.message}`;
    throw problem(path, `no es válido: ${at}`, `is not valid: ${at}`);
  }
  const filters = [...file.publish, ...file.subscribe, ...(file.neverSubscribe ?? [])];
  const bad = filters.find((filter) => !isTopicFilter(filter));
  if (bad !== undefined) {
    throw problem(path, `"${bad}" no es un filtro MQTT`, `"${bad}" is no MQTT filter`);
  }
  return file;
}

const problem = (path: string, es: string, en: string, cause?: unknown): GatewayError =>
  new GatewayError(
    'GATEWAY_GUESTS',
    `SAMAY_GUESTS_FILE=${path}: ${es}`,
    `SAMAY_GUESTS_FILE=${path}: ${en}`,
    cause === undefined ? {} : { cause },
  );
