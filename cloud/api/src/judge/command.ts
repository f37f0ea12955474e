import { type Command, Option } from 'commander';
import { judgeFile } from './judge-file.ts';
import { judgeValues } from './judge-values.ts';
import { dateFormats } from './read-date.ts';

const instrument = () =>
  new Option('--instrument <tipo>', 'con qué se midió\nwhat it was measured with')
    .choices(['reference', 'low-cost', 'plantower'])
    .default('low-cost');
const unit = () => new Option('--unit <unidad>', 'ug/m3, mg/m3, ppb o/or ppm').default('ug/m3');
const rulesHelp = 'inca, eca, alert, who, us-aqi, nowcast, eaqi, eaqi-former';

/** Adds `judge` and `judge-file`. */
export function addJudge(program: Command): void {
  addJudgeValues(program);
  addJudgeFile(program);
}

function addJudgeValues(program: Command): void {
  program
    .command('judge')
    .description(
      'Dice qué norma se supera con una concentración\nSays what a norm makes of a concentration',
    )
    .argument('<regla>', rulesHelp)
    .argument('<contaminante>', 'pm2_5, pm10, so2, no2, o3, co, h2s, benzene, hg, pb')
    .argument(
      '<valores...>',
      'un valor: el promedio; varios: sus horas, la más antigua primero, nd o - donde falta\n' +
        'one value: the average; several: its hours, oldest first, nd or - where one is missing',
    )
    .option('--averaging <promedio>', 'hour, running-8h, day, year …')
    .addOption(unit())
    .addOption(instrument())
    .option('--temperature <°C>', 'del aire del lugar, con --pressure\nof the air there')
    .option('--pressure <hPa>', 'del aire del lugar, con --temperature\nof the air there')
    .option('--json', 'respuesta completa en JSON\nthe whole answer as JSON')
    .action(judgeValues);
}

function addJudgeFile(program: Command): void {
  program
    .command('judge-file')
    .description('Juzga años de horas de un CSV\nJudges years of hours of a CSV')
    .argument('<regla>', `${rulesHelp}; all`)
    .argument('<csv>', 'archivo, o - para la entrada\na file, or - for the input')
    .requiredOption('--time <columna>', 'columna de la fecha y hora\ncolumn of the time')
    .option('--hour-column <columna>', 'si la hora está aparte\nif the hour has its own column')
    .requiredOption('--value <columna>', 'columna de la concentración\ncolumn of the concentration')
    .option('--only <columna=valor>', 'una estación entre varias\none station among several')
    .option('--quantity <contaminante>', 'si el nombre de la columna no lo dice\nif not the column')
    .addOption(unit())
    .option('--tz <zona>', 'zona de los días y de las horas sin desfase\nzone', 'America/Lima')
    .addOption(
      new Option(
        '--hour <qué>',
        'la hora escrita es su comienzo o su fin\nstart (default) or end of the hour',
      ).choices(['start', 'end']),
    )
    .addOption(
      new Option(
        '--date-format <orden>',
        'si 01/02/2020 puede ser dos días\nif 01/02/2020 may be two days',
      ).choices([...dateFormats]),
    )
    .option('--step <minutos>', 'de valor a valor, si no se reconoce\nfrom value to value')
    .option(
      '--missing <números>',
      'que dicen "sin dato"\nthat say "no data"',
      '-9999,-999,-99999,-99,-999.9,-999.99',
    )
    .addOption(
      new Option('--negative <qué>', 'los menores que 0 cuentan o faltan\nwhat values below 0 are')
        .choices(['keep', 'missing'])
        .default('keep'),
    )
    .addOption(
      new Option('--decimal <signo>', 'si no se reconoce\nif not recognised').choices([
        'point',
        'comma',
      ]),
    )
    .addOption(
      new Option(
        '--written-zone <qué>',
        'ignore: la zona tras horas locales (UTC, +00) la puso un programa\n' +
          'ignore: the zone behind local hours was put there by a program',
      )
        .choices(['trust', 'ignore'])
        .default('trust'),
    )
    .addOption(instrument())
    .option('--json', 'informe completo en JSON\nthe whole report as JSON')
    .action(judgeFile);
}
