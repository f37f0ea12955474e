import type { Gwp } from '../factors/gwp-100.ts';
import { GhgError } from '../ghg-error.ts';
import { defaultGwp, readGwp } from '../gwp.ts';
import {
  at,
  isFields,
  readChoice,
  readFields,
  readList,
  readNumber,
  readText,
} from '../read/field.ts';
import { joinTelemetry } from '../telemetry/join-telemetry.ts';
import { readFleet } from '../telemetry/read-fleet.ts';
import type { JoinedTelemetry, Telemetry } from '../telemetry/telemetry.ts';
import { type Chance, mostTrials, usualChance, usualTrials } from '../uncertainty/monte-carlo.ts';
import { type ActivityRecord, readActivityRecord } from './activity-record.ts';
import { gpcRows, type NotationKey, notationKeys } from './gpc-rows.ts';
import { readScenarios, type Scenario } from './scenario.ts';
import { readTarget, type Target } from './target.ts';

export interface Notation {
  readonly key: NotationKey;
  readonly why?: string;
}

/** An inventory before it is computed. */
export interface InventoryQuestion {
  readonly city: string;
  readonly year: number;
  readonly population?: number;
  readonly gwp: Gwp;
  readonly records: readonly ActivityRecord[];
  /** By line of the GPC. */
  readonly notation: ReadonlyMap<string, Notation>;
  readonly target?: Target;
  readonly scenarios: readonly Scenario[];
  readonly chance: Chance;
  readonly sources: readonly string[];
  /** Where some was given. */
  readonly telemetry?: JoinedTelemetry;
}

/** A record a vehicle and month of a large fleet. */
const mostRecords = 20_000;
const keys = [
  ...['city', 'year', 'population', 'gwp', 'activities', 'notation', 'target', 'scenarios'],
  ...['seed', 'trials', 'sources', 'note', 'fleet'],
];

/**
 * @param document as parsed from YAML or JSON.
 * @param telemetry of its year: it takes the place of the part that it measured, and of no more.
 * @throws GhgError
 */
export function readInventory(document: unknown, telemetry?: Telemetry): InventoryQuestion {
  const fields = readFields(document, '', keys);
  const year = readNumber(fields['year'], 'year', { min: 1990, max: 2100, integer: true });
  const declared = readList(fields['activities'] ?? [], 'activities', mostRecords).map(
    (written, index) => readActivityRecord(written, `activities[${index}]`),
  );
  const fleet = readFleet(fields['fleet'], declared);
  const { records, joined } = telemetry
    ? joinTelemetry(declared, fleet, telemetry)
    : { records: declared, joined: undefined };
  const population = fields['population'];
  return {
    ...{ city: readText(fields['city'], 'city', 120), year, records },
    gwp: fields['gwp'] === undefined ? defaultGwp : readGwp(fields['gwp'], 'gwp'),
    notation: readNotation(fields['notation']),
    scenarios: readScenarios(fields['scenarios'], records),
    chance: {
      seed: readNumber(fields['seed'] ?? usualChance.seed, 'seed', { max: 2 ** 31, integer: true }),
      trials: readNumber(fields['trials'] ?? usualTrials(records.length), 'trials', {
        ...{ min: 100, max: mostTrials, integer: true },
      }),
    },
    sources: readList(fields['sources'] ?? [], 'sources', 100).map((text, index) =>
      readText(text, `sources[${index}]`),
    ),
    ...(joined && { telemetry: joined }),
    ...(population !== undefined && {
      population: readNumber(population, 'population', { min: 1, integer: true }),
    }),
    ...(fields['target'] !== undefined && { target: readTarget(fields['target'], 'target', year) }),
  };
}

/** `{ "II.2": "NO", "II.4.1": { key: "NE", why: "…" } }`: a subsector, or one of its lines. */
function readNotation(written: unknown): ReadonlyMap<string, Notation> {
  if (written === undefined) return new Map();
  const notation = new Map<string, Notation>();
  for (const [line, value] of Object.entries(readFields(written, 'notation'))) {
    const path = at('notation', line);
    const rows = gpcRows.filter(
      ({ reference, subsector }) => reference === line || subsector === line,
    );
    if (rows.length === 0) {
      throw new GhgError('unknown-key', path, {
        es: 'no es una línea del GPC, como II.2 o II.2.1.',
        en: 'is no line of the GPC, such as II.2 or II.2.1.',
      });
    }
    for (const { reference } of rows) notation.set(reference, readKey(value, path));
  }
  return notation;
}

function readKey(value: unknown, path: string): Notation {
  const names = Object.keys(notationKeys) as NotationKey[];
  if (!isFields(value)) return { key: readChoice(value, path, names) };
  const fields = readFields(value, path, ['key', 'why']);
  const key = readChoice(fields['key'], at(path, 'key'), names);
  return fields['why'] === undefined
    ? { key }
    : { key, why: readText(fields['why'], at(path, 'why')) };
}
