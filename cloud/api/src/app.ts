import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import { LocalClock } from '@samay/air-quality';
import type { Part } from '@samay/archive';
import type { Readings } from '@samay/readings';
import { memoryAlerts } from '@samay/records';
import type { Plan } from '@samay/waste';
import Fastify, { type FastifyInstance, LogController } from 'fastify';
import { type AlertDesk, alertDesk } from './alerts/alert-desk.ts';
import type { Alerts } from './alerts/alerts.ts';
import { tellTerms } from './answer-headers.ts';
import { addressesOf, type Config } from './config.ts';
import { describeRoutes, publishDocumentation } from './documentation.ts';
import type { InventoryDesk } from './ghg/inventory-desk.ts';
import type { KeyCheck } from './keys/keys.ts';
import { collectMethods, refuseOtherMethods } from './method-not-allowed.ts';
import { createMetrics, type Metrics } from './metrics.ts';
import type { MobilityDesk } from './mobility/mobility-desk.ts';
import { pageFolder, servePage } from './page.ts';
import { cloudErrorOf, handleProblems, sendProblem } from './problem-handler.ts';
import { protect } from './protection.ts';
import { memoryRecalibrations, type Recalibrations } from './recalibrate/recalibrations.ts';
import { registerRoutes } from './routes.ts';
import { namedSchemas } from './schemas/named-schemas.ts';
import type { ScorecardDesk } from './scorecard/scorecard-desk.ts';
import { buildSerializer } from './serializers.ts';
import type { Clock, RecordsHealth } from './service.ts';
import type { StaffOffice } from './staff/staff-office.ts';
import { readUpkeepRules } from './upkeep/rules-disk.ts';
import { type UpkeepDesk, upkeepDesk } from './upkeep/upkeep-desk.ts';
import { version } from './version.ts';

export interface AppOptions {
  readonly readings: Readings;
  readonly clock: Clock;
  readonly config: Config;
  /** Who may write; without it nothing can be written by HTTP. */
  readonly opensKey?: KeyCheck | undefined;
  /** Who may acknowledge alerts or run calibrations over history; without it nobody may by HTTP. */
  readonly opensStaff?: KeyCheck | undefined;
  /** Without it there are none. */
  readonly alerts?: AlertDesk;
  /** In memory, and well, unless given. */
  readonly records?: RecordsHealth;
  /** What judges history again where it is said anew. */
  readonly history?: Alerts | undefined;
  /** Everything there is, where it may be asked for. */
  readonly backup?: (() => AsyncIterable<Part>) | undefined;
  /** In memory unless given. */
  readonly recalibrations?: Recalibrations;
  /** Without it there is none. */
  readonly scorecard?: ScorecardDesk | undefined;
  /** With our own rules unless given. */
  readonly upkeep?: UpkeepDesk | undefined;
  /** Who signs in to write; without it nobody may. */
  readonly office?: StaffOffice | undefined;
  /** Without it no vehicles are followed. */
  readonly mobility?: MobilityDesk | undefined;
  /** Of the inventories of greenhouse gases; without it there are none. */
  readonly ghg?: InventoryDesk | undefined;
  /** Of the collection rounds. */
  readonly plan?: Plan | undefined;
  /** Where the built page is; by default that of `@samay/web`. */
  readonly pageFolder?: string;
  readonly metrics?: Metrics;
}

const pluginStartMaxMs = 120_000;

/** The whole service without a port: what is served, not where. */
export async function buildApp(options: AppOptions): Promise<FastifyInstance> {
  const { readings, clock, config, metrics = createMetrics() } = options;
  const app = Fastify({
    logger: config.SAMAY_LOG_LEVEL === 'silent' ? false : { level: config.SAMAY_LOG_LEVEL },
    // One line per request is the proxy's business; ours are failures.
    logController: new LogController({ disableRequestLogging: true }),
    trustProxy: addressesOf(config.SAMAY_HTTP_PROXY),
    // Idle connections end with the server; those at work are let finish.
    forceCloseConnections: 'idle',
    // A small machine that is busy reads the files of the documentation slowly; ten seconds were too few.
    pluginTimeout: pluginStartMaxMs,
    // Longer ones than any id of ours: what is too long is told by its parameter's schema.
    routerOptions: { maxParamLength: 1_000 },
    // A misspelt parameter is told, not dropped; a repeated one is not a list.
    frameworkErrors: (error, request, reply) => sendProblem(request, reply, cloudErrorOf(error)),
    ajv: { customOptions: { removeAdditional: false, coerceTypes: false } },
    schemaController: { compilersFactory: { buildSerializer } },
  }).withTypeProvider<TypeBoxTypeProvider>();
  measure(app, metrics);
  await protect(app, config);
  handleProblems(app, metrics);
  tellTerms(app, config.SAMAY_ATTRIBUTION);
  for (const schema of namedSchemas) app.addSchema(schema);
  const methods = collectMethods(app);
  await describeRoutes(app, version());
  const { upkeep = upkeepDesk(readings, clock, await readUpkeepRules('')) } = options;
  await registerRoutes(app, {
    ...{ readings, clock, config, metrics, upkeep },
    ...restOf(options),
  });
  refuseOtherMethods(app, methods);
  await publishDocumentation(app);
  await servePage(app, options.pageFolder ?? pageFolder, config);
  return app;
}

/** Days are those of the city, as everywhere in the store. */
export const cityZone = 'America/Lima';

const restOf = ({
  opensKey,
  opensStaff,
  backup,
  history,
  scorecard,
  office,
  mobility,
  plan,
  ghg,
  alerts = alertDesk(memoryAlerts(), [], false),
  records = { kind: 'memory', check: async () => {} },
  recalibrations = memoryRecalibrations(),
}: AppOptions) => ({
  ...{ opensKey, opensStaff, backup, history, alerts, records, recalibrations, scorecard, office },
  ...{ mobility, plan, ghg, localClock: new LocalClock(cityZone) },
  atWork: new Map<string, string>(),
  software: `samay-cloud ${version()}`,
});

function measure(app: FastifyInstance, { requestSeconds }: Metrics): void {
  app.addHook('onResponse', async ({ method, routeOptions }, reply) => {
    // The pattern, not the address: a label per device or typing mistake would be without end.
    const labels = { method, route: routeOptions.url ?? 'none', status: String(reply.statusCode) };
    requestSeconds.observe(labels, reply.elapsedTime / 1000);
  });
}
