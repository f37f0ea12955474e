import { X509Certificate } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Command } from 'commander';
import { type Config, ownFolder, readConfig } from '../config/config.ts';
import { addConfigFlags } from '../config/config-flags.ts';
import { GatewayError } from '../gateway-error.ts';
import { Devices } from '../identity/devices-disk.ts';
import type { CommandParts } from '../identity/registers.ts';
import { operator, type Tell, tellAs } from '../identity/tell.ts';
import { isSystemError, replaceFile } from '../synced-file-disk.ts';
import { authorityFile, authorityFolder } from './authority-folder.ts';
import { stateOf } from './certificate-standing.ts';
import { gatewayNames } from './gateway-names.ts';
import { IssuedCertificates } from './issued-disk.ts';

interface Flags {
  readonly dataDir?: string;
  readonly gatewayNames?: string;
}

/** What a command of this group works on, in the name of the person who gave it. */
interface Opened {
  readonly config: Config;
  readonly tell: Tell;
  readonly issued: IssuedCertificates;
}

/** `ca …`: works on files, beside a gateway that runs. */
export function authorityCommands({ env, record }: CommandParts): Command {
  const opened = (flags: Flags): Opened => {
    const config = readConfig(env, { ...flags });
    const tell = tellAs(operator(env), record(config));
    const issued = new IssuedCertificates(authorityFolder(config), tell);
    return { config, tell, issued };
  };
  const ca = new Command('ca').description(
    'La autoridad propia: certificados del gateway y de los equipos\n' +
      "The gateway's own authority: its certificate and those of devices",
  );
  const add = (command: Command, keys: readonly string[] = ['dataDir']) =>
    ca.addCommand(addConfigFlags(command, keys));
  add(
    new Command('show')
      .description('Muestra la autoridad, o la crea / Show the authority, or make it')
      .option('--pem', 'Solo el certificado / The certificate alone')
      .action(async (flags: Flags & { pem?: true }) => show(opened(flags), flags.pem ?? false)),
  );
  add(
    new Command('issue')
      .description('Da un certificado a un equipo inscrito / Issue one to an enrolled device')
      .argument('<device>')
      .requiredOption('--out <folder>', 'Carpeta para key.pem, cert.pem y ca.pem / Folder for them')
      .option('--csr <file>', 'Pedido PKCS #10: la clave no viaja / Request: the key stays there')
      .action((device: string, flags: Flags & { out: string; csr?: string }) =>
        issue(opened({ ...(flags.dataDir && { dataDir: flags.dataDir }) }), device, flags),
      ),
  );
  add(
    new Command('allow')
      .description(
        'Deja que un equipo con contraseña pida su primer certificado por su conexión\n' +
          'Let a device with a password ask for its first certificate over its connection',
      )
      .argument('<device>')
      .action((device: string, flags: Flags) => allow(opened(flags), device)),
  );
  add(
    new Command('revoke')
      .description('Anula los certificados de un equipo, ya / Revoke those of a device, at once')
      .argument('<device>')
      .action((device: string, flags: Flags) => revoke(opened(flags), device)),
  );
  add(
    new Command('list')
      .description('Lista los certificados de los equipos / List the certificates of devices')
      .option('--json', 'Para programas / For programs')
      .action((flags: Flags & { json?: true }) => list(opened(flags), flags.json ?? false)),
  );
  add(
    new Command('renew-server')
      .description('Certificado nuevo para el gateway, ya / A new one for the gateway, now')
      .action((flags: Flags) => renew(opened(flags))),
    ['dataDir', 'gatewayNames'],
  );
  return ca;
}

/** The library takes half a second of a small machine: only commands that need it load it. */
async function openOwn(config: Config) {
  const { openAuthority } = await import('./authority-disk.ts');
  return openAuthority(authorityFolder(config), Date.now());
}

async function show({ config }: Opened, pemOnly: boolean): Promise<void> {
  const { pem } = await openOwn(config);
  if (pemOnly) {
    process.stdout.write(pem);
    return;
  }
  const { fingerprint256, validTo } = new X509Certificate(pem);
  const lines = [
    `Archivo / File:          ${authorityFile(authorityFolder(config))}`,
    `Huella / SHA-256:        ${fingerprint256}`,
    `Vence / Expires:         ${new Date(validTo).toISOString().slice(0, 10)}`,
    'Copie el archivo a cada equipo y compare allí la huella:',
    'Copy the file to each device and compare the fingerprint there:',
    '  openssl x509 -in ca.pem -noout -fingerprint -sha256',
  ];
  console.log(lines.join('\n'));
}

