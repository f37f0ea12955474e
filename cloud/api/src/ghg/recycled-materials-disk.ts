import { readFile } from 'node:fs/promises';
import Type, { type Static } from 'typebox';
import { Value } from 'typebox/value';
import { parse } from 'yaml';

const closed = { additionalProperties: false };
const Factor = Type.Object(
  { factor: Type.String(), unconfirmed: Type.Optional(Type.Literal(true)) },
  closed,
);
const None = Type.Object({ es: Type.String(), en: Type.String() }, closed);
const RecycledMaterials = Type.Object(
  {
    ...{ date: Type.String(), by: Type.String(), source: Type.String() },
    materials: Type.Record(Type.String(), Type.Union([Factor, None])),
  },
  closed,
);
/** By the name of a collected material: its factor of recycling, or why it has none. */
export type RecycledMaterials = Static<typeof RecycledMaterials>['materials'];

const ours = new URL('../../ghg/recycled-materials.yaml', import.meta.url);

/** Our own file: a fault in it is a mistake of ours. */
export async function readRecycledMaterials(): Promise<RecycledMaterials> {
  return Value.Parse(RecycledMaterials, parse(await readFile(ours, 'utf8'))).materials;
}
