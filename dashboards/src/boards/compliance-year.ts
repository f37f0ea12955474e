import type { Told } from '@samay/air-quality';
import { quantities } from '@samay/contract';
import type { Language, Say } from '../language.ts';
import { both } from '../language.ts';
import { colours } from '../look/colours.ts';
import { units } from '../look/units.ts';
import {
  dayRule,
  daySteps,
  ecaDay,
  type JudgedQuantity,
  limitOf,
  whoDay,
  yearSteps,
} from '../norms.ts';
import { table } from '../panel/table.ts';
import { timeline } from '../panel/timeline.ts';
import { days } from '../query/kept.ts';
import type { Section } from './board.ts';
import { stationColumn } from './station-column.ts';

export function yearOf(quantity: JudgedQuantity, language: Language, say: Say): Section {
  const name = quantities[quantity];
  return {
    title: name,
    panels: [
      tally(quantity, language, say),
      calendar(quantity, say),
      over(quantity, language, say),
    ],
  };
}

const named = (quantity: JudgedQuantity, es: string, en: string): Told => ({
  es: `${quantities[quantity].es}: ${es}`,
  en: `${quantities[quantity].en}: ${en}`,
});

function tally(quantity: JudgedQuantity, language: Language, say: Say) {
  const [eca, who] = [ecaDay(quantity), whoDay(quantity)];
  const [ecaYear, whoYear] = [
    limitOf('eca', 'eca', quantity, 'year'),
    limitOf('who', 'aqg', quantity, 'year'),
  ];
  const allowed = eca.allowed ?? 0;
  const used: Told = both(`ECA: usadas de ${allowed}`, `ECA: used of ${allowed}`);
  const longer = (limit: number) => days(quantity, [`"avg" > ${limit}`]);
  return table(
    {
      title: named(
        quantity,
        '¿cuántas excedencias se han usado?',
        'how many exceedances are used?',
      ),
      about: {
        es: `Días válidos del rango cuya media supera el límite. ${eca.cite.es}; ${who.cite.es}; ${ecaYear.cite.es}; ${whoYear.cite.es}. Fuente: «air_1d».`,
        en: `Valid days of the range whose mean exceeds the limit. ${eca.cite.en}; ${who.cite.en}; ${ecaYear.cite.en}; ${whoYear.cite.en}. Source: "air_1d".`,
      },
      width: 12,
      height: 9,
      ask: {
        select: {
          eca: 'count("eca")',
          who: 'count("who")',
          mean: 'mean("mean")',
          days: 'count("mean")',
        },
        from: [
          { ...longer(eca.value), select: { eca: '"avg"' } },
          { ...longer(who.value), select: { who: '"avg"' } },
          days(quantity),
        ],
        by: ['device'],
      },
      columns: [
        stationColumn(language),
        {
          name: 'eca',
          title: used,
          decimals: 0,
          noValue: both('0', '0'),
          steps: [
            { value: null, color: colours.good },
            { value: 1, color: colours.notable },
            { value: allowed, color: colours.high },
            { value: allowed + 1, color: colours.bad },
          ],
        },
        {
          name: 'who',
          title: both(`OMS: usadas de ${who.allowed ?? 0}`, `WHO: used of ${who.allowed ?? 0}`),
          decimals: 0,
          noValue: both('0', '0'),
        },
        {
          name: 'mean',
          title: both('Media de los días', 'Mean of the days'),
          unit: units.concentration,
          decimals: 1,
          steps: yearSteps(quantity),
        },
        { name: 'days', title: both('Días válidos', 'Valid days'), decimals: 0 },
      ],
      order: { by: used, desc: true },
    },
    say,
  );
}

const calendar = (quantity: JudgedQuantity, say: Say) =>
  timeline(
    {
      title: named(quantity, 'calendario de días', 'calendar of days'),
      about: dayRule(quantity),
      width: 12,
      height: 9,
      asks: [{ ask: days(quantity), alias: '$tag_device' }],
      unit: units.concentration,
      decimals: 0,
      steps: daySteps(quantity),
      interval: '1d',
    },
    say,
  );

const when = both('Día', 'Day');

const over = (quantity: JudgedQuantity, language: Language, say: Say) =>
  table(
    {
      title: named(quantity, 'días sobre el ECA', 'days over the ECA'),
      about: {
        es: `Con su media. ${ecaDay(quantity).cite.es}. Fuente: «air_1d».`,
        en: `With their mean. ${ecaDay(quantity).cite.en}. Source: "air_1d".`,
      },
      width: 24,
      height: 8,
      ask: {
        ...days(quantity, [`"avg" > ${ecaDay(quantity).value}`]),
        select: { mean: '"avg"', hours: '"n"' },
      },
      timed: { name: 'Time', title: when, unit: units.date },
      columns: [
        stationColumn(language),
        {
          name: 'mean',
          title: both('Media', 'Mean'),
          unit: units.concentration,
          decimals: 1,
          steps: daySteps(quantity),
        },
        { name: 'hours', title: both('Horas válidas', 'Valid hours') },
      ],
      order: { by: when, desc: true },
    },
    say,
  );
