/** Which device of ours stands behind an id of another network. */
import { type Identity, isQuantity, isSlug, kinds } from '@samay/contract';
import Type, { type Static } from 'typebox';
import { Compile } from 'typebox/compile';

export const networks = ['sensor-community', 'the-things-stack'] as const;
export type Network = (typeof networks)[number];
export const isNetwork = (text: string): text is Network =>
  (networks as readonly string[]).includes(text);

const ImportedDevice = Type.Object({
  city: Type.String(),
  kind: Type.Enum([...kinds]),
  device: Type.String(),
  /** Fields of this device that have other names than ours: theirs → quantity, or `ignore`. */
  fields: Type.Optional(Type.Record(Type.String({ maxLength: 64 }), Type.String())),
});
export type ImportedDevice = Static<typeof ImportedDevice>;

/** `imports.json`: network → id there → device here. */
export const ImportRegistry = Type.Partial(
  Type.Object({
    'sensor-community': Type.Record(Type.String(), ImportedDevice),
    'the-things-stack': Type.Record(Type.String(), ImportedDevice),
  }),
  { additionalProperties: false },
);
export type ImportRegistry = Static<typeof ImportRegistry>;
const registry = Compile(ImportRegistry);

/** What a field is told to be when it is known and of no use. */
export const ignored = 'ignore';

/** @returns the registry, or what is wrong with it: a text for people. */
export function readImportRegistry(input: unknown): ImportRegistry | { readonly wrong: string } {
  if (!registry.Check(input)) {
    const error = registry.Errors(input)[0];
    return { wrong: `${error?.instancePath} ${error?.message}` };
  }
  for (const [network, devices] of Object.entries(input)) {
    for (const [id, device] of Object.entries(devices ?? {})) {
      const wrong = wrongWith(device);
      if (wrong !== undefined) return { wrong: `/${network}/${id} ${wrong}` };
    }
  }
  return input;
}

function wrongWith({ city, device, fields = {} }: ImportedDevice): string | undefined {
  if (!isSlug(city)) return `city "${city}"`;
  if (!isSlug(device)) return `device "${device}"`;
  const bad = Object.values(fields).find((name) => name !== ignored && !isQuantity(name));
  return bad === undefined ? undefined : `fields: "${bad}" is no quantity of the contract`;
}

export const identityOf = ({ city, kind, device }: ImportedDevice): Identity => ({
  ...{ city, kind, device },
});
