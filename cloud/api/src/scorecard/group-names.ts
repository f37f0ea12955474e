import { type Breakdown, type Scorecard, type Told, unstated } from '@samay/scorecard';

const unstatedName = { es: 'Sin especificar', en: 'Not said' };
const stations = { es: 'Estación', en: 'Station' };

interface GroupNames {
  readonly dimension: Told;
  group(id: string): Told;
  /** Groups as their file has them, then those it has not by name, and last whom nothing was said of. */
  inOrder<Group>(groups: readonly Group[], idOf: (group: Group) => string): Group[];
}

/** What a dimension and its groups are called; what nobody has named is called by its id. */
export function namesOf({ dimensions }: Scorecard, by: Breakdown): GroupNames {
  const dimension = dimensions.find(({ id }) => id === by);
  const named = (id: string): Told => ({ es: id, en: id });
  const ids = [...(dimension?.groups.map(({ id }) => id) ?? [])];
  const rankOf = (id: string): number =>
    id === unstated ? ids.length + 1 : ids.includes(id) ? ids.indexOf(id) : ids.length;
  return {
    inOrder: (groups, idOf) =>
      [...groups].sort((a, b) => rankOf(idOf(a)) - rankOf(idOf(b)) || (idOf(a) < idOf(b) ? -1 : 1)),
    dimension: dimension?.name ?? (by === 'station' ? stations : named(by)),
    group: (id) =>
      id === unstated
        ? unstatedName
        : (dimension?.groups.find((one) => one.id === id)?.name ?? named(id)),
  };
}
