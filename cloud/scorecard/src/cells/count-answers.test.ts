import { expect, it } from 'vitest';
import type { Dimension } from '../definition/groups.ts';
import type { Survey } from '../definition/surveys.ts';
import { countAnswers } from './count-answers.ts';

const told = (es: string) => ({ es, en: es });
const dimensions: Dimension[] = [
  {
    ...{ id: 'sex', name: told('Sexo'), columns: ['sexo'] },
    groups: [
      { id: 'female', name: told('Mujeres'), words: ['mujer', 'f'] },
      { id: 'male', name: told('Hombres'), words: ['hombre'] },
    ],
  },
  {
    ...{ id: 'age', name: told('Edad'), columns: ['edad'] },
    groups: [
      { id: '15-29', name: told('15 a 29'), from: 15, to: 29 },
      { id: '60-up', name: told('60 o más'), from: 60, to: 120 },
    ],
  },
];
const survey: Survey = {
  ...{ id: 'bus', name: told('Bus'), frequency: 'quarter' },
  questions: [
    {
      ...{ column: 'satisfacción', asks: told('?'), counts: 'top-two' },
      records: { satisfied: 'satisfied', answers: 'answers' },
    },
    {
      ...{ column: 'seguridad', asks: told('?'), counts: 'top-two', only: { sex: 'female' } },
      records: { satisfied: 'safe', answers: 'women' },
    },
    {
      ...{ column: 'recomienda', asks: told('?'), counts: 'net-promoter' },
      records: { promoters: 'promoters', detractors: 'detractors', answers: 'asked' },
    },
  ],
};
const header = ['Sexo', 'EDAD', 'Satisfaccion', 'seguridad', 'recomienda'];
const count = (rows: string[][], titles = header) =>
  countAnswers(survey, dimensions, {
    header: titles,
    rows: rows.map((cells, at) => ({ line: at + 2, cells })),
  });

it('counts answers with their groups, and leaves out who did not answer or was not asked', () => {
  const read = count([
    ['Mujer', '24', '5', '4', '10'],
    ['f', '61', '3', '2', '6'],
    ['hombre', '', '4', '5', '8'],
    ['', '70', '', '', '9'],
  ]);
  expect('counted' in read && read.counted).toEqual([
    {
      ...{ record: 'satisfied', value: 2 },
      groups: { sex: { female: 1, male: 1 }, age: { '15-29': 1, '60-up': 0 } },
    },
    {
      ...{ record: 'answers', value: 3 },
      groups: { sex: { female: 2, male: 1 }, age: { '15-29': 1, '60-up': 1 } },
    },
    { record: 'safe', value: 1, groups: { sex: { female: 1 }, age: { '15-29': 1, '60-up': 0 } } },
    { record: 'women', value: 2, groups: { sex: { female: 2 }, age: { '15-29': 1, '60-up': 1 } } },
    {
      ...{ record: 'promoters', value: 2 },
      groups: { sex: { female: 1, male: 0 }, age: { '15-29': 1, '60-up': 1 } },
    },
    {
      ...{ record: 'detractors', value: 1 },
      groups: { sex: { female: 1, male: 0 }, age: { '15-29': 0, '60-up': 1 } },
    },
    {
      ...{ record: 'asked', value: 4 },
      groups: { sex: { female: 2, male: 1 }, age: { '15-29': 1, '60-up': 2 } },
    },
  ]);
});

it('names row and column of everything that it cannot read, and counts nothing then', () => {
  const read = count([
    ['mujer', '24', '6', '', ''],
    ['otro', '14', '5', '4.5', '11'],
  ]);
  const faults = 'faults' in read ? read.faults : [];
  // Whom no group is said of was not asked the question of women.
  expect(faults.map(({ line, column }) => `${line} ${column}`)).toEqual([
    ...['2 satisfacción', '3 Sexo', '3 EDAD', '3 recomienda'],
  ]);
  expect(faults[0]?.told.es).toBe(
    '"6" no es un número entero de 1 a 5; corríjalo, o déjelo vacío si no respondió',
  );
  expect(faults[1]?.told.es).toContain('"otro" no es ningún grupo; escriba Mujeres, Hombres');
});

it('names the columns that are missing, those of whom is asked too', () => {
  const read = count([['5']], ['satisfaccion']);
  const faults = 'faults' in read ? read.faults : [];
  expect(faults.map(({ column }) => column)).toEqual(['seguridad', 'sexo', 'recomienda']);
  expect(faults[0]?.told.en).toBe('the column is missing; the file has satisfaccion');
});
