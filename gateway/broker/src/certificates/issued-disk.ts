import { X509Certificate } from 'node:crypto';
import { mkdirSync, watch } from 'node:fs';
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { isSlug } from '@samay/contract';
import { GatewayError } from '../gateway-error.ts';
import { type Tell, untold } from '../identity/tell.ts';
import { isSystemError, readIfThere, writeOnce } from '../synced-file-disk.ts';

/** `replaced`: its successor has been used. `revoked`: somebody said so. */
export type RevokedBecause = 'replaced' | 'revoked';

export interface Revocation {
  readonly serial: string;
  readonly device: string;
  /** ISO 8601. */
  readonly at: string;
  readonly because: RevokedBecause;
}

export interface IssuedCertificate {
  readonly device: string;
  readonly serial: string;
  readonly pem: string;
  readonly notBefore: Date;
  readonly notAfter: Date;
  readonly used: boolean;
  readonly revocation?: Revocation;
}

const certificateEnds = '.pem';
const usedEnds = '.used';
const revokedEnds = '.json';
const serialPattern = /^[0-9a-f]{32}$/;

export const serialOf = (certificate: X509Certificate): string =>
  certificate.serialNumber.toLowerCase();

/**
 * Every certificate that devices were given: `issued/<device>/<serial>.pem`, beside it `.used` since its
 * first use, and `revoked/<serial>.json`. A file appears once and never changes, so that a running
 * gateway and the command line may write at the same moment. Each change is told before it is made.
 */
export class IssuedCertificates {
  readonly #issued: string;
  readonly revokedFolder: string;
  readonly #allowed: string;
  readonly #folder: string;
  readonly #tell: Tell;

  /** @param folder of the authority. @param tell who hears of each change. */
  constructor(folder: string, tell: Tell = untold) {
    this.#folder = folder;
    this.#tell = tell;
    this.#issued = join(folder, 'issued');
    this.revokedFolder = join(folder, 'revoked');
    this.#allowed = join(folder, 'allowed');
  }

