/** `samay-hardware bundle` and `release-key`: the agent as one signed file, and the keys for it. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { isReleaseVersion } from '@samay/contract';
import { Command, Option } from 'commander';
import { BundleError } from './bundle-error.ts';
import { type Arch, archs } from './node-npm.ts';
import { agentVersion, releaseFiles } from './release-files.ts';
import { newReleaseKey, signerOf } from './release-key.ts';
import { tarball } from './tarball.ts';

interface BundleFlags {
  readonly arch: Arch;
  readonly key: string;
  readonly out: string;
  readonly releaseVersion?: string;
  readonly cache: string;
  readonly node: boolean;
}

export function bundleCommand(): Command {
  return new Command('bundle')
    .description(
      'Hace el paquete del agente, firmado, con su propio Node / Make the bundle of the agent, signed, with its own Node',
    )
    .helpOption('-h, --help', 'muestra esta ayuda / print this help')
    .addOption(
      new Option('--arch <arquitectura>', 'la de la estación / that of the station')
        .choices(archs)
        .default('arm64'),
    )
    .requiredOption('--key <archivo>', 'clave privada de release-key / private key')
    .requiredOption('--out <carpeta>', 'dónde queda el paquete / where the bundle goes')
    .option(
      '--release-version <versión>',
      'otra que la del agente, como 0.2.0-cayma.1 / another than the agent’s',
    )
    .option(
      '--cache <carpeta>',
      'dónde queda el Node traído de npm / where the Node from npm stays',
      join(homedir(), '.cache/samay'),
    )
    .option('--no-node', 'sin Node: la máquina tiene el suyo / without: the machine has its own')
    .action(bundle);
}

async function bundle(flags: BundleFlags): Promise<void> {
  const version = flags.releaseVersion ?? (await agentVersion());
  if (!isReleaseVersion(version)) {
    throw new BundleError(
      'BAD_FLAG',
      `--release-version: "${version}" debe ser como 0.2.0 o 0.2.0-cayma.1`,
      'must be like 0.2.0 or 0.2.0-cayma.1',
    );
  }
  const signer = signerOf(await readOrMend('--key', flags.key));
  const { arch } = flags;
  const nodeCache = flags.node ? flags.cache : undefined;
  if (nodeCache) await mkdir(nodeCache, { recursive: true });
  const packed = await tarball(await releaseFiles({ arch, version, nodeCache }));
  const file = join(flags.out, `samay-edge-${version}-${arch}.tar.gz`);
  await mkdir(flags.out, { recursive: true });
  await writeFile(file, packed);
  await writeFile(`${file}.sig`, signer.sign(packed));
  await writeFile(join(flags.out, 'release.pub'), signer.publicKey);
  console.log(`${file}: ${(packed.length / 1e6).toFixed(1)} MB`);
}

export function releaseKeyCommand(): Command {
  return new Command('release-key')
    .description(
      'Hace el par de claves con que se firman los paquetes / Make the keys that bundles are signed with',
    )
    .helpOption('-h, --help', 'muestra esta ayuda / print this help')
    .requiredOption('--out <carpeta>', 'dónde quedan / where they go')
    .action(releaseKey);
}

async function releaseKey({ out }: { out: string }): Promise<void> {
  await mkdir(out, { recursive: true });
  const { privateKey, publicKey } = newReleaseKey();
  const path = join(out, 'release.key');
  await writeFile(path, privateKey, { mode: 0o600, flag: 'wx' }).catch((cause) => {
    throw new BundleError(
      cause.code === 'EEXIST' ? 'EXISTS' : 'BAD_FLAG',
      `${path}: ${cause.code === 'EEXIST' ? 'ya está; no se reemplaza' : 'no se puede escribir'}`,
      cause.code === 'EEXIST' ? 'is there already; it is not replaced' : cause.message,
      { cause },
    );
  });
  await writeFile(join(out, 'release.pub'), publicKey);
  console.log(
    `${path}: guárdela fuera de línea; quien la tiene cambia lo que corre en todas las estaciones\n` +
      '  keep it offline: whoever has it changes what runs on all stations\n' +
      `${join(out, 'release.pub')}: para estaciones y gateway / for stations and gateway`,
  );
}

async function readOrMend(flag: string, path: string): Promise<string> {
  return readFile(path, 'utf8').catch((cause: Error) => {
    throw new BundleError(
      'BAD_FLAG',
      `${flag}: no se puede leer ${path}`,
      `it cannot be read: ${cause.message}`,
      { cause },
    );
  });
}
