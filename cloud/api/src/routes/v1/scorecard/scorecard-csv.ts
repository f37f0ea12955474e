import { stringify } from 'csv-stringify/sync';
import type { FastifyPluginAsync } from 'fastify';
import Type from 'typebox';
import { Bom, markOf } from '../../../schemas/byte-order-mark.ts';
import { problemResponses } from '../../../schemas/problem.ts';
import { namesOf } from '../../../scorecard/group-names.ts';
import type { ScorecardDesk } from '../../../scorecard/scorecard-desk.ts';

const columns = [
  ...['indicator', 'name', 'objective', 'period', 'by', 'group', 'group_name', 'value', 'hidden'],
  ...['unit', 'answers', 'low', 'high', 'target', 'attainment', 'light', 'quality', 'unconfirmed'],
  ...['cause', 'said', 'definition', 'formula'],
] as const;
type Line = Partial<Record<(typeof columns)[number], unknown>>;

/** `GET /v1/scorecard.csv`: what holds of every period, for a spreadsheet. */
export const scorecardCsvRoute: FastifyPluginAsync<{ desk: ScorecardDesk }> = async (
  app,
  { desk: { scorecard, records } },
) => {
  app.get<{ Querystring: { bom?: 'true' } }>(
    '/v1/scorecard.csv',
    {
      schema: {
        operationId: 'downloadScorecard',
        tags: ['scorecard'],
        summary: 'El cuadro de mando para una hoja de cálculo · The scorecard for a spreadsheet',
        querystring: Type.Object({ bom: Bom }, { additionalProperties: false }),
        response: {
          200: {
            description:
              'A line per indicator and period, without `by`; then one per group, of which few people ' +
              'are `hidden` and have no value.',
            content: { 'text/csv': { schema: { type: 'string' } } },
          },
          ...problemResponses(400),
        },
      },
    },
    async ({ query }, reply) => {
      const known = new Map(scorecard.indicators.map(({ indicator }) => [indicator.id, indicator]));
      const lines = (await records.newest({})).flatMap(
        ({ evaluation: one, cause, atMs }): Line[] => {
          const { period, unit, target } = one;
          const indicator = known.get(one.indicator);
          const own = {
            ...{
              indicator: one.indicator,
              name: indicator?.name.es,
              objective: indicator?.objective,
            },
            ...{
              period,
              unit,
              target,
              quality: one.quality,
              unconfirmed: one.unconfirmed ?? false,
            },
            ...{ cause, said: new Date(atMs).toISOString() },
            ...{ definition: one.definition, formula: one.formula },
          };
          const groups = (one.breakdowns ?? []).flatMap(({ by, groups: told }) => {
            const names = namesOf(scorecard, by);
            return names
              .inOrder(told, (each) => each.group)
              .map(({ group, value, hidden, light, sample }) => ({
                ...{ ...own, by, group, group_name: names.group(group).es },
                ...{ value, light, hidden: hidden ?? false, ...sample },
              }));
          });
          const { value, attainment, light } = one;
          return [{ ...own, value, attainment, light, hidden: false, ...one.sample }, ...groups];
        },
      );
      reply.type('text/csv; charset=utf-8');
      reply.header('content-disposition', 'attachment; filename="samay-cuadro-de-mando.csv"');
      const csv = stringify(lines, {
        ...{ header: true, columns: [...columns], escape_formulas: true },
        ...{ record_delimiter: 'windows', cast: { boolean: String } },
      });
      return `${markOf(query)}${csv}`;
    },
  );
};
