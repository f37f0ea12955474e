/** `samay-edge update`: what is typed for it. */
import type { Command } from 'commander';
import { installationRoot } from '../installation.ts';
import type { UpdateFlags } from './update.ts';

export function addUpdate(command: Command): void {
  command
    .argument(
      '[paquete]',
      'archivo o https://…, con su .sig al lado / file or URL, its .sig beside',
    )
    .option('--from-gateway', 'lo que el gateway tenga para esta estación / what the gateway has')
    .option('--settle', 'antes de arrancar: termina lo que quedó a medias / before a start')
    .option('--force', 'aunque sea anterior, o haya fallado aquí / even if older, or failed here')
    .option('--config <archivo>', 'configuración / configuration', '/etc/samay/edge.yaml')
    .option(
      '--key <archivo>',
      'clave pública de las versiones / public key',
      '/etc/samay/release.pub',
    )
    .option('--root <carpeta>', 'instalación / installation', installationRoot ?? '/opt/samay')
    .option(
      '--wait <segundos>',
      'tiene para medir y conectarse / has to measure and connect',
      '600',
    )
    .option('--restart <orden>', 'en vez de systemctl, sin shell / instead of systemctl, no shell')
    .action(async (bundle: string | undefined, flags: UpdateFlags) => {
      const { update } = await import('./update.ts');
      process.exitCode = await update(bundle, flags);
    });
}
