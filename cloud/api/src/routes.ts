import type { FastifyInstance } from 'fastify';
import { writeRoute } from './routes/api/v2/write.ts';
import { bulkRoute } from './routes/bulk.ts';
import { catalogueRoute } from './routes/catalogue.ts';
import { gtfsRtRoutes } from './routes/gtfs-rt/gtfs-rt.ts';
import { healthRoute } from './routes/health.ts';
import { metricsRoute } from './routes/metrics.ts';
import { ngsiLdEntitiesRoute } from './routes/ngsi-ld/entities.ts';
import { ngsiLdEntityRoute } from './routes/ngsi-ld/entity.ts';
import { pingRoute } from './routes/ping.ts';
import { staRoute } from './routes/sta/sta.ts';
import { acknowledgeRoute } from './routes/v1/alert-acknowledge.ts';
import { alertsRoute } from './routes/v1/alerts.ts';
import { averagesRoute } from './routes/v1/averages.ts';
import { backupRoute } from './routes/v1/backup.ts';
import { collectionsRoute } from './routes/v1/collections.ts';
import { ghgInventoryRoute } from './routes/v1/ghg/inventory.ts';
import { ghgReportRoute } from './routes/v1/ghg/report.ts';
import { indicesRoute } from './routes/v1/indices.ts';
import { latestRoute } from './routes/v1/latest.ts';
import { mobilityDaysRoute } from './routes/v1/mobility/days.ts';
import { quantitiesRoute } from './routes/v1/quantities.ts';
import { readingsRoute } from './routes/v1/readings.ts';
import { recalibrationsRoute } from './routes/v1/recalibrations.ts';
import { stationRoute } from './routes/v1/station.ts';
import { stationCalibrationsRoute } from './routes/v1/station-calibrations.ts';
import { stationCommissioningRoute } from './routes/v1/station-commissioning.ts';
import { stationExceedancesRoute } from './routes/v1/station-exceedances.ts';
import { stationHealthRoute } from './routes/v1/station-health.ts';
import { stationHistoryRoute } from './routes/v1/station-history.ts';
import { stationIndicesRoute } from './routes/v1/station-indices.ts';
import { stationSensorsRoute } from './routes/v1/station-sensors.ts';
import { stationsRoute } from './routes/v1/stations.ts';
import { upkeepRoute } from './routes/v1/upkeep.ts';
import { vehiclesRoute } from './routes/v1/vehicles.ts';
import { vocabularyRoute } from './routes/v1/vocabulary.ts';
import { registerScorecard } from './scorecard/register-scorecard.ts';
import type { Service } from './service.ts';
import { registerStaff } from './staff/register-staff.ts';

/** Every address; writing is there only where the store is our own. */
export async function registerRoutes(app: FastifyInstance, service: Service): Promise<void> {
  const { opensKey, opensStaff, backup } = service;
  await app.register(stationsRoute, service);
  await app.register(stationRoute, service);
  await app.register(stationHealthRoute, service);
  await app.register(stationSensorsRoute, service);
  await app.register(stationCalibrationsRoute, service);
  await app.register(stationCommissioningRoute, service);
  await app.register(stationHistoryRoute, service);
  await app.register(upkeepRoute, service);
  await app.register(readingsRoute, service);
  await app.register(averagesRoute, service);
  await app.register(stationIndicesRoute, service);
  await app.register(indicesRoute, service);
  await app.register(stationExceedancesRoute, service);
  await app.register(alertsRoute, service);
  await app.register(latestRoute, service);
  await app.register(recalibrationsRoute, service);
  await app.register(quantitiesRoute, service);
  await app.register(vocabularyRoute, service);
  await app.register(staRoute, service);
  await app.register(ngsiLdEntitiesRoute, service);
  await app.register(ngsiLdEntityRoute, service);
  await app.register(catalogueRoute, service);
  await app.register(bulkRoute, service);
  await registerVehicles(app, service);
  await app.register(ghgInventoryRoute, service);
  await app.register(ghgReportRoute, service);
  await registerScorecard(app, service);
  await registerStaff(app, service);
  await app.register(healthRoute, service);
  await app.register(metricsRoute, service);
  if (opensStaff) await app.register(acknowledgeRoute, { ...service, opensStaff });
  if (opensStaff && backup) await app.register(backupRoute, { ...service, opensStaff, backup });
  if (opensKey === undefined) return;
  await app.register(pingRoute, service);
  await app.register(writeRoute, { ...service, opensKey });
}

/** Buses and trucks, where they are followed. */
async function registerVehicles(app: FastifyInstance, service: Service): Promise<void> {
  const { mobility } = service;
  if (mobility === undefined) return;
  await app.register(vehiclesRoute, { ...service, mobility });
  await app.register(mobilityDaysRoute, service);
  await app.register(collectionsRoute, service);
  if (mobility.network) await app.register(gtfsRtRoutes, { ...service, mobility });
}
