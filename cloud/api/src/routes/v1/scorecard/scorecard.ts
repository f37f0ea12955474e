import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { ScorecardEntry } from '@samay/records';
import { type Period, periodBefore, type ReadIndicator, trendOf } from '@samay/scorecard';
import Type from 'typebox';
import { Licence, licenceOf } from '../../../schemas/licence.ts';
import { orNull, ref } from '../../../schemas/named.ts';
import { problemResponses } from '../../../schemas/problem.ts';
import {
  EvaluationView,
  FailureView,
  IndicatorView,
  ObjectiveView,
  StrategyMapView,
  Trend,
} from '../../../schemas/scorecard.ts';
import { latestOf } from '../../../scorecard/latest-entry.ts';
import type { ScorecardDesk } from '../../../scorecard/scorecard-desk.ts';
import {
  entryView,
  failureView,
  indicatorView,
  mapView,
  objectiveView,
} from '../../../scorecard/views.ts';
import type { Service } from '../../../service.ts';

/** Periods of which the trend is told. */
const trendPeriods = 6;

/** `GET /v1/scorecard` */
export const scorecardRoute: FastifyPluginAsyncTypebox<Service & { desk: ScorecardDesk }> = async (
  app,
  { desk, config },
) => {
  const { scorecard, records, evaluator } = desk;
  const map = mapView(scorecard);
  app.get(
    '/v1/scorecard',
    {
      schema: {
        operationId: 'getScorecard',
        tags: ['scorecard'],
        summary: 'El cuadro de mando, con sus semáforos · The scorecard, with its lights',
        description:
          'Every indicator with the newest period that has a value, its light and trend. ' +
          'GET /v1/scorecard/{indicator} opens each down to the readings.',
        querystring: Type.Object({}, { additionalProperties: false }),
        response: {
          200: Type.Object(
            {
              name: Type.Object({ es: Type.String(), en: Type.String() }),
              objectives: Type.Array(ref(ObjectiveView)),
              map: ref(StrategyMapView),
              indicators: Type.Array(
                Type.Object({
                  indicator: ref(IndicatorView),
                  latest: orNull(ref(EvaluationView)),
                  trend: Trend,
                  failure: orNull(ref(FailureView)),
                }),
              ),
              licence: ref(Licence),
            },
            { description: 'As it was last said.' },
          ),
          ...problemResponses(400),
        },
      },
    },
    async () => {
      const said = await records.newest({});
      return {
        name: scorecard.strategy.name,
        objectives: scorecard.strategy.objectives.map(objectiveView),
        map,
        indicators: scorecard.indicators.map((read) => {
          const entries = said.filter((one) => one.evaluation.indicator === read.indicator.id);
          const latest = latestOf(entries);
          return {
            indicator: indicatorView(read, scorecard),
            latest: latest ? entryView(latest, scorecard) : null,
            trend: trendIn(read, entries, evaluator.running(read)),
            failure: failureView(evaluator.failureOf(read)),
          };
        }),
        licence: licenceOf(config.SAMAY_ATTRIBUTION),
      };
    },
  );
};

/** Of periods that are over: one that runs has had less time than the others. */
function trendIn(read: ReadIndicator, entries: readonly ScorecardEntry[], running: Period) {
  const values = new Map(entries.map(({ evaluation: one }) => [one.period, one.value]));
  const periods = Array.from({ length: trendPeriods }, (_, at) =>
    periodBefore(running, trendPeriods - at),
  );
  return trendOf(
    read.indicator,
    periods.map(({ id }) => values.get(id)),
  );
}
