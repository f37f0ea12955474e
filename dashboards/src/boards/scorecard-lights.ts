import type { Told } from '@samay/air-quality';
import { lightNumbers } from '@samay/contract';
import { both, type Say } from '../language.ts';
import { colours } from '../look/colours.ts';
import { units } from '../look/units.ts';
import { lightWords } from '../look/words.ts';
import { stat } from '../panel/stat.ts';
import { timeline } from '../panel/timeline.ts';
import { indicatorsAt } from '../query/scorecard.ts';
import { inRange } from '../query/where.ts';
import type { Section } from './board.ts';

interface Lights {
  readonly now: Section;
  /** Of the section between the two. */
  readonly title: Told;
  readonly course: Section;
}

export const scorecardLights = (say: Say): Lights => ({
  now: {
    title: both('¿Cómo vamos?', 'How do we stand?'),
    panels: [
      count(both('Llegan a la meta', 'Reach the target'), 'green', colours.good, say),
      count(both('Cerca de la meta', 'Near the target'), 'amber', colours.high, say),
      count(both('Lejos de la meta', 'Far from the target'), 'red', colours.bad, say),
      count(both('Sin dato', 'No data'), 'none', colours.unknown, say),
    ],
  },
  title: both('¿Qué falta, por perspectiva?', 'What is missing, by perspective?'),
  course: { title: both('¿Qué cambió?', 'What changed?'), panels: [course(say)] },
});

const count = (title: Told, light: keyof typeof lightNumbers, color: string, say: Say) =>
  stat(
    {
      title,
      about: both(
        'Indicadores con ese semáforo: verde es la meta o mejor; ámbar, dentro de la tolerancia que dice su definición; rojo, más allá. Cuenta el periodo más nuevo que tiene valor. Fuente: «scorecard», cada minuto.',
        'Indicators with that light: green is the target or better; amber, within the tolerance that its definition says; red, beyond it. Of the newest period that has a value. Source: "scorecard", each minute.',
      ),
      width: 6,
      height: 4,
      asks: [{ ask: indicatorsAt(lightNumbers[light]) }],
      unit: units.count,
      steps: [{ value: null, color }],
      noValue: both('0', '0'),
    },
    say,
  );

const course = (say: Say) =>
  timeline(
    {
      title: both('Semáforo de cada indicador, por día', 'Light of each indicator, by day'),
      about: both(
        'Lo último que se dijo cada día (Lima). Un color nuevo es un valor, una meta o una corrección nueva: su historia, con la causa, en /v1/scorecard/{indicador}/{periodo}. Sin color: samay-cloud no publicaba.',
        'What was last said each day (Lima). A new colour is a new value, target or correction: its history, with the cause, in /v1/scorecard/{indicator}/{period}. Without colour: samay-cloud did not publish.',
      ),
      width: 24,
      height: 24,
      asks: [
        {
          ask: {
            select: { light: 'last("light")' },
            from: 'scorecard',
            where: [inRange],
            by: ['time(1d)', 'indicator'],
            fill: 'null',
            lima: true,
          },
          alias: '$tag_indicator',
        },
      ],
      unit: units.plain,
      interval: '1d',
      mappings: lightWords(say),
    },
    say,
  );
