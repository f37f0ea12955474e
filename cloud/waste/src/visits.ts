import { type Plan, zoneAt } from './plan.ts';

/** A truck within a zone, from when to when. */
export interface Visit {
  readonly zone: string;
  readonly fromMs: number;
  readonly toMs: number;
}

/** A receiver on the border says in and out by turns. */
const flickerMs = 60_000;
/** Longer silence ends a visit: nobody knows where the truck was. */
const silenceMs = 15 * 60_000;

/** @param fixes of one truck, oldest first. @returns oldest first. */
export function visitsOf(
  fixes: readonly { readonly timeMs: number; readonly position: readonly [number, number] }[],
  plan: Pick<Plan, 'zones'>,
): Visit[] {
  const visits: Visit[] = [];
  for (const { timeMs, position } of fixes) {
    const zone = zoneAt(plan, position)?.id;
    if (zone === undefined) continue;
    const at = visits.findLastIndex((visit) => visit.zone === zone);
    const known = visits[at];
    const newest = visits.length - 1;
    const goesOn = known && timeMs - known.toMs <= (at === newest ? silenceMs : flickerMs);
    if (goesOn) visits[at] = { ...known, toMs: timeMs };
    else visits.push({ zone, fromMs: timeMs, toMs: timeMs });
  }
  return visits;
}
