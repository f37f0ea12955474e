import type { Told } from '@samay/air-quality';
import { both, type Say } from '../language.ts';
import { colours } from '../look/colours.ts';
import { units } from '../look/units.ts';
import { scatter } from '../panel/scatter.ts';
import { series } from '../panel/series.ts';
import { table } from '../panel/table.ts';
import { agreement, type Pair, pairs } from '../query/pairs.ts';
import type { Section } from './board.ts';

export const agreementOf = (of: Pair, title: Told, say: Say): Section => ({
  title,
  panels: [figures(of, say), cloud(of, say), course(of, say)],
});

const count = both('Pares', 'Pairs');

const figures = (of: Pair, say: Say) =>
  table(
    {
      title: both('Acuerdo', 'Agreement'),
      about: both(
        'Mínimos cuadrados del candidato sobre la referencia: pendiente, ordenada y r²; sesgo y RMSE son de candidato − referencia, y NRMSE es el RMSE entre la media de la referencia. Pendiente 1 y sesgo 0 son el acuerdo perfecto.',
        'Least squares of the candidate over the reference: slope, intercept and r²; bias and RMSE are of candidate − reference, and NRMSE is the RMSE by the mean of the reference. Slope 1 and bias 0 are perfect agreement.',
      ),
      width: 24,
      height: 4,
      ask: agreement(of),
      columns: [
        { name: 'n', title: count, decimals: 0 },
        { name: 'slope', title: both('Pendiente', 'Slope'), decimals: 2 },
        { name: 'intercept', title: both('Ordenada', 'Intercept'), decimals: 1 },
        { name: 'r2', title: both('r²', 'r²'), decimals: 2 },
        { name: 'bias', title: both('Sesgo', 'Bias'), decimals: 1 },
        { name: 'rmse', title: both('RMSE', 'RMSE'), decimals: 1 },
        { name: 'nrmse', title: both('NRMSE', 'NRMSE'), unit: units.share, decimals: 0 },
      ],
      order: { by: count },
    },
    say,
  );

const cloud = (of: Pair, say: Say) =>
  scatter(
    {
      title: both('Candidato contra referencia', 'Candidate against reference'),
      about: both(
        'Un punto por hora: a la derecha la referencia, hacia arriba el candidato.',
        'A point an hour: the reference to the right, the candidate upwards.',
      ),
      width: 10,
      height: 11,
      ask: pairs(of),
      unit: units.plain,
      decimals: 1,
      columns: [
        { name: 'x', title: both('Referencia', 'Reference') },
        { name: 'y', title: both('Candidato', 'Candidate') },
      ],
    },
    say,
  );

const course = (of: Pair, say: Say) =>
  series(
    {
      title: both('Los dos en el tiempo', 'Both over time'),
      about: both(
        'Solo las horas que tienen ambos. Si se separan poco a poco, uno deriva.',
        'Only hours that both have. If they part little by little, one drifts.',
      ),
      width: 14,
      height: 11,
      asks: [
        { ask: { ...pairs(of), select: { x: '"x"' } }, alias: 'x' },
        { ask: { ...pairs(of), select: { y: '"y"' } }, alias: 'y' },
      ],
      unit: units.plain,
      decimals: 1,
      interval: '1h',
      lines: [
        { name: 'x', title: both('Referencia', 'Reference'), colour: colours.first },
        { name: 'y', title: both('Candidato', 'Candidate'), colour: colours.bad },
      ],
    },
    say,
  );
