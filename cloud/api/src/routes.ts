import type { FastifyInstance } from 'fastify';
import { writeRoute } from './routes/api/v2/write.ts';
import { healthRoute } from './routes/health.ts';
import { metricsRoute } from './routes/metrics.ts';
import { pingRoute } from './routes/ping.ts';
import { averagesRoute } from './routes/v1/averages.ts';
import { latestRoute } from './routes/v1/latest.ts';
import { quantitiesRoute } from './routes/v1/quantities.ts';
import { readingsRoute } from './routes/v1/readings.ts';
import { recalibrationsRoute } from './routes/v1/recalibrations.ts';
import { stationRoute } from './routes/v1/station.ts';
import { stationCalibrationsRoute } from './routes/v1/station-calibrations.ts';
import { stationCommissioningRoute } from './routes/v1/station-commissioning.ts';
import { stationHealthRoute } from './routes/v1/station-health.ts';
import { stationSensorsRoute } from './routes/v1/station-sensors.ts';
import { stationsRoute } from './routes/v1/stations.ts';
import { vocabularyRoute } from './routes/v1/vocabulary.ts';
import type { Service } from './service.ts';

/** Every address; writing is there only where the store is our own. */
export async function registerRoutes(app: FastifyInstance, service: Service): Promise<void> {
  const { opensKey } = service;
  await app.register(stationsRoute, service);
  await app.register(stationRoute, service);
  await app.register(stationHealthRoute, service);
  await app.register(stationSensorsRoute, service);
  await app.register(stationCalibrationsRoute, service);
  await app.register(stationCommissioningRoute, service);
  await app.register(readingsRoute, service);
  await app.register(averagesRoute, service);
  await app.register(latestRoute, service);
  await app.register(recalibrationsRoute, service);
  await app.register(quantitiesRoute, service);
  await app.register(vocabularyRoute, service);
  await app.register(healthRoute, service);
  await app.register(metricsRoute, service);
  if (opensKey === undefined) return;
  await app.register(pingRoute, service);
  await app.register(writeRoute, { ...service, opensKey });
}
