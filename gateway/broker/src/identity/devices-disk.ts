import { randomBytes } from 'node:crypto';
import { link, mkdir, open, readdir, readFile, rename, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { isSlug, kinds, slugPattern } from '@samay/contract';
import Type, { type Static } from 'typebox';
import { Compile } from 'typebox/compile';
import { GatewayError } from '../gateway-error.ts';

/** `devices/<device>.json`: who a device is, and what proves it. Never the password itself. */
export const DeviceRecord = Type.Object({
  device: Type.String({ pattern: slugPattern }),
  kind: Type.Enum([...kinds]),
  city: Type.String({ pattern: slugPattern }),
  salt: Type.String(),
  hash: Type.String(),
  scrypt: Type.Object({ N: Type.Integer(), r: Type.Integer(), p: Type.Integer() }),
  enrolledAt: Type.String(),
  state: Type.Enum(['active', 'revoked']),
});
export type DeviceRecord = Static<typeof DeviceRecord>;
const record = Compile(DeviceRecord);

const suffix = '.json';

/** The register of devices: a file each, so that enrolling needs no running gateway. */
export class Devices {
  readonly #directory: string;

  constructor(directory: string) {
    this.#directory = directory;
  }

  /** @returns undefined for a device nobody enrolled. Throws GATEWAY_DEVICE_FILE if unreadable. */
  async read(device: string): Promise<DeviceRecord | undefined> {
    // The name comes from the network and becomes a path: a slug has no dots and no slashes.
    if (!isSlug(device)) return undefined;
    try {
      return this.#parse(device, await readFile(this.#path(device), 'utf8'));
    } catch (error) {
      if (isSystemError(error, 'ENOENT')) return undefined;
      throw error;
    }
  }

  async list(): Promise<DeviceRecord[]> {
    const names = await readdir(this.#directory).catch((error: unknown) => {
      if (isSystemError(error, 'ENOENT')) return [];
      throw error;
    });
    const devices = names
      .filter((name) => name.endsWith(suffix))
      .map((name) => name.slice(0, -suffix.length))
      .filter(isSlug)
      .sort();
    const records = await Promise.all(devices.map((device) => this.read(device)));
    return records.filter((found) => found !== undefined);
  }

  /** Rejects with GATEWAY_DEVICE_EXISTS, also when two enrol the same name at the same moment. */
  async create(device: DeviceRecord): Promise<void> {
    const written = await this.#write(device);
    try {
      await link(written, this.#path(device.device));
    } catch (error) {
      if (!isSystemError(error, 'EEXIST')) throw error;
      throw new GatewayError(
        'GATEWAY_DEVICE_EXISTS',
        `El equipo "${device.device}" ya existe: use --rotate para darle una contraseña nueva`,
        `device "${device.device}" exists: use --rotate to give it a new password`,
        { cause: error },
      );
    } finally {
      await unlink(written);
    }
    await this.#sync();
  }

  async replace(device: DeviceRecord): Promise<void> {
    await rename(await this.#write(device), this.#path(device.device));
    await this.#sync();
  }

  #path(device: string): string {
    return join(this.#directory, `${device}${suffix}`);
  }

  #parse(device: string, text: string): DeviceRecord {
    const parsed = parseJson(text);
    if (record.Check(parsed) && parsed.device === device) return parsed;
    throw new GatewayError(
      'GATEWAY_DEVICE_FILE',
      `${this.#path(device)} está dañado: vuelva a crearlo con enrol --rotate`,
      `${this.#path(device)} is damaged: make it again with enrol --rotate`,
    );
  }

  async #write(device: DeviceRecord): Promise<string> {
    await mkdir(this.#directory, { recursive: true, mode: 0o700 });
    const path = join(this.#directory, `.${device.device}.${randomBytes(6).toString('hex')}.tmp`);
    const file = await open(path, 'wx', 0o600);
    try {
      await file.writeFile(`${JSON.stringify(device, null, 2)}\n`);
      await file.sync();
    } finally {
      await file.close();
    }
    return path;
  }

  async #sync(): Promise<void> {
    const directory = await open(this.#directory, 'r');
    await directory.sync().finally(() => directory.close());
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

const isSystemError = (error: unknown, code: string): boolean =>
  error instanceof Error && 'code' in error && error.code === code;
