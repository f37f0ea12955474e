import { type ActivityName, readActivity } from '../activities/estimate-activity.ts';
import { electricity, readFuel } from '../activities/fuel.ts';
import type { Quality } from '../figure.ts';
import { GhgError } from '../ghg-error.ts';
import { at, type Fields, readChoice, readFields, readText } from '../read/field.ts';
import { gpcRows, linesOfActivity } from './gpc-rows.ts';
import { type Rank, rankAliases, rankNames, ranks } from './rank.ts';

/**
 * The whole of what an inventory asks of whoever feeds it (a file, telemetry, a register): what was done
 * in the year, how that is known, and how it is estimated. Several records of one `of` and one rank add
 * up (a record a vehicle); of several ranks the best is used.
 */
export interface ActivityRecord {
  /** What it is of, the same in each record of it: `buses`, `relleno`. */
  readonly of: string;
  /** Line of the GPC: `II.1.1`. Absent of what only avoids emissions (recycling). */
  readonly gpc?: string;
  readonly rank: Rank;
  /** Of the activity data; where absent, that of the rank. */
  readonly quality?: Quality;
  /** As an item of an estimate document: `{ activity: "vehicle-kilometres", km: 1200, … }`. */
  readonly estimate: Fields;
  /** Another `of` of whose amount this is a part (some of its kilometres): both are too high or too low. */
  readonly partOf?: string;
  /** Another `of` of which this was measured apart, by itself: what changes that changes this. */
  readonly measuredOf?: string;
}

/** Whether a record is of something, or of a part of it that was measured apart. */
export const isOf = (record: ActivityRecord, of: string): boolean =>
  record.of === of || record.measuredOf === of;

const recordKeys = ['of', 'gpc', 'rank', 'quality', 'note', 'name'] as const;

/** @param written a flat item: the record's fields beside those of the estimate. @throws GhgError */
export function readActivityRecord(written: unknown, path: string): ActivityRecord {
  const fields = readFields(written, path);
  const of = readText(fields['of'], at(path, 'of'), 80);
  const rank = readChoice(fields['rank'], at(path, 'rank'), rankNames, rankAliases);
  const quality = fields['quality'];
  const estimate = Object.fromEntries(
    Object.entries(fields).filter(([key]) => !(recordKeys as readonly string[]).includes(key)),
  );
  const activity = readActivity(estimate['activity'], at(path, 'activity'));
  const gpc = readGpc(fields['gpc'], activity, estimate, path);
  return {
    ...{ of, rank, estimate: { ...estimate, activity } },
    ...(gpc !== undefined && { gpc }),
    ...(quality !== undefined && {
      quality: readChoice(quality, at(path, 'quality'), ['H', 'M', 'L']),
    }),
  };
}

export const qualityOf = ({ quality, rank }: ActivityRecord): Quality =>
  quality ?? ranks[rank].quality;

/** @throws GhgError where the line is not one for the activity. */
function readGpc(
  written: unknown,
  activity: ActivityName,
  estimate: Fields,
  path: string,
): string | undefined {
  const line = at(path, 'gpc');
  if (activity === 'recycling') {
    if (written === undefined) return undefined;
    throw new GhgError('unknown-key', line, {
      es: 'lo que se evita reciclando no va en una línea del inventario; quite "gpc".',
      en: 'what recycling avoids stands in no line of the inventory; take "gpc" away.',
    });
  }
  const allowed = linesOfActivity[isElectric(estimate) ? electricity : activity];
  const known = gpcRows
    .map(({ reference }) => reference)
    .filter((reference) => allowed?.test(reference));
  return readChoice(written, line, known);
}

const isElectric = ({ fuel }: Fields): boolean =>
  fuel !== undefined && fuel !== 'diesel-hybrid' && readFuel(fuel, 'fuel').kind === electricity;
