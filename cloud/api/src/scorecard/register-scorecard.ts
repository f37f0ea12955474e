import type { FastifyInstance } from 'fastify';
import { indicatorRoute, whatIfRoute } from '../routes/v1/scorecard/indicator.ts';
import { recordsRoute } from '../routes/v1/scorecard/records.ts';
import { scorecardRoute } from '../routes/v1/scorecard/scorecard.ts';
import { scorecardCsvRoute } from '../routes/v1/scorecard/scorecard-csv.ts';
import { surveysRoute } from '../routes/v1/scorecard/surveys.ts';
import type { Service } from '../service.ts';

/** What everybody may read of the scorecard. */
export async function registerScorecard(app: FastifyInstance, service: Service): Promise<void> {
  const { scorecard: desk } = service;
  if (desk === undefined) return;
  await app.register(scorecardRoute, { ...service, desk });
  await app.register(scorecardCsvRoute, { desk });
  await app.register(indicatorRoute, { ...service, desk });
  await app.register(whatIfRoute, { ...service, desk });
  await app.register(recordsRoute, { ...service, desk });
  await app.register(surveysRoute, { desk });
}
