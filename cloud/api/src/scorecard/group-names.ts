import { type Breakdown, type Scorecard, type Told, unstated } from '@samay/scorecard';

const unstatedName = { es: 'Sin especificar', en: 'Not said' };
const stations = { es: 'Estación', en: 'Station' };

/** What a dimension and its groups are called; what nobody has named is called by its id. */
export function namesOf(
  { dimensions }: Scorecard,
  by: Breakdown,
): { readonly dimension: Told; group(id: string): Told } {
  const dimension = dimensions.find(({ id }) => id === by);
  const named = (id: string): Told => ({ es: id, en: id });
  return {
    dimension: dimension?.name ?? (by === 'station' ? stations : named(by)),
    group: (id) =>
      id === unstated
        ? unstatedName
        : (dimension?.groups.find((one) => one.id === id)?.name ?? named(id)),
  };
}
