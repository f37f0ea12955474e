/** `releases/`: `<version>.json` of each, and in `files/` its bundles with their signatures. */
import { createHash, type KeyObject } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { compareReleases, isReleaseVersion, releaseBytesMax, releaseNamed } from '@samay/contract';
import { giveAway, readJsonFile, writeJsonFile } from '../down/json-file-disk.ts';
import { GatewayError } from '../gateway-error.ts';
import { type Tell, untold } from '../identity/tell.ts';
import { replaceFile } from '../synced-file-disk.ts';
import { type BundleFile, isRelease, type Release } from './release.ts';
import { isSigned } from './signature-disk.ts';

const suffix = '.json';
export const signatureSuffix = '.sig';

export interface Staging {
  readonly share?: number;
  readonly devices?: readonly string[];
}

/** Each change is told before it is made. A running gateway reads what the command line writes. */
export class Releases {
  readonly #folder: string;
  readonly #tell: Tell;

  constructor(folder: string, tell: Tell = untold) {
    this.#folder = folder;
    this.#tell = tell;
  }

  /** Oldest version first; a file that is damaged is left out, and its version offered to nobody. */
  async list(): Promise<Release[]> {
    const names = await readdir(this.#folder).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return [];
      throw error;
    });
    const versions = names
      .filter((name) => name.endsWith(suffix))
      .map((name) => name.slice(0, -suffix.length))
      .filter(isReleaseVersion);
    const found = await Promise.all(versions.map((version) => this.#read(version)));
    return found
      .filter((one) => one !== undefined)
      .sort((a, b) => compareReleases(a.version, b.version));
  }

  /** Rejects with GATEWAY_RELEASE for a version that is not here. */
  async get(version: string): Promise<Release> {
    const found = isReleaseVersion(version) ? await this.#read(version) : undefined;
    if (found === undefined) {
      throw new GatewayError(
        'GATEWAY_RELEASE',
        `No hay una versión "${version}": vea releases list`,
        `there is no release "${version}": see releases list`,
      );
    }
    return found;
  }

  /**
   * Takes in a bundle, whose signature lies beside it, for nobody yet. What was taken in is what was
   * checked. Rejects with GATEWAY_RELEASE.
   */
  async add(path: string, key: KeyObject, now: Date): Promise<Release> {
    const name = basename(path);
    const named = releaseNamed(name);
    if (named === undefined) throw misnamed(name);
    const bundle = await readBounded(path, releaseBytesMax);
    const signature = await readBounded(path + signatureSuffix, 1024);
    if (!isSigned(bundle, signature, key)) throw notSigned(path);
    const { version, arch } = named;
    const sha256 = createHash('sha256').update(bundle).digest('hex');
    const file: BundleFile = { arch, name, bytes: bundle.length, sha256 };
    const known = await this.#read(version);
    const same = known?.files.find((one) => one.arch === arch);
    if (same !== undefined && same.sha256 !== sha256) throw otherBundle(name);
    await this.#tell('release.add', undefined, { version, arch, sha256, bytes: bundle.length });
    await this.#write(name, bundle);
    await this.#write(name + signatureSuffix, signature);
    const before = known ?? { version, addedAt: now.toISOString(), share: 0, devices: [] };
    const others = known?.files.filter((one) => one !== same) ?? [];
    return this.#keep({ ...before, files: [...others, file] });
  }

  /** Who is offered it: what is not said stays. It is offered again if it was withdrawn. */
  async stage(version: string, { share, devices }: Staging): Promise<Release> {
    const { withdrawnAt: _again, ...known } = await this.get(version);
    const next = {
      ...known,
      share: share ?? known.share,
      devices: [...new Set([...known.devices, ...(devices ?? [])])].sort(),
    };
    const detail = { version, share: next.share, devices: next.devices };
    await this.#tell('release.stage', undefined, detail);
    return this.#keep(next);
  }

  /** Nobody is offered it any more, and nobody gets its file; who has it keeps it. */
  async withdraw(version: string, now: Date): Promise<Release> {
    const known = await this.get(version);
    if (known.withdrawnAt !== undefined) return known;
    await this.#tell('release.withdraw', undefined, { version });
    return this.#keep({ ...known, share: 0, devices: [], withdrawnAt: now.toISOString() });
  }

  /** Of a bundle or its signature; the caller has checked the name. */
  pathOf(name: string): string {
    return join(this.#folder, 'files', name);
  }

  async #read(version: string): Promise<Release | undefined> {
    const value = await readJsonFile(join(this.#folder, version + suffix));
    return isRelease(value, version) ? value : undefined;
  }

  async #keep(release: Release): Promise<Release> {
    await writeJsonFile(join(this.#folder, release.version + suffix), release);
    return release;
  }

  async #write(name: string, bytes: Buffer): Promise<void> {
    const path = this.pathOf(name);
    await replaceFile(path, bytes, (written) =>
      giveAway(dirname(this.#folder), [this.#folder, dirname(path), written]),
    );
  }
}

async function readBounded(path: string, bytesMax: number): Promise<Buffer> {
  try {
    const { size } = await stat(path);
    if (size > bytesMax) throw new Error(`longer than ${bytesMax} bytes`);
    return await readFile(path);
  } catch (cause) {
    throw new GatewayError(
      'GATEWAY_RELEASE',
      `no se puede leer ${path}; la firma (.sig) va junto al archivo`,
      `${path} cannot be read; the signature (.sig) lies beside the bundle`,
      { cause },
    );
  }
}

const misnamed = (name: string): GatewayError =>
  new GatewayError(
    'GATEWAY_RELEASE',
    `"${name}" no se llama samay-edge-<versión>-<arquitectura>.tar.gz`,
    `"${name}" is not called samay-edge-<version>-<arch>.tar.gz`,
  );

const notSigned = (path: string): GatewayError =>
  new GatewayError(
    'GATEWAY_RELEASE',
    `${path}: la firma no es de la clave de SAMAY_RELEASE_KEY_FILE, o el archivo cambió; no se toma`,
    `${path}: the signature is not by the key of SAMAY_RELEASE_KEY_FILE, or the file has changed; refused`,
  );

const otherBundle = (name: string): GatewayError =>
  new GatewayError(
    'GATEWAY_RELEASE',
    `${name} ya está, y es otro: una versión no cambia, dele otro número`,
    `${name} is here already, and is another: a version does not change, give it another number`,
  );
