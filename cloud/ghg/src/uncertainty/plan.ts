import type { Figure, Interval } from '../figure.ts';

/** A figure laid out for making it anew many times: each node once, inputs before what is made of them. */
export interface Plan {
  readonly steps: readonly Step[];
  /** Leaves that vary, by their id: those of one id are one quantity and go up and down together. */
  readonly varying: ReadonlyMap<string, readonly VaryingLeaf[]>;
}

export interface VaryingLeaf {
  readonly place: number;
  readonly value: number;
  readonly interval: Interval;
}

interface Step {
  readonly figure: Figure;
  readonly inputs: readonly number[];
}

export function planOf(figure: Figure): Plan {
  const places = new Map<Figure, number>();
  const steps: Step[] = [];
  const varying = new Map<string, VaryingLeaf[]>();
  const visit = (node: Figure): number => {
    const known = places.get(node);
    if (known !== undefined) return known;
    const inputs = (node.inputs ?? []).map(visit);
    const place = steps.push({ figure: node, inputs }) - 1;
    places.set(node, place);
    if (node.inputs === undefined && node.interval !== undefined) {
      const id = node.id ?? `#${place}`;
      const leaf = { place, value: node.value, interval: node.interval };
      varying.set(id, [...(varying.get(id) ?? []), leaf]);
    }
    return place;
  };
  visit(figure);
  return { steps, varying };
}

/**
 * @param changed values of leaves by their place in the plan.
 * @returns the value of the figure with them.
 */
export function valueWith({ steps }: Plan, changed: ReadonlyMap<number, number>): number {
  const values: number[] = [];
  for (const [place, { figure, inputs }] of steps.entries()) {
    values.push(
      figure.from === undefined
        ? (changed.get(place) ?? figure.value)
        : figure.from(inputs.map((input) => values[input] ?? 0)),
    );
  }
  return values.at(-1) ?? 0;
}
