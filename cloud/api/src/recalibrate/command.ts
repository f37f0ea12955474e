import { readFile } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { LocalClock } from '@samay/air-quality';
import type { Command } from 'commander';
import { readConfig } from '../config.ts';
import { InputError } from '../judge/input-error.ts';
import { dayOf } from '../judge/read-date.ts';
import { instantsOnDay, readTime } from '../judge/read-time.ts';
import type { Recalibration, RecalibrationLine } from '../schemas/recalibration.ts';
import { ask } from './ask-server.ts';
import { readDocumentFile } from './document-file.ts';
import { dayZone } from './recalibrate.ts';
import { recalibrationText } from './recalibration-text.ts';

interface Flags {
  readonly device: string;
  readonly calibration: string;
  readonly from: string;
  readonly to: string;
  readonly by?: string;
  readonly reason?: string;
  readonly dryRun?: true;
  readonly json?: true;
  readonly server?: string;
  readonly keyFile?: string;
}

const keyVariable = 'SAMAY_ADMIN_KEY';

/** `samay-cloud recalibrate` */
export function addRecalibrate(program: Command): void {
  program
    .command('recalibrate')
    .description(
      'Aplica una calibración a la historia de una estación\n' +
        "Runs a calibration over a station's history",
    )
    .requiredOption('--device <id>', 'estación\nstation')
    .requiredOption(
      '--calibration <archivo>',
      'YAML o JSON: lista de calibraciones, o la configuración de la estación\n' +
        'YAML or JSON: a list of calibrations, or the configuration of the station',
    )
    .requiredOption('--from <fecha>', 'desde, incluido: 2026-11-01 (Lima) o con hora y zona\nfrom')
    .requiredOption('--to <fecha>', 'hasta, sin incluir\nuntil, not included')
    .option('--by <quién>', 'quién lo ordena; es público\nwho orders it; public')
    .option('--reason <texto>', 'por qué; es público\nwhy; public')
    .option('--dry-run', 'solo dice qué cambiaría\nonly tells what would change')
    .option('--json', 'el resultado completo en JSON\nthe whole result as JSON')
    .option('--server <url>', 'samay-cloud en marcha\nthe running samay-cloud')
    .option('--key-file <archivo>', `clave admin; o ${keyVariable}\nadmin key; or ${keyVariable}`)
    .action(run);
}

async function run(flags: Flags): Promise<void> {
  const { device, reason, dryRun = false, calibration } = flags;
  const order = {
    ...{ device, dryRun, by: flags.by ?? userInfo().username },
    ...(reason === undefined ? {} : { reason }),
    from: instantOf('--from', flags.from),
    to: instantOf('--to', flags.to),
    document: await readDocumentFile(calibration),
  };
  const stopping = new AbortController();
  const stop = () => stopping.abort();
  process.once('SIGINT', stop).once('SIGTERM', stop);
  const sent = { server: serverOf(flags), key: await keyOf(flags), order, signal: stopping.signal };
  try {
    const told = await follow(ask(sent));
    console.log(flags.json === true ? JSON.stringify(told, undefined, 2) : recalibrationText(told));
  } catch (error) {
    if (!stopping.signal.aborted) throw error;
    throw new InputError(
      'Interrumpido: lo hecho queda; repita lo mismo para seguir.',
      'Interrupted: what is done stays; repeat the same to go on.',
    );
  } finally {
    process.off('SIGINT', stop).off('SIGTERM', stop);
  }
}

/** Tells how far it is, beside the result. @returns the entry at its end. */
async function follow(lines: AsyncIterable<RecalibrationLine>): Promise<Recalibration> {
  for await (const line of lines) {
    switch (line.kind) {
      case 'begun':
        tellBeginning(line);
        break;
      case 'day':
        console.error(
          `${line.date}: día / day ${line.done} de / of ${line.days}, valores cambiados / values changed ${line.valuesChanged}`,
        );
        break;
      case 'failed':
        console.error(recalibrationText(line.recalibration));
        throw new InputError(line.es, line.en);
      default:
        return line.recalibration;
    }
  }
  throw new InputError(
    'El servidor cerró antes de terminar: repita lo mismo para seguir.',
    'The server closed before the end: repeat the same to go on.',
  );
}

function tellBeginning({ described, idle }: Extract<RecalibrationLine, { kind: 'begun' }>): void {
  if (!described) {
    console.error(
      'Sin "sensors": no se comprueban sus rangos ni el acuerdo entre sensores.\n' +
        'Without "sensors": neither their ranges nor their agreement are judged anew.',
    );
  }
  if (idle.length > 0) {
    console.error(`Sin uso en la estación / Not used by the station: ${idle.join(', ')}`);
  }
}

/** A date alone is its midnight in Lima. */
function instantOf(flag: string, text: string): string {
  const read = readTime(/^\d{4}-\d\d-\d\d$/.test(text) ? `${text}T00:00` : text);
  const day = read && dayOf(read.date, 'ymd');
  const [timeMs] = read && day ? instantsOnDay(read, day, new LocalClock(dayZone)) : [];
  if (timeMs !== undefined) return new Date(timeMs).toISOString();
  throw new InputError(
    `${flag}: "${text}" no es una fecha; escriba 2026-11-01 o 2026-11-01T00:00:00-05:00.`,
    `${flag}: "${text}" is no date; write 2026-11-01 or 2026-11-01T00:00:00-05:00.`,
  );
}

function serverOf({ server }: Flags): string {
  if (server !== undefined && !URL.canParse(server)) {
    throw new InputError(
      `--server: "${server}" no es una dirección como http://127.0.0.1:8080.`,
      `--server: "${server}" is no address such as http://127.0.0.1:8080.`,
    );
  }
  return server ?? `http://127.0.0.1:${readConfig(process.env).SAMAY_HTTP_PORT}`;
}

async function keyOf({ keyFile }: Flags): Promise<string> {
  const text =
    keyFile === undefined
      ? process.env[keyVariable]
      : await readFile(keyFile, 'utf8').catch(() => undefined);
  const key = text?.trim();
  if (key) return key;
  throw new InputError(
    `Falta la clave: haga una con "samay-cloud keys add … --scope admin" y dé --key-file o ${keyVariable}.`,
    `The key is missing: make one with "samay-cloud keys add … --scope admin" and give --key-file or ${keyVariable}.`,
  );
}
