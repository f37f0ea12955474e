import { LocalClock } from '@samay/air-quality';
import { WayIndex } from '@samay/mobility';
import { memoryReadings, type Readings } from '@samay/readings';
import { memoryScorecard, memoryStaff } from '@samay/records';
import { AlertRules } from './alerts/rules.ts';
import { buildApp, cityZone } from './app.ts';
import { readConfig } from './config.ts';
import { TripNames } from './gtfs-rt/trip-names.ts';
import { liveVehicles } from './mobility/live-vehicles.ts';
import { Evaluator } from './scorecard/evaluator.ts';
import { diskInvitations } from './staff/invitations-disk.ts';

/** @returns what this package derives from its sources and keeps committed, by path within it. */
export async function golden(): Promise<Record<string, string>> {
  const readings = memoryReadings();
  const config = readConfig({ SAMAY_LOG_LEVEL: 'silent' });
  // Only there for what needs a key to be described; nobody holds one.
  const nobody = async () => undefined;
  const keys = { opensKey: nobody, opensStaff: nobody };
  const backup = async function* () {};
  const rooms = emptyRooms(readings);
  const app = await buildApp({ ...{ readings, config, ...keys, backup, ...rooms }, clock });
  try {
    await app.ready();
    return {
      'openapi.json': `${JSON.stringify(app.swagger(), null, 2)}\n`,
      'alerts/rules.schema.json': `${JSON.stringify(AlertRules, null, 2)}\n`,
    };
  } finally {
    await app.close();
    await readings.close();
  }
}

const clock = () => 0;

/** What has addresses of its own where it is open: nothing is in it. */
function emptyRooms(readings: Readings) {
  const index = new WayIndex([]);
  const network = { publisher: '', version: '', timeZone: cityZone, patterns: [] };
  const live = liveVehicles(readings, { index, bases: [] }, clock);
  const records = memoryScorecard();
  const nothing = { records: [], dimensions: [], surveys: [] };
  const scorecard = {
    strategy: { name: { es: '', en: '' }, objectives: [] },
    indicators: [],
    ...nothing,
  };
  const localClock = new LocalClock(cityZone);
  const evaluator = new Evaluator({ scorecard, readings, records, clock, localClock });
  const secret = 'signs nothing: nobody signs in here.';
  return {
    mobility: { network, index, live, names: new TripNames(localClock), alerts: async () => [] },
    scorecard: { scorecard, records, evaluator, evaluate() {} },
    office: { records: memoryStaff(), invitations: diskInvitations('/nowhere'), clock, secret },
  };
}
