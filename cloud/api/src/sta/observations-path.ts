/** Paths that lead from an entity through its Observations, as `Datastreams/Observations/result`. */
import { navigationOf, type SetName } from './entity-sets.ts';
import { type Expression, mapPaths, pathsOf, type Value } from './expression/expression.ts';
import { StaError } from './sta-error.ts';

type Path = readonly string[];

/** @returns the path up to Observations, or undefined where it does not lead there. */
function wayOf(set: SetName, path: Path): Path | undefined {
  let at = set;
  for (const [index, name] of path.entries()) {
    const navigation = navigationOf(at, name);
    if (!navigation) return undefined;
    at = navigation.set;
    if (at === 'Observations') return path.slice(0, index + 1);
  }
  return undefined;
}

/** @returns whether a condition looks at Observations of an entity of the set. */
export const leadsToObservations = (set: SetName, condition: Expression): boolean =>
  pathsOf(condition).some((path) => wayOf(set, path) !== undefined);

/** @returns the way by which one comparison leads to Observations. @throws StaError: by two. */
export function wayIn(set: SetName, comparison: Expression): Path {
  const [first = [], ...others] = pathsOf(comparison).flatMap((path) => {
    const way = wayOf(set, path);
    return way ? [way] : [];
  });
  if (others.every((way) => way.join('/') === first.join('/'))) return first;
  throw new StaError(
    'not-implemented',
    '$filter',
    'one comparison leads to Observations by two ways; compare each with a value, joined by and.',
    'una comparación llega a Observations por dos caminos; compare cada uno con un valor, con and.',
  );
}

/** From an Observation back to what it belongs to. */
const back: Partial<Record<SetName, string>> = {
  Datastreams: 'Datastream',
  FeaturesOfInterest: 'FeatureOfInterest',
};

/**
 * Says a condition on an entity as one on each of its Observations: `Datastreams/name` along the way
 * `Datastreams/Observations` is `Datastream/name` there.
 * @param own the value at a path that is of the entity alone, undefined where that is of no use.
 * @returns undefined where it cannot be said so.
 */
export function seenFromObservation(
  { set, way }: { readonly set: SetName; readonly way: Path },
  condition: Expression,
  own: (path: Path) => Value | undefined,
): Expression | undefined {
  const parents = way.slice(0, -1);
  const owner = parents.reduce<SetName>((at, name) => navigationOf(at, name)?.set ?? at, set);
  const home = back[owner];
  let fits = true;
  const said = mapPaths(condition, (path) => {
    if (startsWith(path, way)) return { kind: 'path', segments: path.slice(way.length) };
    if (home !== undefined && startsWith(path, parents)) {
      return { kind: 'path', segments: [home, ...path.slice(parents.length)] };
    }
    const value = own(path);
    fits &&= value !== undefined;
    return { kind: 'literal', value: value ?? null };
  });
  return fits ? said : undefined;
}

const startsWith = (path: Path, start: Path): boolean =>
  start.every((name, index) => path[index] === name);
