/** `desired/<device>.json`: what is wished of a device, and what was; `applied/…`: what it says of it. */
import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { ConfigApplied, DesiredWishes, isSlug, slugPattern } from '@samay/contract';
import Type, { type Static } from 'typebox';
import { Compile } from 'typebox/compile';
import { type Config, ownFolder } from '../config/config.ts';
import { GatewayError } from '../gateway-error.ts';
import { takeTurn } from '../turn-disk.ts';
import { readJsonFile, writeJsonFile } from './json-file-disk.ts';

const Wished = Type.Object({
  version: Type.Integer({ minimum: 1 }),
  at: Type.String(),
  who: Type.String(),
  wishes: DesiredWishes,
});
export type Wished = Static<typeof Wished>;
const DesiredRecord = Type.Object({
  device: Type.String({ pattern: slugPattern }),
  /** The newest last. */
  history: Type.Array(Wished, { minItems: 1 }),
});
type DesiredRecord = Static<typeof DesiredRecord>;
const AppliedRecord = Type.Object({
  said: ConfigApplied,
  /** When it was first heard like this, on the gateway's clock. */
  since: Type.String(),
});
export type AppliedRecord = Static<typeof AppliedRecord>;

const desired = Compile(DesiredRecord);
const applied = Compile(AppliedRecord);

/** 20 × 64 KiB at most: 1.3 MB for a device whose every calibration changed twenty times. */
const historyMax = 20;

export class DesiredFiles {
  readonly #desired: string;
  readonly #applied: string;

  constructor(config: Pick<Config, 'dataDir'>) {
    this.#desired = join(ownFolder(config), 'desired');
    this.#applied = join(ownFolder(config), 'applied');
  }

  /** Oldest first; empty: nothing was ever wished. Throws GATEWAY_DESIRED for a damaged file. */
  async history(device: string): Promise<readonly Wished[]> {
    // The name becomes a path: a slug has no dots and no slashes.
    if (!isSlug(device)) return [];
    const path = join(this.#desired, `${device}.json`);
    const read = await readJsonFile(path);
    if (read === undefined) return [];
    if (desired.Check(read) && read.device === device) return read.history;
    throw new GatewayError(
      'GATEWAY_DESIRED',
      `${path} está dañado: bórrelo y repita config set`,
      `${path} is damaged: delete it and repeat config set`,
    );
  }

  async newest(device: string): Promise<Wished | undefined> {
    return (await this.history(device)).at(-1);
  }

  /** @returns what was added, on disk, with a version that the device has never heard of. */
  async add(
    device: string,
    wished: Omit<Wished, 'version'>,
    written: (version: number) => Promise<void>,
  ): Promise<Wished> {
    await mkdir(this.#desired, { recursive: true, mode: 0o700 });
    const release = await takeTurn(this.#desired);
    try {
      const history = await this.history(device);
      const said = await this.applied(device);
      const version = 1 + Math.max(history.at(-1)?.version ?? 0, said?.said.version ?? 0);
      const added: Wished = { version, ...wished };
      await written(version);
      const record: DesiredRecord = { device, history: [...history, added].slice(-historyMax) };
      await writeJsonFile(join(this.#desired, `${device}.json`), record);
      return added;
    } finally {
      await release();
    }
  }

  /** What the device said last of its configuration; a damaged file is as none: it says it again. */
  async applied(device: string): Promise<AppliedRecord | undefined> {
    if (!isSlug(device)) return undefined;
    const read = await readJsonFile(join(this.#applied, `${device}.json`));
    return applied.Check(read) ? read : undefined;
  }

  async setApplied(device: string, record: AppliedRecord): Promise<void> {
    await writeJsonFile(join(this.#applied, `${device}.json`), record);
  }

  /** Every device that something was ever wished of. */
  async devices(): Promise<string[]> {
    const names = await readdir(this.#desired).catch((error: unknown) => {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
      throw error;
    });
    return names
      .filter((name) => name.endsWith('.json') && !name.startsWith('.'))
      .map((name) => name.slice(0, -'.json'.length))
      .filter(isSlug)
      .sort();
  }
}
