import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { readPeriod, whatIf } from '@samay/scorecard';
import Type from 'typebox';
import { badParameters } from '../../../cloud-error.ts';
import { Licence, licenceOf } from '../../../schemas/licence.ts';
import { orNull, ref } from '../../../schemas/named.ts';
import { problemResponses } from '../../../schemas/problem.ts';
import { EvaluationView, FailureView, IndicatorView, Light } from '../../../schemas/scorecard.ts';
import { findIndicator, type ScorecardDesk } from '../../../scorecard/scorecard-desk.ts';
import { entryView, failureView, indicatorView } from '../../../scorecard/views.ts';
import type { Service } from '../../../service.ts';

const closed = { additionalProperties: false } as const;
const Params = Type.Object({
  indicator: Type.String({ maxLength: 60, description: 'Its id, as in GET /v1/scorecard.' }),
});
const PeriodParam = Type.String({ maxLength: 10, description: '2026, 2026-Q3 or 2026-11.' });
const numeric = (description: string) =>
  Type.Optional(Type.String({ maxLength: 30, pattern: '^-?\\d+(\\.\\d+)?$', description }));

/** A period that runs is said anew up to some times a day. */
const historyMax = 100;

type Options = Service & { desk: ScorecardDesk };

/** `GET /v1/scorecard/{indicator}` and `…/{period}` */
export const indicatorRoute: FastifyPluginAsyncTypebox<Options> = async (app, { desk, config }) => {
  const { scorecard, records, evaluator } = desk;
  const licence = licenceOf(config.SAMAY_ATTRIBUTION);
  app.get(
    '/v1/scorecard/:indicator',
    {
      schema: {
        operationId: 'getIndicator',
        tags: ['scorecard'],
        summary: 'Un indicador por periodos, hasta sus lecturas · An indicator by periods',
        params: Params,
        querystring: Type.Object({}, closed),
        response: {
          200: Type.Object(
            {
              indicator: ref(IndicatorView),
              periods: Type.Array(ref(EvaluationView)),
              failure: orNull(ref(FailureView)),
              licence: ref(Licence),
            },
            { description: 'What holds of each period, oldest first.' },
          ),
          ...problemResponses(400, 404),
        },
      },
    },
    async ({ params }) => {
      const read = findIndicator(scorecard, params.indicator);
      const entries = await records.newest({ indicator: read.indicator.id });
      const periods = entries.map((one) => entryView(one, scorecard));
      const failure = failureView(evaluator.failureOf(read));
      return { indicator: indicatorView(read, scorecard), periods, failure, licence };
    },
  );
  app.get(
    '/v1/scorecard/:indicator/:period',
    {
      schema: {
        operationId: 'getIndicatorPeriod',
        tags: ['scorecard'],
        summary: 'Todo lo que se dijo de un periodo · All that was said of a period',
        description: 'Late data and corrected records are said anew, beside what was said before.',
        params: Type.Object({ ...Params.properties, period: PeriodParam }),
        querystring: Type.Object(
          {
            before: Type.Optional(
              Type.String({
                pattern: '^[1-9]\\d{0,8}$',
                description: 'Entries before this `seq`.',
              }),
            ),
          },
          closed,
        ),
        response: {
          200: Type.Object(
            { history: Type.Array(ref(EvaluationView)), licence: ref(Licence) },
            {
              description: `Oldest first, the newest ${historyMax}; empty before the first data. \`before\` goes on.`,
            },
          ),
          ...problemResponses(400, 404),
        },
      },
    },
    async ({ params, query }) => {
      const { indicator } = findIndicator(scorecard, params.indicator);
      const { id } = periodOf(params.period);
      // One more, so that the oldest shown has what it is compared with.
      const said = await records.history(indicator.id, id, {
        limit: historyMax + 1,
        ...(query.before === undefined ? {} : { beforeSeq: Number(query.before) }),
      });
      const shown = said.length > historyMax ? said.slice(1) : said;
      const first = said.length - shown.length;
      return {
        history: shown.map((one, at) => entryView(one, scorecard, said[at + first - 1])),
        licence,
      };
    },
  );
};

/** `GET /v1/scorecard/{indicator}/{period}/what-if` */
export const whatIfRoute: FastifyPluginAsyncTypebox<Options> = async (app, { desk }) => {
  const { scorecard, records, evaluator } = desk;
  app.get(
    '/v1/scorecard/:indicator/:period/what-if',
    {
      schema: {
        operationId: 'supposeIndicator',
        tags: ['scorecard'],
        summary:
          'Qué semáforo daría otro valor u otra meta · What another value or target would give',
        description: 'Nothing is kept of it.',
        params: Type.Object({ ...Params.properties, period: PeriodParam }),
        querystring: Type.Object(
          {
            value: numeric('In the unit of the indicator; what was measured unless said.'),
            target: numeric('At the end of `targetYear`.'),
            targetYear: Type.Optional(
              Type.String({ pattern: '^20\\d{2}$', description: 'At whose end `target` is due.' }),
            ),
          },
          closed,
        ),
        response: {
          200: Type.Object(
            {
              value: orNull(Type.Number()),
              target: orNull(Type.Number()),
              attainment: orNull(Type.Number()),
              light: Light,
              toTarget: orNull(Type.Number({ description: 'Still to be done for green.' })),
            },
            { description: 'What would be.' },
          ),
          ...problemResponses(400, 404),
        },
      },
    },
    async ({ params, query: { value, target, targetYear } }) => {
      if ((target === undefined) !== (targetYear === undefined)) {
        throw badParameters([
          target === undefined
            ? {
                parameter: 'target',
                es: 'falta, con targetYear.',
                en: 'is missing beside targetYear.',
              }
            : {
                parameter: 'targetYear',
                es: 'falta, con target.',
                en: 'is missing beside target.',
              },
        ]);
      }
      const read = findIndicator(scorecard, params.indicator);
      const period = periodOf(params.period);
      const [said] = await records.newest({ indicator: read.indicator.id, period: period.id });
      const measured = said?.evaluation ?? (await evaluator.now(read, period));
      const supposed = whatIf(read.indicator, measured, period, {
        ...(value === undefined ? {} : { value: Number(value) }),
        ...(target === undefined
          ? {}
          : { target: { year: Number(targetYear), value: Number(target) } }),
      });
      return {
        value: supposed.value ?? null,
        target: supposed.target ?? null,
        attainment: supposed.attainment ?? null,
        light: supposed.light,
        toTarget: supposed.toTarget ?? null,
      };
    },
  );
};

function periodOf(text: string) {
  const period = readPeriod(text);
  if (period) return period;
  throw badParameters([
    {
      parameter: 'period',
      es: 'debe ser un año, trimestre o mes: 2026, 2026-Q3 o 2026-11.',
      en: 'must be a year, a quarter or a month: 2026, 2026-Q3 or 2026-11.',
    },
  ]);
}
