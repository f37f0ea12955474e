import type { Scorecard, Survey } from '@samay/scorecard';
import type { Static } from 'typebox';
import type { SurveyView } from '../schemas/scorecard.ts';
import { dimensionsOf } from './record-views.ts';

/** A survey with the columns that its file has. */
export function surveyView(
  { id, name, frequency, questions }: Survey,
  scorecard: Scorecard,
): Static<typeof SurveyView> {
  const records = [...new Set(questions.flatMap((one) => Object.values<string>(one.records)))];
  const told = new Set(
    records.flatMap((record) => dimensionsOf(scorecard, record).map((one) => one.id)),
  );
  const only = questions.flatMap((one) => Object.keys(one.only ?? {}));
  const dimensions = scorecard.dimensions.filter(
    (one) => told.has(one.id) || only.includes(one.id),
  );
  return {
    ...{ id, name, frequency, records },
    columns: [
      ...dimensions.map((dimension) => ({
        column: dimension.columns?.[0] ?? dimension.id,
        asks: dimension.name,
        takes: {
          es: dimension.groups.map((group) => group.name.es).join(', '),
          en: dimension.groups.map((group) => group.name.en).join(', '),
        },
      })),
      ...questions.map(({ column, asks, counts }) => {
        const scale = counts === 'top-two' ? '1–5' : '0–10';
        return { column, asks, takes: { es: scale, en: scale } };
      }),
    ],
  };
}
