/** One evaluation of a provisioned alert rule, as Grafana's scheduler makes it. */
import type { Frame } from '../frames/frame.ts';
import type { AlertRule, RuleQuery } from '../model/alert-rules.ts';
import type { LabelledNumber, LabelledSeries, Labels } from './labels.ts';
import { evaluateMath } from './math.ts';
import { reduce } from './reduce.ts';
import { threshold } from './threshold.ts';

type AlertState = 'Normal' | 'Alerting' | 'NoData' | 'KeepLast';

export interface AlertInstance {
  readonly labels: Labels;
  readonly state: AlertState;
}

/** `datasourceUid` of what is computed and not asked for. */
const expressionUid = '__expr__';

/**
 * @param framesOf what each query of the rule found, by refId.
 * @returns an instance per set of labels, without regard to `for`; one without labels where the
 * queries found nothing at all.
 * @throws RangeError for an expression that is not understood, naming rule and refId.
 */
export function evaluateRule(
  rule: Pick<AlertRule, 'uid' | 'condition' | 'data' | 'noDataState'>,
  framesOf: ReadonlyMap<string, readonly Frame[]>,
): AlertInstance[] {
  const noData = rule.noDataState === 'OK' ? 'Normal' : rule.noDataState;
  const results = new Map<string, Result>();
  for (const query of inOrder(rule.data)) {
    try {
      results.set(query.refId, resultOf(query, results, framesOf));
    } catch (cause) {
      if (!(cause instanceof RangeError)) throw cause;
      throw new RangeError(`rule ${rule.uid}, ${query.refId}: ${cause.message}`, { cause });
    }
  }
  const found = results.get(rule.condition);
  if (!found) throw new RangeError(`rule ${rule.uid} has no ${rule.condition}, its condition`);
  const numbers = numbersIn(found);
  if (numbers.length === 0) return [{ labels: {}, state: noData }];
  return numbers.map(({ labels, value }) => ({
    labels,
    state: value === null ? noData : value === 0 ? 'Normal' : 'Alerting',
  }));
}

type Result =
  | { readonly kind: 'series'; readonly series: readonly LabelledSeries[] }
  | { readonly kind: 'numbers'; readonly numbers: readonly LabelledNumber[] };

/** Queries first; an expression after those it names, which stand before it in every rule of ours. */
const inOrder = (data: readonly RuleQuery[]): RuleQuery[] => [
  ...data.filter(({ datasourceUid }) => datasourceUid !== expressionUid),
  ...data.filter(({ datasourceUid }) => datasourceUid === expressionUid),
];

function resultOf(
  { refId, model }: RuleQuery,
  results: ReadonlyMap<string, Result>,
  framesOf: ReadonlyMap<string, readonly Frame[]>,
): Result {
  if (!('type' in model)) return { kind: 'series', series: seriesIn(framesOf.get(refId) ?? []) };
  if (model.type === 'math') {
    const numbers = [...results].flatMap(([name, result]) =>
      result.kind === 'numbers' ? [[name, result.numbers] as const] : [],
    );
    return { kind: 'numbers', numbers: evaluateMath(model.expression, new Map(numbers)) };
  }
  const source = results.get(model.expression.replace(/^\$\{?(\w+)\}?$/, '$1'));
  if (!source) throw new RangeError(`there is no ${model.expression} before it`);
  if (model.type === 'reduce') {
    if (source.kind !== 'series') throw new RangeError(`${model.expression} is no series`);
    const mode = model.settings ?? { mode: '' };
    return { kind: 'numbers', numbers: reduce(source.series, model.reducer, mode) };
  }
  const [condition] = model.conditions;
  if (!condition) throw new RangeError('a threshold needs one condition');
  return { kind: 'numbers', numbers: threshold(numbersIn(source), condition.evaluator) };
}

function numbersIn(result: Result): readonly LabelledNumber[] {
  if (result.kind === 'numbers') return result.numbers;
  throw new RangeError('a series has no one number: reduce it first');
}

/** Number fields with their labels. Grafana refuses texts in alerts. */
function seriesIn(frames: readonly Frame[]): LabelledSeries[] {
  return frames.flatMap(({ name, fields }) =>
    fields.flatMap(({ type, values, labels = {} }) => {
      if (type === 'time') return [];
      if (type === 'string') throw new RangeError(`"${name}" is a text and can be no alert's`);
      return [{ labels, values: values.map((value) => (value === null ? null : Number(value))) }];
    }),
  );
}
