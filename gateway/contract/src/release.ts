/** The station's own software as the gateway offers it: `GET /v1/releases/next?version=&arch=`. */
import { compareVersions } from 'compare-versions';
import Type, { type Static } from 'typebox';
import { Compile } from 'typebox/compile';
import { closed, decodeJson } from './json-message.ts';
import type { Accepted } from './refusal.ts';

/** Semantic versions (semver.org 2.0.0) without build metadata, which has no order. */
const version =
  '(?:0|[1-9][0-9]{0,5})\\.(?:0|[1-9][0-9]{0,5})\\.(?:0|[1-9][0-9]{0,5})(?:-[0-9A-Za-z]+(?:[.-][0-9A-Za-z]+){0,5})?';
/** As Debian and Node write them: arm64, armhf, amd64, x64 … */
const arch = '[a-z0-9]{2,16}';
export const releaseVersionPattern = `^${version}$`;
export const releaseArchPattern = `^${arch}$`;
/** `samay-edge-<version>-<arch>.tar.gz` */
export const releaseNamePattern = `^samay-edge-(${version})-(${arch})\\.tar\\.gz$`;
/** A bundle with its own Node is some 60 MB. */
export const releaseBytesMax = 512 * 1024 * 1024;

export const ReleaseOffer = Type.Object(
  {
    version: Type.String({ pattern: releaseVersionPattern, maxLength: 64 }),
    arch: Type.String({ pattern: releaseArchPattern }),
    bytes: Type.Integer({ minimum: 1, maximum: releaseBytesMax, description: 'Of the file' }),
    sha256: Type.String({ pattern: '^[0-9a-f]{64}$', description: 'Of the file' }),
    name: Type.String({
      pattern: releaseNamePattern,
      maxLength: 128,
      description: 'At /v1/releases/files/{name}; its signature at {name}.sig',
    }),
  },
  { ...closed, title: 'Release for a station' },
);
export type ReleaseOffer = Static<typeof ReleaseOffer>;

const offer = Compile(ReleaseOffer);
const named = new RegExp(releaseNamePattern);
const versioned = new RegExp(releaseVersionPattern);
const offerBytesMax = 4 * 1024;

export const decodeReleaseOffer = (text: string): Accepted<ReleaseOffer> =>
  decodeJson(text, offer, offerBytesMax);

export const isReleaseVersion = (text: string): boolean =>
  text.length <= 64 && versioned.test(text);

/** @returns undefined for a name that no release has. */
export function releaseNamed(name: string): { version: string; arch: string } | undefined {
  const [, version, arch] = (name.length <= 128 && named.exec(name)) || [];
  return version === undefined || arch === undefined ? undefined : { version, arch };
}

/** Below 0 where `a` comes before `b`, 0 where they are the same: 1.9.0 < 1.10.0-rc.1 < 1.10.0. */
export const compareReleases = (a: string, b: string): number => compareVersions(a, b);
