/** `samay-edge calibrate …`: what is typed; the work is loaded when it begins. */
import type { Command } from 'commander';
import type { Flags } from './flags.ts';

/** Flag, Spanish, English; a flag with three dots may be repeated. */
type Line = readonly [flag: string, es: string, en: string];

const campaignFlags: readonly Line[] = [
  ['--sensor <csv...>', 'archivo de los sensores; varios: uno por unidad', 'file of the sensors'],
  ['--sensor-time <columna...>', 'su hora; "Fecha,Hora" si son dos', 'its time, or "Date,Time"'],
  ['--sensor-value <columna...>', 'su valor; varias: canales A y B', 'its value; several: A and B'],
  ['--reference <csv...>', 'archivo de la referencia', 'file of the reference'],
  ['--reference-time <columna...>', 'su hora', 'its time'],
  ['--reference-value <columna...>', 'su valor', 'its value'],
  ['--averaging <período>', 'PT1H, P1D, PT15M … (PT1H)', 'what divides a day'],
  ['--tz <zona>', 'zona de días y horas locales, como America/Lima', 'zone of local times'],
  ['--unit <columna>', 'qué unidad midió cada fila', 'which unit a row belongs to'],
  ['--rh <columna>', 'humedad del sensor', "the sensor's humidity"],
  ['--temperature <columna>', 'temperatura del sensor', "the sensor's temperature"],
  ['--pressure <columna>', 'presión', 'pressure'],
  ['--mass <columna>', 'PM2.5 del sensor junto a su conteo', "the sensor's PM2.5 beside its count"],
  ['--quantity <magnitud>', 'pm2_5, pm10, co2', 'what is measured'],
  ['--channel <canal>', 'pm2_5_cf1, pm2_5, n0_3, other', 'which raw channel the value is'],
  ['--sensor-unit <unidad>', 'ug/m3, mg/m3, ppb, ppm …', 'unit of its value'],
  ['--reference-unit <unidad>', 'ug/m3, mg/m3, ppb, ppm …', 'unit of its value'],
  ['--rh-unit <unidad>', 'percent, fraction', 'unit of the humidity'],
  ['--temperature-unit <unidad>', 'C, F, K', 'unit of the temperature'],
  ['--pressure-unit <unidad>', 'hPa, kPa, Pa, mmHg', 'unit of the pressure'],
  ['--sensor-tz <zona>', 'si su hora es otra que --tz', 'where its clock differs from --tz'],
  ['--reference-tz <zona>', 'si su hora es otra que --tz', 'where its clock differs from --tz'],
  ['--sensor-time-format <forma>', 'MM/DD/YYYY, DD/MM/YYYY, epoch …', 'how times are written'],
  ['--reference-time-format <forma>', 'lo mismo', 'the same'],
  ['--sensor-time-is <punta>', 'start o end del intervalo', 'start or end of the interval'],
  ['--reference-time-is <punta>', 'start o end del intervalo', 'start or end of the interval'],
  ['--sensor-step <duración>', 'cada cuánto mide, si no se infiere', 'told instead of inferred'],
  ['--reference-step <duración>', 'lo mismo', 'the same'],
  ['--sensor-where <filtro...>', 'solo filas con COLUMNA=VALOR', 'only rows with COLUMN=VALUE'],
  ['--reference-where <filtro...>', 'lo mismo', 'the same'],
  ['--reference-for <columna>', 'a qué unidad sirve la referencia', 'which unit it stands beside'],
  ['--ab <regla>', 'none, epa: qué hacer si A y B discrepan', 'when A and B disagree'],
  ['--completeness <porcentaje>', 'de lo esperado en un período (75)', 'of what is expected'],
  ['--range <mín,máx>', 'valores del sensor que valen', 'values of the sensor that count'],
  [
    '--reference-range <mín,máx>',
    'valores de la referencia que valen',
    'the same of the reference',
  ],
  ['--missing <texto...>', 'más textos que son "sin dato"', 'more texts that mean "no value"'],
  ['--delimiter <signo>', ', ; | tab', 'what parts the columns'],
  ['--decimal <signo>', 'auto . ,', 'decimal mark'],
  ['--json', 'resultado en JSON', 'the outcome as JSON'],
  ['--days', 'con las medias de cada día local', 'with the means of each local day'],
  ['--report <html>', 'escribe un informe en un archivo HTML', 'write a report, one HTML file'],
];

const fitFlags: readonly Line[] = [
  ['--models <modelos...>', 'all, o algunos por comas (all)', 'all, or some by commas'],
  ['--cv <bloques>', 'block:week, block:unit (block:week)', 'blocks of the cross-validation'],
  ['--yaml [archivo]', 'escribe la calibración para la estación', 'write the calibration'],
  ['--id <id>', 'nombre de la calibración', 'name of the calibration'],
  ['--sensor-id <id>', 'sensor de la estación', 'sensor of the station'],
  ['--from <fecha>', 'vigente desde', 'in force from'],
  ['--to <fecha>', 'vigente hasta, sin incluir', 'in force until, not included'],
  ['--site <texto>', 'lugar y referencia', 'site and reference'],
  ['--by <texto>', 'quién la hizo', 'who made it'],
  ['--made-on <fecha>', 'cuándo se hizo', 'when it was made'],
];

const compareFlags: readonly Line[] = [
  ['--calibration <yaml...>', 'calibraciones de un archivo', 'calibrations of a file'],
  ['--formula <fórmula...>', "como 'linear:slope=0.5,intercept=2'", 'a formula'],
];

export type CalibrateCommand = 'evaluate' | 'fit' | 'compare';

const commands: readonly (readonly [CalibrateCommand, string, string, readonly Line[]])[] = [
  ['evaluate', 'Compara sensores con una referencia', 'Compare sensors with a reference', []],
  ['fit', 'Ajusta y elige un modelo de corrección', 'Fit and choose a correction', fitFlags],
  ['compare', 'Compara correcciones', 'Compare corrections', compareFlags],
];

/**
 * Adds the commands to `calibrate`.
 * @param styled gives a command the titles of its help.
 */
export function addCalibrate(
  calibrate: Command,
  software: string,
  styled: (command: Command) => Command,
): void {
  // What was typed must be mended: 2, as for the rest.
  const ended = ({ exitCode }: { readonly exitCode: number }): never =>
    process.exit(exitCode === 0 ? 0 : 2);
  const told = {
    outputError: (text: string, write: (text: string) => void) =>
      write(`No se entiende lo escrito / ${text}`),
  };
  calibrate.exitOverride(ended).configureOutput(told);
  for (const [name, es, en, more] of commands) {
    const command = styled(calibrate.command(name).description(`${es} / ${en}`));
    for (const [flag, esFlag, enFlag] of [...campaignFlags, ...more]) {
      const help = `${esFlag} / ${enFlag}`;
      if (flag.includes('...')) command.option(flag, help, collected);
      else command.option(flag, help);
    }
    command.allowExcessArguments(false);
    command.exitOverride(ended).configureOutput(told);
    command.action(async (flags: Flags) => {
      const { calibrate: work } = await import('./calibrate.ts');
      process.exitCode = await work(name, flags, software);
    });
  }
}

/** What is typed again is added. */
const collected = (text: string, before: unknown): string[] =>
  Array.isArray(before) ? [...before, text] : [text];
