import type { Base } from '@samay/mobility';
import Type from 'typebox';
import { faultySetting, readCheckedSetting } from '../yaml-setting-disk.ts';

const setting = 'SAMAY_BASES';
const closed = { additionalProperties: false } as const;

/** Yards and garages: what a municipality or an operator writes down. */
const Bases = Type.Object(
  {
    bases: Type.Array(
      Type.Object(
        {
          id: Type.String({ pattern: '^[a-z0-9]+(-[a-z0-9]+)*$' }),
          name: Type.Optional(Type.String({ minLength: 1 })),
          /** Longitude and latitude, degrees, as in the plan of collection. */
          position: Type.Tuple([
            Type.Number({ minimum: -180, maximum: 180 }),
            Type.Number({ minimum: -90, maximum: 90 }),
          ]),
          /** Metres around it. */
          radius: Type.Number({ minimum: 20, maximum: 2_000 }),
        },
        closed,
      ),
      { maxItems: 500 },
    ),
  },
  closed,
);

/**
 * Where vehicles are kept overnight.
 * @param path of a YAML file, empty for none.
 * @throws ConfigError naming each field at fault with its mend.
 */
export async function readBases(path: string): Promise<readonly Base[]> {
  if (path === '') return [];
  const { bases } = await readCheckedSetting(setting, path, Bases);
  const ids = bases.map(({ id }) => id);
  const twice = ids.filter((id, at) => ids.indexOf(id) !== at);
  if (twice.length > 0) {
    const faults = twice.map((id) => `bases: "${id}" is there twice`);
    throw faultySetting(setting, path, faults);
  }
  return bases.map(({ position, radius }) => ({ position, radiusM: radius }));
}
