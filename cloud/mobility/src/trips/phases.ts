import type { Way } from '../line/way.ts';
import type { Fix } from '../match/fix.ts';
import { type Circle, Circles } from '../network/circles.ts';
import type { Trip } from './trip.ts';

/** What a vehicle is doing: on a line, waiting at its ends, driving to or from it, parked. */
export const phases = ['in-service', 'layover', 'deadhead', 'at-base'] as const;
export type Phase = (typeof phases)[number];

export interface PhaseSpan {
  readonly phase: Phase;
  readonly startMs: number;
  readonly endMs: number;
  /** Of the trip, while in service. */
  readonly line?: string;
}

/** Where vehicles are kept overnight. */
export type Base = Circle;

/** Of the first or last stop: buses wait around the corner. */
const terminalM = 200;
/** Standing longer is no layover any more. */
const layoverMaxMs = 60 * 60_000;
/** Longer silence is nobody's time. */
const silenceMaxMs = 30 * 60_000;

/**
 * @param fixes of the vehicle, oldest first. @param trips of `tripsOf`.
 * @returns spans without overlap, oldest first; silence is not in any.
 */
export function phasesOf(
  fixes: readonly Fix[],
  trips: readonly Trip[],
  { ways, bases = [] }: { readonly ways: readonly Way[]; readonly bases?: readonly Base[] },
): PhaseSpan[] {
  const ends = ways.flatMap(({ stops }) =>
    [stops[0], stops.at(-1)].flatMap((stop) => (stop ? [stop.position] : [])),
  );
  const terminals = new Circles(ends.map((position) => ({ position, radiusM: terminalM })));
  const kept = new Circles(bases);
  const idlePhase = ({ position }: Fix): Phase => {
    if (kept.holds(position)) return 'at-base';
    return terminals.holds(position) ? 'layover' : 'deadhead';
  };
  const spans: PhaseSpan[] = trips.map(({ startMs, endMs, way }) => ({
    ...{ phase: 'in-service', startMs, endMs, line: way.line.id },
  }));
  for (const [index, fix] of fixes.entries()) {
    const next = fixes[index + 1];
    if (next === undefined || next.timeMs - fix.timeMs > silenceMaxMs) continue;
    if (trips.some(({ startMs, endMs }) => fix.timeMs >= startMs && fix.timeMs < endMs)) continue;
    spans.push({ phase: idlePhase(fix), startMs: fix.timeMs, endMs: next.timeMs });
  }
  return joined(spans.sort((a, b) => a.startMs - b.startMs)).map(withoutLongLayover);
}

function joined(spans: readonly PhaseSpan[]): PhaseSpan[] {
  const kept: PhaseSpan[] = [];
  for (const span of spans) {
    const last = kept.at(-1);
    const same = last?.phase === span.phase && last.line === undefined && span.line === undefined;
    if (last && same && last.endMs === span.startMs) {
      kept[kept.length - 1] = { ...last, endMs: span.endMs };
    } else kept.push(span);
  }
  return kept;
}

const withoutLongLayover = (span: PhaseSpan): PhaseSpan =>
  span.phase === 'layover' && span.endMs - span.startMs > layoverMaxMs
    ? { ...span, phase: 'at-base' }
    : span;
