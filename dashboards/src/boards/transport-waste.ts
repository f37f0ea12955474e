import { both, type Say } from '../language.ts';
import { colours } from '../look/colours.ts';
import { units } from '../look/units.ts';
import { materialWords } from '../look/words.ts';
import { series } from '../panel/series.ts';
import { stat } from '../panel/stat.ts';
import { table } from '../panel/table.ts';
import { indicatorsNow } from '../query/scorecard.ts';
import { inCities, inRange } from '../query/where.ts';
import type { Section } from './board.ts';

export const transportWaste = (say: Say): Section => ({
  title: both('¿Cuánto se recicla, de qué y dónde?', 'How much is recycled, of what and where?'),
  panels: [total(say), served(say), byDay(say), materials(say), zones(say)],
});

const rule = both(
  'Lo que pesaron los camiones, como llegó: pesadas repetidas o imposibles las aparta la cuenta del producto, /v1/waste. Fuente: «collection».',
  'What trucks weighed, as it came: repeated or impossible weighings are set aside by the product\'s own count, /v1/waste. Source: "collection".',
);
const where = [inCities, inRange];
const weight = both('Peso, kg', 'Weight, kg');
const neutral = [{ value: null, color: colours.neutral }];

const total = (say: Say) =>
  stat(
    {
      title: both('Recolectado, kg', 'Collected, kg'),
      about: rule,
      width: 12,
      height: 4,
      asks: [{ ask: { select: { kg: 'sum("kg")' }, from: 'collection', where } }],
      unit: units.plain,
      decimals: 0,
      steps: neutral,
    },
    say,
  );

const served = (say: Say) =>
  stat(
    {
      title: both('Paradas atendidas', 'Stops served'),
      about: both(
        'De las paradas que el plan prevé, la parte donde un camión pesó algo: indicador «waste-stops-served» del cuadro de mando.',
        'Of the stops that the plan has, the share where a truck weighed something: indicator "waste-stops-served" of the scorecard.',
      ),
      width: 12,
      height: 4,
      asks: [{ ask: indicatorsNow(['value'], [`"indicator" = 'waste-stops-served'`]) }],
      unit: units.percent,
      decimals: 0,
      steps: neutral,
    },
    say,
  );

const byDay = (say: Say) =>
  series(
    {
      title: both('Recolectado por día y camión, kg', 'Collected by day and truck, kg'),
      about: rule,
      width: 12,
      height: 9,
      asks: [
        {
          ask: {
            select: { kg: 'sum("kg")' },
            from: 'collection',
            where,
            by: ['time(1d)', 'device'],
            fill: 0,
            lima: true,
          },
          alias: '$tag_device',
        },
      ],
      unit: units.plain,
      decimals: 0,
      drawn: 'bars',
      interval: '1d',
    },
    say,
  );

const materials = (say: Say) =>
  table(
    {
      title: both('Por material', 'By material'),
      about: rule,
      width: 6,
      height: 9,
      ask: { select: { kg: 'sum("kg")' }, from: 'collection', where, by: ['material'] },
      columns: [
        {
          name: 'material',
          title: both('Material', 'Material'),
          mappings: materialWords(say),
          plain: true,
        },
        { name: 'kg', title: weight, decimals: 0 },
      ],
      order: { by: weight, desc: true },
    },
    say,
  );

const zones = (say: Say) =>
  table(
    {
      title: both('Por zona', 'By zone'),
      about: both(
        'La zona que dice la tripulación; lo que no la dice no está aquí. Fuente: «collection».',
        'The zone that the crew says; what has none is not here. Source: "collection".',
      ),
      width: 6,
      height: 9,
      ask: {
        select: { zone: '"zone"', kg: '"kg"' },
        from: 'collection',
        where: [...where, `"zone" <> ''`],
      },
      grouped: { by: 'zone', sum: 'kg' },
      columns: [
        { name: 'zone', title: both('Zona', 'Zone') },
        { name: 'kg (sum)', title: weight, decimals: 0 },
      ],
      order: { by: weight, desc: true },
    },
    say,
  );
