/** All stations → what is to be done, with whom, and in which order. */
import { visitReasons } from '@samay/contract';
import type { StationUpkeep } from './facts.ts';
import { bySeverity, type Reason, type Severity } from './reason.ts';
import { type Cut, cutsOf } from './reasons/cuts.ts';
import { machineReasons } from './reasons/machine.ts';
import type { Looked } from './reasons/made.ts';
import { newestRelease, recordReasons } from './reasons/records.ts';
import { sensorReasons } from './reasons/sensors.ts';
import { clockReasons, outboxReasons, silenceReasons } from './reasons/silence.ts';
import { type Route, routeOf, type Stop } from './route/route.ts';
import { type Base, baseOf, rulesOf, type UpkeepRules } from './rules.ts';
import { packed, type Take, takeAlong } from './take.ts';

export interface StationWork {
  readonly station: StationUpkeep;
  /** Most urgent first; never empty. */
  readonly reasons: readonly Reason[];
  /** Of the most urgent. */
  readonly severity: Severity;
  readonly take: readonly Take[];
}

export interface CityRoute extends Route {
  readonly city: string;
  readonly base: Base | null;
  /** For all of its stops together. */
  readonly take: readonly Take[];
  /** Stations to visit that nobody knows the place of. */
  readonly withoutPlace: readonly string[];
}

export interface FleetWork {
  readonly stations: readonly StationWork[];
  readonly cuts: readonly (Cut & { readonly city: string })[];
  readonly routes: readonly CityRoute[];
}

/** That one which was taken down, and recorded so, says nothing any more is as it should be. */
function isTakenDown({ visits, states }: StationUpkeep): boolean {
  const silent = states.some(({ state }) => state === 'device-silent');
  return silent && visits?.at(-1)?.action === 'retirement';
}

/** @param all there are: a cut is told by those that still report too. */
export function fleetWork(
  all: readonly StationUpkeep[],
  rules: UpkeepRules,
  nowMs: number,
): FleetWork {
  const stations = all.filter((station) => !isTakenDown(station));
  const newest = newestRelease(stations.map(({ software }) => software));
  const cities = [...new Set(stations.map(({ city }) => city))].sort();
  const byCity = cities.map((city) => {
    const own = stations.filter((station) => station.city === city);
    const inForce = rulesOf(rules, city);
    const cuts = cutsOf(own, inForce);
    const work = own.flatMap((station) => {
      const cut = cuts.find(({ devices }) => devices.includes(station.device));
      const reasons = reasonsOf({ station, rules: inForce, nowMs }, cut, newest);
      const [first] = reasons;
      if (first === undefined) return [];
      return [{ station, reasons, severity: first.severity, take: takeAlong(reasons) }];
    });
    return {
      work,
      cuts: cuts.map((cut) => ({ ...cut, city })),
      route: cityRoute(city, work, baseOf(rules, city)),
    };
  });
  const order = bySeverity(visitReasons);
  return {
    stations: byCity
      .flatMap(({ work }) => work)
      .sort((a, b) => {
        const [one, other] = [a.reasons[0], b.reasons[0]];
        const urgency = one && other ? order(one, other) : 0;
        return urgency || (a.station.device < b.station.device ? -1 : 1);
      }),
    cuts: byCity.flatMap(({ cuts }) => cuts),
    routes: byCity.flatMap(({ route }) => (route.stops.length > 0 ? [route] : [])),
  };
}

/** @param cut that the station is in. @returns most urgent first. */
function reasonsOf(looked: Looked, cut: Cut | undefined, newest: string | undefined): Reason[] {
  return [
    ...silenceReasons(looked, cut),
    ...outboxReasons(looked),
    ...clockReasons(looked),
    ...sensorReasons(looked),
    ...machineReasons(looked),
    ...recordReasons(looked, newest),
  ].sort(bySeverity(visitReasons));
}

/** Those that somebody has to go to, by place: one day's way goes by all of them. */
function cityRoute(city: string, work: readonly StationWork[], base: Base | undefined): CityRoute {
  const going = work.filter(({ severity }) => severity !== 'note');
  const stops = going.flatMap(({ station: { device, position } }): Stop[] =>
    position === undefined ? [] : [{ device, position }],
  );
  return {
    ...{ city, base: base ?? null, ...routeOf(stops, base) },
    take: packed(going.map(({ take }) => take)),
    withoutPlace: going.flatMap(({ station: { device, position } }) =>
      position === undefined ? [device] : [],
    ),
  };
}
