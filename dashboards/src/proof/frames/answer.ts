/** The JSON that InfluxDB's `/query` answers with `epoch=ms`. */

import Type from 'typebox';
import { Compile } from 'typebox/compile';

const Cell = Type.Union([Type.Number(), Type.String(), Type.Boolean(), Type.Null()]);
const Series = Type.Object({
  name: Type.Optional(Type.String()),
  tags: Type.Optional(Type.Record(Type.String(), Type.String())),
  columns: Type.Array(Type.String()),
  values: Type.Optional(Type.Array(Type.Array(Cell))),
});
export type Series = Type.Static<typeof Series>;

const Answer = Type.Object({
  error: Type.Optional(Type.String()),
  results: Type.Optional(
    Type.Array(
      Type.Object({
        error: Type.Optional(Type.String()),
        series: Type.Optional(Type.Array(Series)),
      }),
    ),
  ),
});
const compiled = Compile(Answer);

/** InfluxDB refused a query, or did not answer as InfluxDB does. */
class AnswerError extends Error {
  override readonly name = 'AnswerError';
  readonly code = 'INFLUX_ANSWER';
}

/**
 * @returns the series of the first statement; Grafana looks at no other.
 * @throws AnswerError with the server's own words.
 */
export function seriesOf(answer: unknown): readonly Series[] {
  if (!compiled.Check(answer)) {
    const [first] = compiled.Errors(answer);
    throw new AnswerError(`no answer of an InfluxDB: ${first?.instancePath} ${first?.message}`);
  }
  const [result] = answer.results ?? [];
  const error = answer.error ?? result?.error;
  if (error !== undefined) throw new AnswerError(error);
  if (!result) throw new AnswerError('no answer of an InfluxDB: it has no results');
  return result.series ?? [];
}
