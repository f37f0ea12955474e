import { stat } from 'node:fs/promises';
import Type, { type Static } from 'typebox';
import { faultySetting, readCheckedSetting, unreadableSetting } from '../yaml-setting-disk.ts';
import type { FeedEntity } from './message.ts';

const setting = 'SAMAY_SERVICE_ALERTS';
const closed = { additionalProperties: false } as const;
const Told = Type.Object(
  { es: Type.String({ minLength: 1 }), en: Type.Optional(Type.String({ minLength: 1 })) },
  closed,
);
const Instant = Type.String({
  pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}(:\\d{2})?(Z|[+-]\\d{2}:\\d{2})$',
});

/** What a municipality tells riders: a file, edited while the service runs. */
const ServiceAlerts = Type.Object(
  {
    alerts: Type.Array(
      Type.Object(
        {
          id: Type.String({ pattern: '^[a-z0-9]+(-[a-z0-9]+)*$' }),
          title: Told,
          text: Told,
          cause: Type.Enum([
            ...['OTHER_CAUSE', 'TECHNICAL_PROBLEM', 'STRIKE', 'DEMONSTRATION', 'ACCIDENT'],
            ...['HOLIDAY', 'WEATHER', 'MAINTENANCE', 'CONSTRUCTION', 'POLICE_ACTIVITY'],
          ]),
          effect: Type.Enum([
            ...['NO_SERVICE', 'REDUCED_SERVICE', 'SIGNIFICANT_DELAYS', 'DETOUR'],
            ...['ADDITIONAL_SERVICE', 'MODIFIED_SERVICE', 'OTHER_EFFECT', 'STOP_MOVED'],
          ]),
          from: Type.Optional(Instant),
          to: Type.Optional(Instant),
          routes: Type.Optional(Type.Array(Type.String(), { minItems: 1 })),
          stops: Type.Optional(Type.Array(Type.String(), { minItems: 1 })),
        },
        closed,
      ),
      { maxItems: 500 },
    ),
  },
  closed,
);
type ServiceAlert = Static<typeof ServiceAlerts>['alerts'][number];

/** What an alert may speak of: ids of the network. */
interface Known {
  readonly routes: ReadonlySet<string>;
  readonly stops: ReadonlySet<string>;
}

/**
 * @returns the alerts of the file as they are now; read anew when it has changed.
 * @throws ConfigError naming field and mend.
 */
export function serviceAlerts(path: string, known: Known): () => Promise<readonly FeedEntity[]> {
  let version = '';
  let entities: readonly FeedEntity[] = [];
  return async () => {
    if (path === '') return [];
    const found = await stat(path).catch((error: NodeJS.ErrnoException) => {
      // None are told until it is written; one that is there and closed to us is told.
      if (error.code === 'ENOENT') return undefined;
      throw unreadableSetting(setting, path, error);
    });
    const now = found ? `${found.mtimeMs} ${found.size} ${found.ino}` : 'none';
    if (now === version) return entities;
    entities = found ? await read(path, known) : [];
    version = now;
    return entities;
  };
}

async function read(path: string, known: Known): Promise<FeedEntity[]> {
  const { alerts } = await readCheckedSetting(setting, path, ServiceAlerts);
  const faults = alerts.flatMap((alert) => faultsOf(alert, known));
  if (faults.length > 0) throw faultySetting(setting, path, faults);
  return alerts.map(entityOf);
}

function faultsOf({ id, routes = [], stops = [], from, to }: ServiceAlert, known: Known): string[] {
  const faults = [
    ...routes.filter((one) => !known.routes.has(one)).map((one) => `routes: "${one}" is no route`),
    ...stops.filter((one) => !known.stops.has(one)).map((one) => `stops: "${one}" is no stop`),
  ];
  // An alert of nothing would be one of everything (E032).
  if (routes.length + stops.length === 0) faults.push('write routes or stops: whom it concerns');
  if (from && to && Date.parse(to) <= Date.parse(from)) faults.push('to: is not after from');
  return faults.map((fault) => `${id}: ${fault}`);
}

function entityOf(alert: ServiceAlert): FeedEntity {
  const { id, title, text, cause, effect, from, to, routes = [], stops = [] } = alert;
  const period = {
    ...(from ? { start: Date.parse(from) / 1000 } : {}),
    ...(to ? { end: Date.parse(to) / 1000 } : {}),
  };
  const translated = ({ es, en }: Static<typeof Told>) => ({
    translation: [{ text: es, language: 'es' }, ...(en ? [{ text: en, language: 'en' }] : [])],
  });
  return {
    id: `alert-${id}`,
    alert: {
      activePeriod: from || to ? [period] : [],
      informedEntity: [
        ...routes.map((routeId) => ({ routeId })),
        ...stops.map((stopId) => ({ stopId })),
      ],
      ...{ cause, effect, headerText: translated(title), descriptionText: translated(text) },
    },
  };
}
