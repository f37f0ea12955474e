/** The tests of quality, as a station may set them: `quality:` of the file, a quantity at a time. */
import { type Static, type TOptional, Type } from 'typebox';
import {
  defaultLimits,
  type LimitedQuantity,
  limitedQuantities,
  type QualityLimits,
} from '../qc/limits.ts';
import type { Measure, StationSensor } from '../station/station-sensor.ts';
import { durationMs, durationPattern } from './duration.ts';
import { fault } from './faults.ts';
import { closed, says } from './words.ts';

const off = Type.Literal('off');
const orOff = (es: string, en: string) => says(`${es}, u "off"`, `${en}, or "off"`);
const Positive = Type.Optional(Type.Number({ exclusiveMinimum: 0 }));
const Tolerance = (es: string, en: string) =>
  Type.Optional(Type.Union([off, Type.Number({ minimum: 0 })], orOff(es, en)));

const QualityEntry = Type.Object(
  {
    plausible: Type.Optional(
      Type.Union(
        [off, Type.Tuple([Type.Number(), Type.Number()])],
        orOff('[mínimo, máximo] creíbles', '[least, most] that is believed'),
      ),
    ),
    completeness: Type.Optional(
      Type.Union(
        [off, Type.Number({ minimum: 0, maximum: 1 })],
        orOff('parte de las lecturas, de 0 a 1', 'share of the samples, 0 to 1'),
      ),
    ),
    stuck: Type.Optional(
      Type.String({
        pattern: `^(off$|${durationPattern.slice(1)})`,
        ...orOff('sin cambio es dudoso tras, como PT2H', 'suspect without change after, as PT2H'),
      }),
    ),
    spike: Type.Optional(
      Type.Union(
        [
          off,
          Type.Object(
            { suspect: Positive, fail: Positive, sample: Positive, relative: Positive },
            closed,
          ),
        ],
        orOff('salto, como { suspect: 30, fail: 100 }', 'jump, such as { suspect: 30, fail: 100 }'),
      ),
    ),
    rate: Type.Optional(
      Type.Union(
        [off, Type.Object({ suspect: Positive, fail: Positive, relative: Positive }, closed)],
        orOff('por minuto, como { suspect: 60 }', 'per minute, such as { suspect: 60 }'),
      ),
    ),
    disagreement: Type.Optional(
      Type.Union(
        [off, Type.Object({ by: Positive, relative: Positive }, closed)],
        orOff('como { by: 5, relative: 0.7 }', 'such as { by: 5, relative: 0.7 }'),
      ),
    ),
    order: Tolerance('tolerancia de PM1 ≤ PM2.5 ≤ PM10', 'tolerance of PM1 ≤ PM2.5 ≤ PM10'),
    counts: Tolerance('tolerancia de los conteos', 'tolerance of the counts'),
    fog: Tolerance('humedad de niebla en %', 'humidity of fog in %'),
  },
  closed,
);
type QualityEntry = Static<typeof QualityEntry>;

export const QualityEntries = Type.Object(
  Object.fromEntries(
    limitedQuantities.map((quantity) => [quantity, Type.Optional(QualityEntry)]),
  ) as Record<LimitedQuantity, TOptional<typeof QualityEntry>>,
  closed,
);
export type QualityEntries = Static<typeof QualityEntries>;

/** @returns the sensors with the limits of their station. @param at path of the entries. */
export function resolveQuality<Sensor extends StationSensor>(
  sensors: readonly Sensor[],
  entries: QualityEntries,
  at: string,
): { sensors: Sensor[]; faults: string[] } {
  const faults: string[] = [];
  const entryOf = new Map(Object.entries(entries));
  for (const [quantity, entry] of entryOf) {
    faults.push(...entryFaults(quantity as LimitedQuantity, entry, `${at}.${quantity}`));
  }
  const withLimits = (measure: Measure): Measure => {
    const entry = entryOf.get(measure.quantity);
    if (entry === undefined) return measure;
    const limits = merged(measure.limits ?? defaultLimits(measure.quantity), entry);
    const { plausible: _, ...facts } = measure;
    return entry.plausible === 'off' ? { ...facts, limits } : { ...measure, limits };
  };
  return {
    sensors: sensors.map((one) => ({ ...one, measures: one.measures.map(withLimits) })),
    faults,
  };
}

/** What is switched off or said anew stands before what holds everywhere. */
function merged(base: QualityLimits, entry: QualityEntry): QualityLimits {
  const { stuck, ...said } = entry;
  const limits: Record<string, unknown> = { ...base };
  for (const [test, limit] of Object.entries(said)) {
    const before = limits[test];
    const parts = typeof limit === 'object' && !Array.isArray(limit) && typeof before === 'object';
    limits[test] = parts ? { ...before, ...limit } : limit;
    if (limit === 'off') delete limits[test];
  }
  if (stuck === 'off') delete limits['stuck'];
  else if (stuck !== undefined) limits['stuck'] = patience(base, durationMs(stuck));
  return limits as QualityLimits;
}

/** Where a healthy sensor may rest it may rest at least as long as anywhere. */
function patience({ stuck }: QualityLimits, movingMs: number) {
  const resting = stuck?.resting;
  if (resting === undefined) return { movingMs };
  return { movingMs, resting: { ...resting, forMs: Math.max(resting.forMs, movingMs) } };
}

function entryFaults(quantity: LimitedQuantity, entry: QualityEntry, path: string): string[] {
  const faults: string[] = [];
  const limits = merged(defaultLimits(quantity), entry);
  for (const test of ['spike', 'rate'] as const) {
    const { suspect, fail } = { suspect: undefined, fail: undefined, ...limits[test] };
    if (limits[test] !== undefined && suspect === undefined) {
      const en = `${quantity} has no limit of its own; write one`;
      faults.push(fault(`${path}.${test}.suspect`, `${quantity} no tiene límite propio`, en));
    }
    if (suspect !== undefined && fail !== undefined && fail < suspect) {
      const en = `must not be below suspect, which is ${suspect}`;
      faults.push(fault(`${path}.${test}.fail`, `no puede ser menor que ${suspect}`, en));
    }
  }
  if (limits.disagreement !== undefined && limits.disagreement.by === undefined) {
    const en = `${quantity} has no limit of its own; write one`;
    faults.push(fault(`${path}.disagreement.by`, `${quantity} no tiene límite propio`, en));
  }
  if (limits.plausible !== undefined && limits.plausible[0] >= limits.plausible[1]) {
    faults.push(fault(`${path}.plausible`, 'el mínimo va primero', 'the least comes first'));
  }
  if (limits.stuck !== undefined && limits.stuck.movingMs === 0) {
    const en = 'nothing may change all the time; write PT1H, or "off"';
    faults.push(fault(`${path}.stuck`, 'nada cambia todo el tiempo; escriba PT1H, u "off"', en));
  }
  return faults;
}
