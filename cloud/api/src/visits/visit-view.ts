/** A visit as everybody, and as the staff, may see it. */
import { type Visit, visitChecks } from '@samay/contract';
import type { FactsRun } from '@samay/readings';
import { installedOf, type SaidModels } from '@samay/upkeep';
import type { StaffVisit, VisitView } from '../schemas/visits.ts';
import { modelsIn } from '../upkeep/models.ts';
import type { VisitRecord } from './visits-of.ts';

const iso = (timeMs: number): string => new Date(timeMs).toISOString();

/** Names, notes, serial numbers and pictures may tell of persons: they stay with the staff. */
export function visitView({ timeMs, visit }: VisitRecord): VisitView {
  const { action, sensors = [], removed = [], photos = [] } = visit;
  return {
    ...{ time: iso(timeMs), action, site: siteView(visit), photos: photos.length },
    sensors: sensors.map(({ id, model }) => ({ id, model })),
    removed: removed.map(({ id, model }) => ({ id, model })),
  };
}

export function staffVisit(device: string, { timeMs, visit }: VisitRecord): StaffVisit {
  const { id, action, by, notes, sensors = [], removed = [], photos = [], checks = {} } = visit;
  const said = checks as Readonly<Record<string, boolean | undefined>>;
  return {
    ...{ id, time: iso(timeMs), action, by, notes: notes ?? null, site: siteView(visit) },
    sensors: sensors.map(({ serial, batch, ...sensor }) => ({
      ...{ id: sensor.id, model: sensor.model, serial: serial ?? null, batch: batch ?? null },
    })),
    removed: removed.map(({ serial, ...sensor }) => ({
      ...{ id: sensor.id, model: sensor.model, reason: sensor.reason, serial: serial ?? null },
    })),
    checks: visitChecks.flatMap((check) => {
      const done = said[check];
      return done === undefined ? [] : [{ check, done }];
    }),
    photos: photos.map(({ sha256, bytes }) => ({
      ...{ sha256, bytes },
      href: `/v1/stations/${encodeURIComponent(device)}/photos/${sha256}`,
    })),
    unsure: visit.unsure === 'clock',
  };
}

function siteView({ site }: Visit): VisitView['site'] {
  if (site === undefined) return null;
  const { name, inletHeight, mounting, surroundings, position } = site;
  return {
    ...{ name, inletHeight, surroundings },
    ...{ mounting: mounting ?? null, position: position ?? null },
  };
}

/** From when to when each sensor was there. */
export function equipmentView(visits: readonly VisitRecord[], runs: readonly FactsRun[]) {
  const said: SaidModels[] = runs.flatMap(({ fromMs, facts }) =>
    typeof facts.models === 'string' ? [{ fromMs, models: modelsIn(facts.models) }] : [],
  );
  const visited = visits.map(({ timeMs, visit: { action, sensors = [], removed = [] } }) => ({
    ...{ timeMs, action, sensors, removed },
  }));
  return installedOf(visited, said).map(({ sensor, model, fromMs, toMs, by }) => ({
    ...{ sensor, model, by },
    ...{ from: fromMs === null ? null : iso(fromMs), to: toMs === null ? null : iso(toMs) },
  }));
}
