/** Counts what the store has of each device against what that device heard acknowledged. */
import type { Identity } from '@samay/contract';
import type { Influxd } from '@samay/testbed';

/** Messages. */
export interface Counted {
  readonly stored: number;
  /** Acknowledged and not stored. */
  readonly lost: number;
  /** Stored beyond what was acknowledged, which in the end is all that was measured. */
  readonly tooMany: number;
}

/** @param acknowledged in the order of `identities`. */
export async function compare(
  influxd: Pick<Influxd, 'query'>,
  identities: readonly Identity[],
  acknowledged: readonly number[],
  counted: readonly Field[] = everyMessage,
): Promise<Counted> {
  const counts = await storedByDevice(influxd, counted);
  let [stored, lost, tooMany] = [0, 0, 0];
  for (const [n, { device }] of identities.entries()) {
    const found = counts.get(device) ?? 0;
    const wanted = acknowledged[n] ?? 0;
    stored += found;
    lost += Math.max(0, wanted - found);
    tooMany += Math.max(0, found - wanted);
  }
  return { stored, lost, tooMany };
}

/** Measurement, and a field that every message of it has. */
type Field = readonly [measurement: string, field: string];

const everyMessage: readonly Field[] = [
  ['air', 'pm2_5'],
  ['vehicle', 'speed'],
];

async function storedByDevice(
  { query }: Pick<Influxd, 'query'>,
  fields: readonly Field[],
): Promise<Map<string, number>> {
  const counts = new Map<string, number>();
  for (const [measurement, field] of fields) {
    const q = `SELECT count(${field}) FROM ${measurement} GROUP BY device`;
    const { results } = (await query('samay', q)) as {
      results: { series?: { tags: { device: string }; values: [number, number][] }[] }[];
    };
    for (const { tags, values } of results[0]?.series ?? []) {
      counts.set(tags.device, values[0]?.[1] ?? 0);
    }
  }
  return counts;
}
