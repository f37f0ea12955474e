import type { Told } from '@samay/air-quality';
import type { Perspective } from '@samay/scorecard';
import { both, type Language, type Say } from '../language.ts';
import { units } from '../look/units.ts';
import { lightWords } from '../look/words.ts';
import type { Column } from '../panel/columns.ts';
import { table } from '../panel/table.ts';
import { indicatorsNow, inPerspective } from '../query/scorecard.ts';

const titles: Readonly<Record<Perspective, Told>> = {
  environment: both('Ambiente', 'Environment'),
  social: both('Social', 'Social'),
  finance: both('Finanzas', 'Finance'),
  users: both('Usuarios', 'Users'),
  processes: both('Procesos', 'Processes'),
  learning: both('Aprendizaje', 'Learning'),
};

export const light = both('Semáforo', 'Light');

export const scorecardPerspective = (perspective: Perspective, say: Say) =>
  table(
    {
      title: titles[perspective],
      about: {
        es: `Indicadores de la perspectiva «${titles[perspective].es}», lo peor primero: valor y meta del periodo más nuevo que tiene valor. «De la meta»: cuánto de ella se alcanza; vacío donde una proporción no dice nada. Fuente: «scorecard».`,
        en: `Indicators of the perspective "${titles[perspective].en}", worst first: value and target of the newest period that has a value. "Of target": how much of it is reached; empty where a ratio says nothing. Source: "scorecard".`,
      },
      width: 12,
      height: 10,
      ask: indicatorsNow(
        ['light', 'name_es', 'name_en', 'value', 'target', 'unit', 'attainment', 'period'],
        [inPerspective(perspective)],
      ),
      columns: [
        { name: 'indicator', hidden: true },
        { name: 'light', title: light, mappings: lightWords(say), width: 85 },
        nameIn('name', both('Indicador', 'Indicator'), 'es', say),
        nameIn('name', both('Indicador', 'Indicator'), 'en', say),
        { name: 'value', title: both('Valor', 'Value'), decimals: 1, width: 75 },
        { name: 'target', title: both('Meta', 'Target'), decimals: 1, width: 75 },
        { name: 'unit', title: both('Unidad', 'Unit'), width: 80 },
        {
          name: 'attainment',
          title: both('De la meta', 'Of target'),
          unit: units.share,
          decimals: 0,
          width: 85,
        },
        { name: 'period', title: both('Periodo', 'Period'), width: 85 },
      ],
      order: { by: light, desc: true },
    },
    say,
  );

/** One question for both languages: the other's column is not shown. */
export const nameIn = (field: string, title: Told, language: Language, say: Say): Column => {
  const name = `${field}_${language}`;
  return say(both('es', 'en')) === language ? { name, title } : { name, hidden: true };
};
