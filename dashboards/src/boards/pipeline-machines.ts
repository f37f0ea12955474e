import { both, type Say } from '../language.ts';
import { colours } from '../look/colours.ts';
import { units } from '../look/units.ts';
import { type SeriesFacts, series } from '../panel/series.ts';
import { greatest } from '../query/rates.ts';
import type { Section } from './board.ts';

export const pipelineMachines = (say: Say): Section => ({
  title: both('Máquinas: uso y saturación', 'Machines: use and saturation'),
  panels: [
    ofMachines(
      {
        title: both('Carga por procesador', 'Load by processor'),
        about: both(
          'Procesos que quieren correr, por procesador (media de un minuto): sobre 1, alguno espera.',
          'Processes that want to run, by processor (mean of a minute): over 1 some wait.',
        ),
        unit: units.plain,
        decimals: 2,
        steps: [
          { value: null, color: 'transparent' },
          { value: 1, color: colours.high },
        ],
      },
      'max("load")',
      say,
    ),
    ofMachines(
      {
        title: both('Memoria del proceso', 'Memory of the process'),
        about: both(
          'Residente, del gateway y de samay-cloud.',
          'Resident, of the gateway and of samay-cloud.',
        ),
        unit: units.bytes,
      },
      'max("memory")',
      say,
    ),
    ofMachines(
      {
        title: both('Disco libre', 'Disk free'),
        about: both(
          'Parte libre del disco donde están el diario y los datos.',
          'Free share of the disk where journal and data are.',
        ),
        unit: units.share,
        max: 1,
        steps: [
          { value: null, color: 'transparent' },
          { value: 0.1, color: colours.bad },
        ],
      },
      'min("disk_free") / max("disk_size")',
      say,
    ),
  ],
});

type Drawn = Pick<SeriesFacts, 'title' | 'about' | 'unit' | 'decimals' | 'max' | 'steps'>;

const ofMachines = (drawn: Drawn, expression: string, say: Say) =>
  series(
    {
      ...drawn,
      width: 8,
      height: 8,
      interval: '1m',
      asks: ['gateway', 'cloud'].map((from) => ({
        ask: greatest(expression, from, from),
        alias: `${from} $tag_${from}`,
      })),
    },
    say,
  );
