/** The scorecard for readers of the store alone: a row per indicator, of its newest period with a value, and one per group. */
import { lightNumbers, type Point, scorecardGroupPoint, scorecardPoint } from '@samay/contract';
import type { Evaluation, ReadIndicator } from '@samay/scorecard';
import { namesOf } from '../scorecard/group-names.ts';
import { latestOf } from '../scorecard/latest-entry.ts';
import type { ScorecardDesk } from '../scorecard/scorecard-desk.ts';

export type PublishedScorecard = Pick<ScorecardDesk, 'scorecard' | 'records'>;

/** @returns none of an indicator of which nothing was ever said. @throws RecordsError */
export async function scorecardPoints(
  { scorecard, records }: PublishedScorecard,
  nowMs: number,
): Promise<Point[]> {
  const said = await records.newest({});
  const { objectives } = scorecard.strategy;
  return scorecard.indicators.flatMap((read) => {
    const { id, name, unit, objective } = read.indicator;
    const latest = latestOf(said.filter(({ evaluation }) => evaluation.indicator === id));
    // The check of the files has made sure that there is an objective of that name.
    const perspective = objectives.find((one) => one.id === objective)?.perspective;
    if (latest === undefined || perspective === undefined) return [];
    const { period, value, target, attainment, light } = latest.evaluation;
    const facts = { name_es: name.es, name_en: name.en, unit, period, value, target, attainment };
    return [
      scorecardPoint(
        { indicator: id, perspective },
        { ...facts, light: lightNumbers[light] },
        nowMs,
      ),
      ...groupPoints(read, latest.evaluation, scorecard, nowMs),
    ];
  });
}

/** What is hidden in the evaluation has no value there. Stations have series of their own. */
const groupPoints = (
  { indicator: { id, name, unit } }: ReadIndicator,
  { period, breakdowns = [] }: Evaluation,
  scorecard: PublishedScorecard['scorecard'],
  nowMs: number,
): Point[] =>
  breakdowns
    .filter(({ by }) => by !== 'station')
    .flatMap(({ by, groups }) => {
      const { dimension, group: nameOf } = namesOf(scorecard, by);
      return groups.map(({ group, value, hidden, light }) => {
        const called = nameOf(group);
        return scorecardGroupPoint(
          { indicator: id, breakdown: by, cell: group },
          {
            ...{ name_es: name.es, name_en: name.en, unit, period, value },
            group_es: `${dimension.es}: ${called.es}`,
            group_en: `${dimension.en}: ${called.en}`,
            ...{ light: lightNumbers[light], hidden: hidden ? 1 : undefined },
          },
          nowMs,
        );
      });
    });
