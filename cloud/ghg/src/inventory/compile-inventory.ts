import { estimateActivity } from '../activities/estimate-activity.ts';
import type { Emissions } from '../emissions.ts';
import { mixture } from '../estimate.ts';
import { type Figure, leavesOf, type Quality, sum } from '../figure.ts';
import { GhgError } from '../ghg-error.ts';
import { co2eOf, type Gwp } from '../gwp.ts';
import { type ActivityRecord, qualityOf } from './activity-record.ts';
import { rankNames } from './rank.ts';

/** A record and what it comes to. */
interface CountedRecord {
  readonly record: ActivityRecord;
  readonly emissions: Emissions;
  readonly gwp: Gwp;
  readonly co2e: Figure<'kg'>;
}

/** One thing that was done: the records of its best rank, and the rest beside it. */
export interface CountedActivity {
  readonly of: string;
  readonly gpc: string | undefined;
  readonly rank: ActivityRecord['rank'];
  readonly records: readonly CountedRecord[];
  readonly co2e: Figure<'kg'>;
  readonly activityQuality: Quality;
  readonly factorQuality: Quality | undefined;
  /** Of worse ranks: what each would have said. */
  readonly unused: readonly { readonly rank: ActivityRecord['rank']; readonly co2eKg: number }[];
}

/**
 * Estimates the records of a year and takes, of each thing, those of the best rank.
 * @param path of the list of records, for errors.
 * @throws GhgError, also where tank-to-wheel and well-to-wheel meet
 */
export function compileRecords(
  records: readonly ActivityRecord[],
  year: number,
  gwp: Gwp,
  path = 'activities',
): readonly CountedActivity[] {
  const groups = new Map<string, CountedRecord[]>();
  for (const [index, record] of records.entries()) {
    const group = groups.get(record.of) ?? [];
    group.push(countRecord(record, year, gwp, `${path}[${index}]`, group.length));
    groups.set(record.of, group);
  }
  const activities = [...groups].map(([of, group]) => countActivity(of, group, path));
  const fault = mixture(
    activities.flatMap(({ gpc, records: used }) => (gpc === undefined ? [] : used)),
  );
  if (fault) throw fault;
  return activities;
}

function countRecord(
  record: ActivityRecord,
  year: number,
  gwp: Gwp,
  path: string,
  index: number,
): CountedRecord {
  const { estimate, of, partOf } = record;
  const dated = estimate['deposits'] !== undefined || estimate['startYear'] !== undefined;
  const yearly = estimate['activity'] === 'landfill-fod' && estimate['reportYear'] === undefined;
  if (yearly && !dated) {
    throw new GhgError('missing', `${path}.startYear`, {
      es: 'en un inventario el decaimiento necesita años: "startYear", o "deposits".',
      en: 'in an inventory decay needs years: "startYear", or "deposits".',
    });
  }
  const written = yearly ? { ...estimate, reportYear: year } : estimate;
  const place = {
    ...{ path, id: `${of}[${index}]` },
    ...(partOf !== undefined && { amountId: `${partOf}[${index}]` }),
  };
  const { emissions } = estimateActivity(written, place);
  return { record, emissions, gwp, co2e: co2eOf(emissions, gwp) };
}

function countActivity(of: string, group: readonly CountedRecord[], path: string): CountedActivity {
  const ranked = rankNames.filter((rank) => group.some(({ record }) => record.rank === rank));
  const [best] = ranked;
  const [first] = group;
  if (best === undefined || first === undefined) throw new Error(`no record of ${of}`);
  const lines = new Set(group.map(({ record }) => record.gpc));
  if (lines.size > 1) {
    throw new GhgError('mixed-total', path, {
      es: `"${of}" está en varias líneas: ${[...lines].join(', ')}; dé un nombre (of) a cada una.`,
      en: `"${of}" stands in several lines: ${[...lines].join(', ')}; give each its own name (of).`,
    });
  }
  const ofRank = (rank: string) => group.filter(({ record }) => record.rank === rank);
  const records = ofRank(best);
  const name = { es: of, en: of };
  return {
    ...{ of, gpc: first.record.gpc, rank: best, records },
    co2e: sum(
      'kg',
      name,
      records.map(({ co2e }) => co2e),
    ),
    activityQuality: worst(records.map(({ record }) => qualityOf(record))) ?? 'L',
    factorQuality: worst(records.flatMap(({ co2e }) => factorQualities(co2e))),
    unused: ranked.slice(1).map((rank) => ({
      ...{ rank, co2eKg: ofRank(rank).reduce((total, { co2e }) => total + co2e.value, 0) },
    })),
  };
}

const factorQualities = (figure: Figure): Quality[] =>
  leavesOf(figure).flatMap(({ origin }) => origin?.quality ?? []);

/** @returns the lowest of several qualities. */
export const worst = (qualities: readonly Quality[]): Quality | undefined =>
  (['L', 'M', 'H'] as const).find((quality) => qualities.includes(quality));
