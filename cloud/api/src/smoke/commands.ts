import { readFile } from 'node:fs/promises';
import { type Command, Option } from 'commander';
import { InputError } from '../judge/input-error.ts';

interface Flags {
  readonly api: string;
  readonly gateway?: string;
  readonly mqtt: string;
  readonly mqttCa?: string;
  readonly device: string;
  readonly city: string;
  readonly passwordFile: string;
  readonly grafana?: string;
  readonly grafanaUser: string;
  readonly grafanaPasswordFile?: string;
  readonly provisioning?: string;
}

/** Ingest sends what it has at once; a store that has just started may take longer. */
const arriveMaxMs = 30_000;

/** `samay-cloud smoke` */
export function addSmoke(program: Command, clock: () => number, random: () => number): void {
  const option = (flags: string, es: string, en: string, variable: string) =>
    new Option(flags, `${es}\n${en}`).env(`SAMAY_SMOKE_${variable}`);
  const mandatory = (one: Option) => one.makeOptionMandatory();
  program
    .command('smoke')
    .description(
      'Prueba una instalación: publica una medición marcada fallida, y la busca en la API y en Grafana.\n' +
        'Tries an installation: publishes a measurement flagged failed, and looks for it at the API and in Grafana.',
    )
    .addOption(
      option('--api <url>', 'samay-cloud', 'samay-cloud', 'API').default('http://127.0.0.1:8080'),
    )
    .addOption(option('--gateway <url>', 'salud del gateway', "the gateway's health", 'GATEWAY'))
    .addOption(mandatory(option('--mqtt <url>', 'mqtts://gateway:8883', 'the gateway', 'MQTT')))
    .addOption(option('--mqtt-ca <archivo>', 'su autoridad (PEM)', 'its authority', 'MQTT_CA'))
    .addOption(mandatory(option('--device <id>', 'estación dada de alta', 'a station', 'DEVICE')))
    .addOption(mandatory(option('--city <ciudad>', 'su ciudad', 'its city', 'CITY')))
    .addOption(
      mandatory(
        option('--password-file <archivo>', 'su contraseña', 'its password', 'PASSWORD_FILE'),
      ),
    )
    .addOption(option('--grafana <url>', 'Grafana', 'Grafana', 'GRAFANA'))
    .addOption(
      option('--grafana-user <nombre>', 'su usuario', 'its user', 'GRAFANA_USER').default('admin'),
    )
    .addOption(
      option(
        ...['--grafana-password-file <archivo>', 'su contraseña', 'its password'],
        'GRAFANA_PASSWORD_FILE',
      ),
    )
    .addOption(
      option(
        '--provisioning <carpeta>',
        'dashboards/provisioning',
        'what it was given',
        'PROVISIONING',
      ),
    )
    .action((flags: Flags) => run(flags, clock, random));
}

async function run(flags: Flags, clock: () => number, random: () => number): Promise<void> {
  const [{ smoke }, { readProvisioned }] = await Promise.all([
    import('./smoke.ts'),
    import('./provisioned.ts'),
  ]);
  const { grafanaUser: user, grafanaPasswordFile, provisioning } = flags;
  const url = flags.grafana || undefined;
  if (url !== undefined && (grafanaPasswordFile === undefined || provisioning === undefined)) {
    throw new InputError(
      '--grafana lleva --grafana-password-file y --provisioning.',
      '--grafana goes with --grafana-password-file and --provisioning.',
    );
  }
  const outcomes = smoke({
    ...{ api: flags.api, gateway: flags.gateway, clock, random, arriveMaxMs },
    mqtt: { url: flags.mqtt, caFile: flags.mqttCa },
    device: { name: flags.device, city: flags.city, password: await secretIn(flags.passwordFile) },
    grafana:
      url === undefined
        ? undefined
        : { url, user, password: await secretIn(grafanaPasswordFile ?? '') },
    provisioned:
      url === undefined || provisioning === undefined
        ? undefined
        : await readProvisioned(provisioning),
  });
  let failed = 0;
  for await (const { what, ok, detail } of outcomes) {
    console.log(`${ok ? '✓' : '✗'} ${what}: ${detail}`);
    if (!ok) failed += 1;
  }
  if (failed > 0) process.exitCode = 1;
}

async function secretIn(path: string): Promise<string> {
  const text = await readFile(path, 'utf8').catch(() => '');
  if (text.trim() !== '') return text.trim();
  throw new InputError(`${path} falta o está vacío.`, `${path} is missing or empty.`);
}
