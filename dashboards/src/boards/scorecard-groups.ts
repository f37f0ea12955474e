import { both, type Say } from '../language.ts';
import { hiddenWords, lightWords } from '../look/words.ts';
import { table } from '../panel/table.ts';
import { groupsNow } from '../query/scorecard.ts';
import type { Section } from './board.ts';
import { light, nameIn } from './scorecard-perspective.ts';

/** Whom the whole does not speak of: values by sex, age, disability, zone, material. */
export const scorecardGroups = (say: Say): Section => ({
  title: both('¿A quién le falta?', 'Who is left behind?'),
  panels: [
    table(
      {
        title: both('Por grupos', 'By groups'),
        about: both(
          'Cada indicador en sus grupos (sexo, edad, discapacidad, zona, material), con la meta del total, lo peor primero. Los grupos de pocas personas no se muestran, ni los que permitirían deducirlos. Fuente: «scorecard_group», cada minuto.',
          'Each indicator in its groups (sex, age, disability, zone, material), against the target of the whole, worst first. Groups of few people are not shown, nor those by which they could be worked out. Source: "scorecard_group", each minute.',
        ),
        width: 24,
        height: 12,
        ask: groupsNow([
          ...['light', 'name_es', 'name_en', 'group_es', 'group_en', 'value', 'unit', 'hidden'],
          'period',
        ]),
        columns: [
          { name: 'indicator', hidden: true },
          { name: 'breakdown', hidden: true },
          { name: 'cell', hidden: true },
          { name: 'light', title: light, mappings: lightWords(say), width: 85 },
          nameIn('name', both('Indicador', 'Indicator'), 'es', say),
          nameIn('name', both('Indicador', 'Indicator'), 'en', say),
          nameIn('group', both('Grupo', 'Group'), 'es', say),
          nameIn('group', both('Grupo', 'Group'), 'en', say),
          { name: 'value', title: both('Valor', 'Value'), decimals: 1, width: 85 },
          { name: 'unit', title: both('Unidad', 'Unit'), width: 90 },
          {
            name: 'hidden',
            title: both('Oculto', 'Hidden'),
            mappings: hiddenWords(say),
            plain: true,
            width: 120,
          },
          { name: 'period', title: both('Periodo', 'Period'), width: 85 },
        ],
        order: { by: light, desc: true },
      },
      say,
    ),
  ],
});
