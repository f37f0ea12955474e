import type { Quality } from '@samay/scorecard';
import { coverageOf, tallyOf } from '@samay/waste';
import type { Door } from './door.ts';
import { withValue } from './input-value.ts';

/** What the trucks weighed, and the stops they served. */
export const wasteDoor: Door<'waste'> = async ({ statistic, material }, asked, data) => {
  const collections = (await data.collections(asked)).filter(
    (one) => material === undefined || one.material === material,
  );
  const { plan } = data;
  const tally = tallyOf(collections, plan);
  const value = (): number | undefined => {
    if (statistic.startsWith('stops-')) return plan && stops(statistic === 'stops-served');
    if (collections.length === 0) return undefined;
    if (statistic === 'collections') return collections.length - tally.leftOut.length;
    return tally.kg;
  };
  const stops = (served: boolean): number | undefined => {
    if (!plan) return undefined;
    const days = data.daysIn(asked).map(({ date, startMs, endMs }) => {
      const own = collections.filter(({ timeMs }) => timeMs >= startMs && timeMs < endMs);
      return coverageOf(plan, date, own);
    });
    return days.reduce((total, day) => total + (served ? day.served : day.planned), 0);
  };
  const quality: Quality = tally.leftOut.length === 0 && tally.kgInMotion === 0 ? 'H' : 'M';
  return withValue(value(), {
    ...{ unit: statistic.startsWith('kg') ? 'kg' : 'count', from: 'waste', quality },
    evidence: [
      {
        says: {
          es: `${collections.length} recojos; ${tally.leftOut.length} dudosos, aparte`,
          en: `${collections.length} collections; ${tally.leftOut.length} doubtful, apart`,
        },
        href: `/v1/collections?from=${asked.period.from}&to=${asked.period.to}`,
      },
    ],
  });
};
