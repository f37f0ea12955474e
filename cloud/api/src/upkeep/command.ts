/** `samay-cloud upkeep`: what to visit, told by a running samay-cloud, which has the store. */
import type { Command } from 'commander';
import { type Config, readConfig } from '../config.ts';
import { InputError } from '../judge/input-error.ts';
import { textTable } from '../judge/text-table.ts';
import type { UpkeepStation } from '../schemas/upkeep.ts';

interface Flags {
  readonly city?: string;
  readonly json?: true;
  readonly server?: string;
}

interface Told {
  readonly stations: readonly UpkeepStation[];
  readonly cuts: readonly { readonly city: string; readonly devices: readonly string[] }[];
  readonly routes: readonly {
    readonly city: string;
    readonly metres: number;
    readonly stops: readonly { readonly device: string }[];
    readonly take: readonly { readonly es: string; readonly en: string; readonly count: number }[];
  }[];
}

export function addUpkeep(program: Command): void {
  program
    .command('upkeep')
    .description(
      'Qué estaciones visitar, por qué y con qué\nWhich stations to visit, why and with what',
    )
    .option('--city <id>', 'solo esta ciudad\nonly this city')
    .option('--json', 'todo, en JSON\nall of it, as JSON')
    .option('--server <url>', 'samay-cloud en marcha\nthe running samay-cloud')
    .action(run);
}

async function run({ city, json, server }: Flags): Promise<void> {
  const url = addressOf(readConfig(process.env), server, city);
  const told = await ask<Told>(url);
  if (city !== undefined && told.stations.length === 0)
    await checkCity(new URL('stations', url), city);
  console.log(json === true ? JSON.stringify(told, undefined, 2) : upkeepText(told));
}

/** @throws InputError for a server that is no address. */
function addressOf(config: Config, server: string | undefined, city: string | undefined): URL {
  const base = server ?? `http://127.0.0.1:${config.SAMAY_HTTP_PORT}`;
  if (!URL.canParse('/v1/upkeep', base)) {
    throw new InputError(
      `--server: "${server}" no es una dirección como http://127.0.0.1:8080.`,
      `--server: "${server}" is no address such as http://127.0.0.1:8080.`,
    );
  }
  const url = new URL('/v1/upkeep', base);
  if (city !== undefined) url.searchParams.set('city', city);
  return url;
}

/** A slip in the name must not read as "nothing to look after". @throws InputError */
async function checkCity(url: URL, city: string): Promise<void> {
  url.searchParams.set('city', city);
  const { stations } = await ask<{ readonly stations: readonly unknown[] }>(url);
  if (stations.length > 0) return;
  throw new InputError(
    `--city: en "${city}" no hay ninguna estación; revise el nombre, como arequipa.`,
    `--city: there is no station in "${city}"; check the name, such as arequipa.`,
  );
}

/** The most urgent of a thousand stations is found in seconds. */
const answerMaxMs = 60_000;

async function ask<T extends { readonly stations: readonly unknown[] }>(url: URL): Promise<T> {
  const signal = AbortSignal.timeout(answerMaxMs);
  const answer = await fetch(url, { signal }).catch(() => undefined);
  if (answer === undefined) {
    throw new InputError(
      `No responde ${url.origin}: inicie "samay-cloud run" o dé --server.`,
      `${url.origin} does not answer: start "samay-cloud run", or give --server.`,
    );
  }
  const body = (await answer.json().catch(() => ({}))) as T & {
    readonly detail?: string;
    readonly detalle?: string;
  };
  if (answer.ok && body.stations !== undefined) return body;
  const why = `HTTP ${answer.status}`;
  throw new InputError(body.detalle ?? why, body.detail ?? why);
}

const severityWords = {
  now: 'AHORA / NOW',
  week: 'esta semana / this week',
  month: 'este mes / this month',
  note: 'nota / note',
} as const;

export function upkeepText({ stations, cuts, routes }: Told): string {
  if (stations.length === 0) return 'Nada que atender. / Nothing to look after.';
  const rows = stations.flatMap(({ device, reasons }) =>
    reasons.map(({ severity, es, en }) => [severityWords[severity], device, `${es}\n${en}`]),
  );
  const lines = rows.map(([severity, device, words = '']) => {
    const [es, en] = words.split('\n');
    return `${severity} · ${device}\n  ${es}\n  ${en}`;
  });
  const cut = cuts.map(
    ({ city, devices }) => `Corte de zona en ${city} / zone cut in ${city}: ${devices.join(', ')}`,
  );
  const ways = routes.map(({ city, metres, stops, take }) =>
    [
      `Recorrido / route, ${city}, ${(metres / 1000).toFixed(1)} km: ${stops.map(({ device }) => device).join(' → ')}`,
      ...textTable(
        [['N', 'Llevar', 'To take along']],
        take.map(({ count, es, en }) => [String(count), es, en]),
      ),
    ].join('\n'),
  );
  return [...cut, ...lines, ...ways].join('\n\n');
}
