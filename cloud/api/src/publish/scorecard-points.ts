/** The scorecard for readers of the store alone: a row per indicator, of its newest period with a value. */
import { lightNumbers, type Point, scorecardPoint } from '@samay/contract';
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
  return scorecard.indicators.flatMap(({ indicator: { id, name, unit, objective } }) => {
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
    ];
  });
}
