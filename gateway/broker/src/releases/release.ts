/** A version of the stations' software, and who is offered it. Pure. */
import { createHash } from 'node:crypto';
import { compareReleases, type ReleaseOffer } from '@samay/contract';
import Type, { type Static } from 'typebox';
import { Compile } from 'typebox/compile';

const BundleFile = Type.Object({
  arch: Type.String(),
  name: Type.String(),
  bytes: Type.Integer({ minimum: 1 }),
  /** Hexadecimal. */
  sha256: Type.String({ pattern: '^[0-9a-f]{64}$' }),
});
export type BundleFile = Static<typeof BundleFile>;

/** `releases/<version>.json`. */
const Release = Type.Object({
  version: Type.String(),
  /** One for each architecture. */
  files: Type.Array(BundleFile),
  addedAt: Type.String(),
  /** Per cent of all stations, 0 to 100: always the same ones, and those of 10 are among those of 30. */
  share: Type.Number({ minimum: 0, maximum: 100 }),
  /** Beside the share, by name. */
  devices: Type.Array(Type.String()),
  withdrawnAt: Type.Optional(Type.String()),
});
export type Release = Static<typeof Release>;

const release = Compile(Release);
export const isRelease = (value: unknown, version: string): value is Release =>
  release.Check(value) && value.version === version;

/**
 * Where a device stands among all, from 0 to 100, for one version: each version begins with others, so
 * that it is not always the same stations that try what is new.
 */
function placeOf(version: string, device: string): number {
  const hash = createHash('sha256').update(`${version} ${device}`).digest();
  return (hash.readUInt32BE(0) / 2 ** 32) * 100;
}

export const isStagedFor = (one: Release, device: string): boolean =>
  one.withdrawnAt === undefined &&
  (one.devices.includes(device) || placeOf(one.version, device) < one.share);

/** What a station runs. */
export interface Running {
  readonly device: string;
  readonly version: string;
  readonly arch: string;
}

/** @returns the newest that it is to have and that is newer than what it runs. */
export function offerFor(
  releases: readonly Release[],
  { device, version, arch }: Running,
): ReleaseOffer | undefined {
  const newer = releases
    .filter((one) => isStagedFor(one, device) && compareReleases(one.version, version) > 0)
    .sort((a, b) => compareReleases(b.version, a.version));
  for (const one of newer) {
    const file = one.files.find((each) => each.arch === arch);
    if (file === undefined) continue;
    const { name, bytes, sha256 } = file;
    return { version: one.version, arch, bytes, sha256, name };
  }
  return undefined;
}
