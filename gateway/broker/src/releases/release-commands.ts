import { Command } from 'commander';
import { addConfigFlags } from '../config/config-flags.ts';
import { GatewayError } from '../gateway-error.ts';
import { type CommandParts, openRegisters, type RegisterFlags } from '../identity/registers.ts';
import { textTable } from '../text-table.ts';
import { isStagedFor, type Release } from './release.ts';
import { Releases } from './releases-disk.ts';
import { releaseKeyFile, releasesFolder } from './releases-folder.ts';
import { readReleaseKey } from './signature-disk.ts';

interface Flags extends RegisterFlags {
  readonly json?: true;
}

interface StageFlags extends Flags {
  readonly share?: string;
  readonly devices?: string;
  readonly all?: true;
}

/** `releases …`: the stations' own software, as they fetch it from the gateway. */
export function releaseCommands(parts: CommandParts): Command {
  const group = new Command('releases').description(
    'Programa de las estaciones: versiones y a cuáles se ofrecen / Software of stations',
  );
  for (const make of [addCommand, stageCommand, listCommand, withdrawCommand]) {
    group.addCommand(addConfigFlags(make(parts), ['dataDir']));
  }
  return group;
}

const open = (parts: CommandParts, flags: RegisterFlags) => {
  const opened = openRegisters(parts, flags);
  return { ...opened, releases: new Releases(releasesFolder(opened.config), opened.tell) };
};

const addCommand = (parts: CommandParts): Command =>
  new Command('add')
    .description('Toma una versión firmada, todavía para nadie / Take in a signed release')
    .argument('<bundle>', 'samay-edge-<versión>-<arquitectura>.tar.gz, con su .sig al lado')
    .action(async (bundle: string, flags: Flags) => {
      const { releases, config } = open(parts, flags);
      const key = await readReleaseKey(releaseKeyFile(config));
      const { version, files } = await releases.add(bundle, key, new Date());
      console.log(`${version}: ${files.map(({ arch }) => arch).join(', ')}, firma / signature ok`);
    });

const stageCommand = (parts: CommandParts): Command =>
  new Command('stage')
    .description('Dice qué estaciones la reciben / Say which stations get it')
    .argument('<version>')
    .option('--share <percent>', 'Parte de las estaciones, siempre las mismas / Share of stations')
    .option('--devices <names>', 'Además estas, con comas / These too, with commas')
    .option('--all', 'Todas / All of them')
    .action(async (version: string, flags: StageFlags) => {
      const { releases, devices } = open(parts, flags);
      const named = flags.devices?.split(',').map((name) => name.trim());
      for (const name of named ?? []) await devices.get(name);
      const share = flags.all ? 100 : shareOf(flags.share);
      if (share === undefined && named === undefined) throw nobodyNamed();
      const staged = await releases.stage(version, {
        ...(share !== undefined && { share }),
        ...(named && { devices: named }),
      });
      const names = await devices.names();
      const count = names.filter((device) => isStagedFor(staged, device)).length;
      console.log(`${version}: ${count} de ${names.length} equipos / of ${names.length} devices`);
    });

const listCommand = (parts: CommandParts): Command =>
  new Command('list')
    .description('Versiones y a quién se ofrecen / Releases and who is offered them')
    .option('--json', 'Para programas / For programs')
    .action(async (flags: Flags) => {
      const { releases, devices } = open(parts, flags);
      const found = await releases.list();
      const names = await devices.names();
      console.log(flags.json ? JSON.stringify(found) : releaseTable(found, names));
    });

const withdrawCommand = (parts: CommandParts): Command =>
  new Command('withdraw')
    .description('Ya no se ofrece a nadie; quien la tiene la conserva / Offer it no more')
    .argument('<version>')
    .action(async (version: string, flags: Flags) => {
      await open(parts, flags).releases.withdraw(version, new Date());
      console.log(`${version}: retirada / withdrawn`);
    });

function releaseTable(releases: readonly Release[], names: readonly string[]): string {
  const rows = releases.map((one) => {
    const to = names.filter((device) => isStagedFor(one, device)).length;
    const withdrawn = one.withdrawnAt !== undefined;
    return [
      one.version,
      one.files.map(({ arch }) => arch).join(', '),
      one.addedAt.slice(0, 10),
      withdrawn ? 'retirada (withdrawn)' : `${one.share} %`,
      one.devices.join(', ') || '—',
      `${to}`,
    ];
  });
  return textTable([
    ['VERSIÓN', 'ARQUITECTURAS', 'TOMADA', 'PARTE', 'ADEMÁS', 'EQUIPOS'],
    ['version', 'architectures', 'added', 'share', 'besides', 'devices'],
    ...rows,
  ]);
}

function shareOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const share = Number(text.replace(/%$/, ''));
  if (text.trim() !== '' && share >= 0 && share <= 100) return share;
  throw new GatewayError(
    'GATEWAY_RELEASE',
    `--share "${text}" debe ser de 0 a 100, en %`,
    `--share "${text}" must be from 0 to 100, in %`,
  );
}

const nobodyNamed = (): GatewayError =>
  new GatewayError(
    'GATEWAY_RELEASE',
    'Diga a quién: --share 10, --devices plaza,mercado o --all',
    'say to whom: --share 10, --devices plaza,mercado or --all',
  );
