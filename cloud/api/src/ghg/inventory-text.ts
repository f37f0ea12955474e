import type { Inventory } from '@samay/ghg';

/** The few numbers of an inventory; the table and the page have the rest. */
export function inventoryText(inventory: Inventory): string {
  const { city, year, gwp, basic, rows, scenarios, trajectory, avoided } = inventory;
  const { low, high } = basic.simulated;
  const { percent, shares } = basic.propagated;
  const counted = rows.filter(({ co2e, notation }) => co2e && notation?.key !== 'C');
  return [
    `${city}, ${year} · GPC BASIC, ${gwp.set}`,
    `Total: ${tonnes(basic.figure.value)} t CO2e`,
    ...(shares.length > 0 && percent !== undefined
      ? [
          `  ± ${percent.toPrecision(3)} % (enfoque / approach 1); ${tonnes(low)}–${tonnes(high)} t (enfoque / approach 2)`,
        ]
      : []),
    ...counted.map(
      ({ reference, name, co2e, activityQuality, factorQuality }) =>
        `${reference} ${name.es} / ${name.en}: ${tonnes(co2e?.value ?? 0)} t (${activityQuality}/${factorQuality ?? '—'})`,
    ),
    ...counted.flatMap(({ activities }) =>
      activities.flatMap(({ of, rank, unused }) =>
        unused.map(
          (one) =>
            `  ${of}: usado / used ${rank}; ${one.rank} diría / would say ${tonnes(one.co2eKg)} t`,
        ),
      ),
    ),
    ...avoided.map(
      ({ of, records }) =>
        `Aparte / apart, ${of}: ${tonnes(records.reduce((kg, { emissions }) => kg + (emissions.avoided?.net.value ?? 0), 0))} t CO2e`,
    ),
    ...(trajectory
      ? [
          `Meta / target ${trajectory.year}: ${tonnes(trajectory.targetTonnes * 1000)} t; ${trajectory.now.year}: ${tonnes(trajectory.now.gapTonnes * 1000)} t ${trajectory.now.onPath ? 'por debajo / below' : 'por encima / above'}`,
        ]
      : []),
    ...scenarios.map(
      ({ scenario, difference }) =>
        `${scenario.name}: ${tonnes(difference.value)} t (${tonnes(difference.low)} … ${tonnes(difference.high)})`,
    ),
  ].join('\n');
}

const tonnes = (kg: number): string => String(Number((kg / 1000).toPrecision(7)));
