import type { LocalDay } from '@samay/air-quality';
import type { GroupValue, InputValue, Quality } from '@samay/scorecard';
import { type Collection, type Coverage, coverageOf, type TallyRow, tallyOf } from '@samay/waste';
import type { Asked, Data, Door } from './door.ts';
import { withValue } from './input-value.ts';

/** What the trucks weighed, and the stops they served. */
export const wasteDoor: Door<'waste'> = async ({ statistic, material }, asked, data) => {
  const weighed = await data.collections(asked);
  const collections = weighed.filter((one) => material === undefined || one.material === material);
  const { plan } = data;
  const tally = tallyOf(collections, plan);
  const value = (): number | undefined => {
    if (statistic.startsWith('stops-')) return plan && stops(statistic === 'stops-served');
    if (collections.length === 0) return undefined;
    if (statistic === 'collections') return collections.length - tally.leftOut.length;
    return tally.kg;
  };
  const days = statistic.startsWith('stops-') ? await daysServed(weighed, asked, data) : [];
  const coverages = (): Coverage[] =>
    days.flatMap(({ date, startMs, endMs }) => {
      const own = collections.filter(({ timeMs }) => timeMs >= startMs && timeMs < endMs);
      return plan ? coverageOf(plan, date, own) : [];
    });
  const stops = (served: boolean): number | undefined =>
    days.length === 0
      ? undefined
      : coverages().reduce((total, day) => total + (served ? day.served : day.planned), 0);
  const groups = statistic === 'kg' ? kgGroups(tally.rows) : stopGroups();
  function stopGroups(): InputValue['groups'] {
    if (!plan || days.length === 0) return undefined;
    const zones = coverages().flatMap(({ byZone }) => byZone);
    return {
      zone: totals(zones, ({ zone, served, planned }) => [
        zone,
        statistic === 'stops-served' ? served : planned,
      ]),
    };
  }
  const quality: Quality = tally.leftOut.length === 0 && tally.kgInMotion === 0 ? 'H' : 'M';
  return withValue(value(), {
    ...{ unit: statistic.startsWith('kg') ? 'kg' : 'count', from: 'waste', quality },
    ...(groups && { groups }),
    evidence: [
      {
        key: 'collections',
        says: {
          es: `recojos: ${collections.length}; dudosos, aparte: ${tally.leftOut.length}`,
          en: `collections: ${collections.length}; doubtful, apart: ${tally.leftOut.length}`,
        },
        href: `/v1/collections?from=${asked.period.from}&to=${asked.period.to}`,
      },
    ],
  });
};

/**
 * Local days that have ended, from the first on which a truck ever weighed: of the rounds before it nobody
 * knows, and those of today are not over. A later day without a collection is one without its round.
 */
async function daysServed(
  weighed: readonly Collection[],
  asked: Asked,
  { readings, daysIn }: Data,
): Promise<readonly LocalDay[]> {
  const place = asked.city === undefined ? {} : { city: asked.city };
  const before = { measurement: 'collection', ...place, untilMs: asked.fromMs } as const;
  const isKnownBefore = (await readings.latestPoints(before)).length > 0;
  const firstMs = isKnownBefore ? asked.fromMs : weighed[0]?.timeMs;
  if (firstMs === undefined) return [];
  return daysIn(asked).filter(({ endMs }) => endMs > firstMs && endMs <= asked.toMs);
}

/** Kilograms that no zone is known of are in the total, and in no zone. */
const kgGroups = (rows: readonly TallyRow[]): InputValue['groups'] => ({
  zone: totals(
    rows.filter(({ zone }) => zone !== undefined),
    ({ zone = '', kg }) => [zone, kg],
  ),
  material: totals(rows, ({ material, kg }) => [material, kg]),
});

function totals<Row>(
  rows: readonly Row[],
  of: (row: Row) => readonly [group: string, value: number],
): GroupValue[] {
  const sums = new Map<string, number>();
  for (const row of rows) {
    const [group, value] = of(row);
    sums.set(group, (sums.get(group) ?? 0) + value);
  }
  return [...sums]
    .map(([group, value]) => ({ group, value }))
    .sort((a, b) => (a.group < b.group ? -1 : 1));
}
