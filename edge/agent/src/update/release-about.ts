/** `release.json`, the first file of a bundle: what a station must know before it takes the rest. Pure. */
import { compareReleases, isReleaseVersion, releaseBytesMax } from '@samay/contract';
import Type, { type Static } from 'typebox';
import { Check } from 'typebox/value';
import { type Failed, isGivenUp } from './trial.ts';
import { UpdateError } from './update-error.ts';

const ReleaseAbout = Type.Object({
  version: Type.String(),
  /** As Debian writes it: arm64, amd64. */
  arch: Type.String(),
  /** The Node within; null: the machine's own. */
  node: Type.Union([Type.String(), Type.Null()]),
  /** Of all files, unpacked. */
  bytes: Type.Integer({ minimum: 0, maximum: 2 * releaseBytesMax }),
  files: Type.Integer({ minimum: 1, maximum: 10_000 }),
});
export type ReleaseAbout = Static<typeof ReleaseAbout>;

export const aboutName = 'release.json';

/** @throws UpdateError BAD_BUNDLE */
export function readAbout(text: string): ReleaseAbout {
  let read: unknown;
  try {
    read = JSON.parse(text);
  } catch {
    // Told below.
  }
  if (Check(ReleaseAbout, read) && isReleaseVersion(read.version)) return read;
  throw new UpdateError(
    'BAD_BUNDLE',
    `el paquete no empieza con un ${aboutName} válido: no es de samay-edge`,
    `the bundle does not begin with a valid ${aboutName}: it is none of samay-edge`,
  );
}

export interface Standing {
  /** What runs. */
  readonly current: string;
  /** Of this machine, as Debian writes it. */
  readonly arch: string;
  readonly failed: readonly Failed[];
  /** A person says: all the same. */
  readonly force: boolean;
}

/** @throws UpdateError WRONG_ARCH, NOT_NEWER, FAILED_BEFORE */
export function admit(
  { version, arch }: Pick<ReleaseAbout, 'version' | 'arch'>,
  standing: Standing,
) {
  const { current, failed, force } = standing;
  if (arch !== standing.arch) {
    throw new UpdateError(
      'WRONG_ARCH',
      `el paquete es para ${arch} y esta máquina es ${standing.arch}: traiga el de ${standing.arch}`,
      `the bundle is for ${arch} and this machine is ${standing.arch}: bring that one`,
    );
  }
  if (version === current || (!force && compareReleases(version, current) < 0)) {
    throw new UpdateError(
      'NOT_NEWER',
      `${version} no es más nueva que la que corre, ${current}; para volver atrás: --force`,
      `${version} is not newer than what runs, ${current}; to go back: --force`,
    );
  }
  const known = failed.find((one) => one.version === version);
  if (known !== undefined && !force && isGivenUp(known)) {
    throw new UpdateError(
      'FAILED_BEFORE',
      `${version} ya se probó aquí y se quitó (${known.reason}); otra vez: --force`,
      `${version} was tried here and taken back (${known.reason}); once more: --force`,
    );
  }
}

const archs: Readonly<Record<string, string>> = { x64: 'amd64', arm: 'armhf' };
/** @param arch as Node says it. */
export const debianArch = (arch: string): string => archs[arch] ?? arch;
