/**
 * What the technicians of a scenario recorded at a station, as their page would have written it: which
 * units stood there then, and what was put in. Pure: the same scenario has the same past, under the same ids.
 */
import { createHash } from 'node:crypto';
import { type Visit, visitChecks } from '@samay/contract';
import type { Scenario, ScenarioStation } from './scenario.ts';
import { drawnStation } from './station-drawing.ts';

/** An entry of `samay-edge visit`: its photos are still in it, as base64. */
export type PastVisit = Omit<Visit, 'type' | 'photos'> & { readonly photos?: readonly string[] };

type Unit = NonNullable<Visit['sensors']>[number];

const allWell = Object.fromEntries(visitChecks.map((check) => [check, true]));

/** @param nowMs nothing is written down before it happened. @returns oldest first. */
export function pastVisits(
  { seed }: Pick<Scenario, 'seed'>,
  station: ScenarioStation,
  nowMs: number,
): PastVisit[] {
  const { id, name, lat, lon, visits = [] } = station;
  const inOrder = visits.toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at));
  const written = inOrder.map(({ at, site, ...said }, index): PastVisit => {
    const units = unitsAfter(station, inOrder.slice(index + 1));
    const gone = said.removed?.map((one) => one.id);
    // To the second, as the agent takes what a person wrote.
    const instant = `${new Date(at).toISOString().slice(0, 19)}Z`;
    return {
      // What was said once is said: an agent refuses another entry under the same id.
      id: digest(`${seed} ${id} ${instant}`).toString('hex').slice(0, 16),
      at: instant,
      ...said,
      ...(site && { site: { name, ...site, position: { lat, lon } } }),
      // A swap says what was put in for what went; else it is all that stands there.
      sensors: gone ? units.filter((unit) => gone.includes(unit.id)) : units,
      checks: allWell,
      ...(said.action === 'commissioning' && {
        photos: [drawnStation(digest(id).readUInt16BE() % 360).toString('base64')],
      }),
    };
  });
  return written.filter(({ at }) => Date.parse(at) < nowMs);
}

/** @param later swaps bring today's units: before each stood what it took out. */
function unitsAfter(
  { sensors }: ScenarioStation,
  later: NonNullable<ScenarioStation['visits']>,
): Unit[] {
  return sensors.map(({ id, model, serial }) => {
    const gone = later.flatMap(({ removed = [] }) => removed).find((one) => one.id === id);
    if (gone) return { id, model: gone.model, serial: gone.serial };
    return { id, model, ...(serial === undefined ? {} : { serial }) };
  });
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
