import { stringify } from 'csv-stringify/sync';
import type { FastifyPluginAsync } from 'fastify';
import type { ScorecardDesk } from '../../../scorecard/scorecard-desk.ts';

const columns = [
  ...['indicator', 'name', 'objective', 'period', 'value', 'unit', 'target', 'attainment'],
  ...['light', 'quality', 'unconfirmed', 'cause', 'said', 'definition', 'formula'],
];

/** `GET /v1/scorecard.csv`: what holds of every period, for a spreadsheet. */
export const scorecardCsvRoute: FastifyPluginAsync<{ desk: ScorecardDesk }> = async (
  app,
  { desk: { scorecard, records } },
) => {
  app.get(
    '/v1/scorecard.csv',
    {
      schema: {
        operationId: 'downloadScorecard',
        tags: ['scorecard'],
        summary: 'El cuadro de mando para una hoja de cálculo · The scorecard for a spreadsheet',
        response: {
          200: {
            description: 'A line per indicator and period.',
            content: { 'text/csv': { schema: { type: 'string' } } },
          },
        },
      },
    },
    async (_request, reply) => {
      const known = new Map(scorecard.indicators.map(({ indicator }) => [indicator.id, indicator]));
      const rows = (await records.newest({})).map(({ evaluation: one, cause, atMs }) => {
        const indicator = known.get(one.indicator);
        return [
          ...[one.indicator, indicator?.name.es, indicator?.objective, one.period],
          ...[one.value, one.unit, one.target, one.attainment, one.light, one.quality],
          ...[one.unconfirmed ?? false, cause, new Date(atMs).toISOString()],
          ...[one.definition, one.formula],
        ];
      });
      reply.type('text/csv; charset=utf-8');
      reply.header('content-disposition', 'attachment; filename="samay-cuadro-de-mando.csv"');
      return stringify([columns, ...rows], {
        ...{ escape_formulas: true, record_delimiter: 'windows', cast: { boolean: String } },
      });
    },
  );
};