  /** The same register, whose changes are told in another name. */
  as(tell: Tell): IssuedCertificates {
    return new IssuedCertificates(this.#folder, tell);
  }

  /** On disk before anybody gets it. */
  async add(device: string, pem: string, what: 'issue' | 'renew' = 'issue'): Promise<void> {
    const certificate = new X509Certificate(pem);
    const serial = serialOf(certificate);
    const notAfter = new Date(certificate.validTo).toISOString();
    await this.#tell(`certificate.${what}`, device, { serial, notAfter });
    await writeOnce(this.#path(device, serial, certificateEnds), pem);
  }

  /** Whether this is, bit for bit, one that the device was given, and still holds. */
  async check(device: string, shown: X509Certificate): Promise<'good' | 'unknown' | 'revoked'> {
    const serial = serialOf(shown);
    if (!isSlug(device) || !serialPattern.test(serial)) return 'unknown';
    const pem = await readIfThere(this.#path(device, serial, certificateEnds));
    if (pem === undefined || !new X509Certificate(pem).raw.equals(shown.raw)) return 'unknown';
    return (await this.#revocation(serial)) === undefined ? 'good' : 'revoked';
  }

  /**
   * At its first use, those that the device had before are revoked: first that, then the mark, so that
   * after a power cut in between it is done again.
   */
  async use(device: string, serial: string, nowMs: number): Promise<void> {
    if ((await readIfThere(this.#path(device, serial, usedEnds))) !== undefined) return;
    const all = await this.of(device);
    const own = all.find((one) => one.serial === serial);
    if (own === undefined) return;
    const before = all.filter(
      (one) => one !== own && one.notBefore <= own.notBefore && one.revocation === undefined,
    );
    if (before.length > 0) {
      await this.#tell('certificate.replace', device, { serial, replaced: before.map(serialIn) });
    }
    await this.#revoke(before, 'replaced', nowMs);
    await writeOnce(this.#path(device, serial, usedEnds), '');
  }

  /** All that a device was given, oldest first. */
  async of(device: string): Promise<IssuedCertificate[]> {
    const names = isSlug(device) ? await namesIn(join(this.#issued, device)) : [];
    const serials = names
      .filter((name) => name.endsWith(certificateEnds))
      .map((name) => name.slice(0, -certificateEnds.length))
      .filter((serial) => serialPattern.test(serial));
    const found = await Promise.all(
      serials.map(async (serial): Promise<IssuedCertificate | undefined> => {
        const pem = await readIfThere(this.#path(device, serial, certificateEnds));
        if (pem === undefined) return undefined;
        const { validFrom, validTo } = this.#parse(device, serial, pem);
        const revocation = await this.#revocation(serial);
        return {
          device,
          serial,
          pem,
          notBefore: new Date(validFrom),
          notAfter: new Date(validTo),
          used: names.includes(serial + usedEnds),
          ...(revocation && { revocation }),
        };
      }),
    );
    return found
      .filter((one) => one !== undefined)
      .sort((a, b) => a.notBefore.getTime() - b.notBefore.getTime());
  }

  async all(): Promise<IssuedCertificate[]> {
    const devices = (await namesIn(this.#issued)).filter(isSlug).sort();
    return (await Promise.all(devices.map((device) => this.of(device)))).flat();
  }

  /** Takes every certificate of a device away, and that it may ask. @returns how many it held. */
  async revoke(device: string, nowMs: number): Promise<number> {
    const held = (await this.of(device)).filter((one) => one.revocation === undefined);
    if (held.length > 0 || (await this.isAllowed(device))) {
      await this.#tell('certificate.revoke', device, { serials: held.map(serialIn) });
    }
    await this.disallow(device);
    await this.#revoke(held, 'revoked', nowMs);
    return held.length;
  }

  /** Lets a device that has only a password ask for its first certificate over the wire. */
  async allow(device: string): Promise<void> {
    if (await this.isAllowed(device)) return;
    await this.#tell('certificate.allow', device);
    await writeOnce(join(this.#allowed, device), '');
  }

  async isAllowed(device: string): Promise<boolean> {
    return isSlug(device) && (await readIfThere(join(this.#allowed, device))) !== undefined;
  }

  async disallow(device: string): Promise<void> {
    if (isSlug(device)) await rm(join(this.#allowed, device), { force: true });
  }

  /** Serial numbers. */
  async revoked(): Promise<ReadonlySet<string>> {
    const names = await namesIn(this.revokedFolder);
    return new Set(names.map((name) => name.slice(0, -revokedEnds.length)));
  }

  /** Tells the serial of each revocation as it is written, by whatever process. @returns how to end it. */
  watch(revoked: (serial: string) => void, failed: (error: unknown) => void): () => void {
    mkdirSync(this.revokedFolder, { recursive: true, mode: 0o700 });
    const watcher = watch(this.revokedFolder, { persistent: false }, (_event, name) => {
      if (name?.endsWith(revokedEnds)) revoked(name.slice(0, -revokedEnds.length));
    });
    watcher.on('error', failed);
    return () => watcher.close();
  }

  async #revoke(
    certificates: readonly IssuedCertificate[],
    because: RevokedBecause,
    nowMs: number,
  ): Promise<void> {
    const at = new Date(nowMs).toISOString();
    for (const { serial, device } of certificates) {
      const revocation: Revocation = { serial, device, at, because };
      await writeOnce(
        join(this.revokedFolder, serial + revokedEnds),
        `${JSON.stringify(revocation)}\n`,
      );
    }
  }

  /** A file that is there says it, whatever is in it: damage must let nobody in. */
  async #revocation(serial: string): Promise<Revocation | undefined> {
    if (!serialPattern.test(serial)) return undefined;
    const text = await readIfThere(join(this.revokedFolder, serial + revokedEnds));
    if (text === undefined) return undefined;
    try {
      return JSON.parse(text) as Revocation;
    } catch {
      return { serial, device: '', at: new Date(0).toISOString(), because: 'revoked' };
    }
  }

  #parse(device: string, serial: string, pem: string): X509Certificate {
    try {
      return new X509Certificate(pem);
    } catch (error) {
      const path = this.#path(device, serial, certificateEnds);
      throw new GatewayError(
        'GATEWAY_CERTIFICATE_FILE',
        `${path} está dañado: recupérelo de la copia de seguridad, o bórrelo y use ca allow ${device}`,
        `${path} is damaged: bring it back from the backup, or remove it and use ca allow ${device}`,
        { cause: error },
      );
    }
  }

  #path(device: string, serial: string, ends: string): string {
    return join(this.#issued, device, serial + ends);
  }
}

const serialIn = ({ serial }: IssuedCertificate): string => serial;

const namesIn = (folder: string): Promise<string[]> =>
  readdir(folder).catch((error: unknown) => {
    if (isSystemError(error, 'ENOENT')) return [];
    throw error;
  });