async function issue(
  { config, issued }: Opened,
  device: string,
  { out, csr }: { out: string; csr?: string },
): Promise<void> {
  await mustBeActive(config, device);
  await mustBeEmpty(out);
  const authority = await openOwn(config);
  const files: Record<string, string> = { 'ca.pem': authority.pem };
  if (csr === undefined) {
    const { certificate, key } = await authority.issueDevicePair(device, Date.now());
    Object.assign(files, { 'key.pem': key, 'cert.pem': certificate });
  } else {
    files['cert.pem'] = await authority.issueDevice(device, await keyAsked(csr), Date.now());
  }
  await issued.add(device, files['cert.pem'] ?? '');
  for (const [name, text] of Object.entries(files)) await replaceFile(join(out, name), text);
  const held = (await issued.of(device)).filter(({ revocation }) => !revocation).length;
  console.log(
    Object.keys(files)
      .map((name) => join(out, name))
      .join('\n'),
  );
  if (held === 1) return;
  console.log('Los anteriores valen hasta el primer uso de este. / Those before it are good until');
  console.log('this one is first used.');
}

async function keyAsked(csr: string): Promise<Buffer> {
  const { readKeyAsked } = await import('./authority.ts');
  const key = await readKeyAsked(await readFile(csr, 'utf8').catch(() => ''));
  if (key.ok) return key.publicKey;
  throw new GatewayError(
    'GATEWAY_CERTIFICATE',
    `${csr} no es un pedido PKCS #10 firmado, con clave P-256, P-384 o P-521`,
    `${csr} is no signed PKCS #10 request with a key of P-256, P-384 or P-521`,
  );
}

async function allow({ config, issued }: Opened, device: string): Promise<void> {
  await mustBeActive(config, device);
  await openOwn(config);
  await issued.allow(device);
  console.log(`${device}: puede pedir uno, una vez / may ask for one, once`);
}

async function revoke({ config, issued }: Opened, device: string): Promise<void> {
  const authority = await openOwn(config);
  const count = await issued.revoke(device, Date.now());
  const { writeRevocationList } = await import('./revocation-list-disk.ts');
  await writeRevocationList(authorityFolder(config), authority, issued, Date.now());
  console.log(`${device}: ${count} anulados / revoked`);
}

async function list({ issued }: Opened, json: boolean): Promise<void> {
  const all = (await issued.all()).map((one) => ({
    device: one.device,
    state: stateOf(one, Date.now()),
    notAfter: one.notAfter.toISOString(),
    serial: one.serial,
  }));
  if (json) console.log(JSON.stringify(all));
  else for (const one of all) console.log(Object.values(one).join('\t'));
}

async function renew({ config, tell }: Opened): Promise<void> {
  const authority = await openOwn(config);
  const names = gatewayNames(config.gatewayNames);
  const { renewServer } = await import('./server-certificate.ts');
  await renewServer(authorityFolder(config), authority, names, Date.now(), tell);
  console.log(`Nombres / Names: ${names.join(', ')}`);
  console.log('El gateway lo muestra en un minuto. / The gateway shows it within a minute.');
}

/** Looked at before anything is issued: a key that cannot be written would be a certificate for nobody. */
async function mustBeEmpty(folder: string): Promise<void> {
  const there = await readdir(folder).catch((error: unknown) => {
    if (isSystemError(error, 'ENOENT')) return [];
    throw error;
  });
  if (there.length === 0) return;
  throw new GatewayError(
    'GATEWAY_CERTIFICATE',
    `--out ${folder}: dé una carpeta vacía o nueva`,
    `--out ${folder}: give an empty or a new folder`,
  );
}

async function mustBeActive(config: Config, device: string): Promise<void> {
  const found = await new Devices(join(ownFolder(config), 'devices')).read(device);
  if (found?.state === 'active') return;
  throw new GatewayError(
    'GATEWAY_DEVICE_UNKNOWN',
    `No hay un equipo activo "${device}": inscríbalo primero con enrol`,
    `there is no active device "${device}": enrol it first`,
  );
}
