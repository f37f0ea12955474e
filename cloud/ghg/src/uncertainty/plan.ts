import type { Figure, Interval } from '../figure.ts';

/** A figure laid out for making it anew many times: each node once, inputs before what is made of them. */
export interface Plan {
  readonly steps: readonly Step[];
  /** Value of each step as things are. */
  readonly values: Float64Array;
  /** Steps that stand on a leaf that varies, in order. */
  readonly moving: readonly number[];
  /** Leaves that vary, by their id: those of one id are one quantity and go up and down together. */
  readonly varying: ReadonlyMap<string, readonly VaryingLeaf[]>;
}

interface VaryingLeaf {
  readonly place: number;
  readonly value: number;
  readonly interval: Interval;
}

interface Step {
  readonly figure: Figure;
  readonly inputs: readonly number[];
  readonly moves: boolean;
}

export function planOf(figure: Figure): Plan {
  const places = new Map<Figure, number>();
  const steps: Step[] = [];
  const varying = new Map<string, VaryingLeaf[]>();
  const visit = (node: Figure): number => {
    const known = places.get(node);
    if (known !== undefined) return known;
    const inputs = (node.inputs ?? []).map(visit);
    const { interval, value } = node;
    const leaf = node.inputs === undefined ? interval : undefined;
    const moves = leaf !== undefined || inputs.some((input) => steps[input]?.moves);
    const place = steps.push({ figure: node, inputs, moves }) - 1;
    places.set(node, place);
    if (leaf === undefined) return place;
    const id = node.id ?? `#${place}`;
    const group = varying.get(id);
    if (group) group.push({ place, value, interval: leaf });
    else varying.set(id, [{ place, value, interval: leaf }]);
    return place;
  };
  visit(figure);
  const moving = steps.flatMap(({ moves, inputs }, place) =>
    moves && inputs.length > 0 ? [place] : [],
  );
  return { steps, varying, moving, values: Float64Array.from(steps, (step) => step.figure.value) };
}

/**
 * @param values of all steps, of which the leaves have been set; what moves is made anew in it.
 * @returns the value of the figure.
 */
export function computeIn(values: Float64Array, { steps, moving }: Plan): number {
  for (const place of moving) {
    const step = steps[place];
    if (step !== undefined) values[place] = stepValue(step, values);
  }
  return values.at(-1) ?? 0;
}

/** Without lists in between where the formula is of one operation: most are, and there are millions. */
function stepValue({ figure, inputs }: Step, values: Float64Array): number {
  const { operation, from, value } = figure;
  if (operation === 'product') {
    let result = 1;
    for (const input of inputs) result *= values[input] ?? 0;
    return result;
  }
  if (operation === 'sum') {
    let result = 0;
    for (const input of inputs) result += values[input] ?? 0;
    return result;
  }
  return from === undefined ? value : from(inputs.map((input) => values[input] ?? 0));
}
