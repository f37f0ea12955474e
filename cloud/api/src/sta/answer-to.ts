import { collectionJson, collectionOptionOf, entitiesJson } from './answer.ts';
import type { Asked } from './asked.ts';
import { readOptions } from './options.ts';
import type { Resource } from './resource-path.ts';
import { selfLink } from './self-link.ts';
import { badOption } from './sta-error.ts';

export type Answer =
  | { readonly kind: 'json'; readonly body: unknown }
  | { readonly kind: 'text'; readonly body: string }
  /** There is such a property, and it has no value. */
  | { readonly kind: 'empty' };

/** @param address of the resource, for the link to its next page. */
export async function answerTo(
  asked: Asked,
  resource: Resource,
  given: Readonly<Record<string, string>>,
  address: string,
): Promise<Answer> {
  if (resource.kind === 'property') return propertyAnswer(resource, given);
  if (resource.kind === 'collection') {
    const options = readOptions(given, resource.set);
    return { kind: 'json', body: await collectionJson(asked, resource, options, address) };
  }
  const { entity, refs } = resource;
  const options = readOptions(given, entity.set);
  const misplaced = collectionOptionOf(options);
  if (misplaced !== undefined) throw onlyForCollections(misplaced);
  if (refs) return { kind: 'json', body: { '@iot.selfLink': selfLink(asked.root, entity) } };
  const [body] = await entitiesJson(asked, [entity], options);
  return { kind: 'json', body };
}

function propertyAnswer(
  { name, value, bare }: Extract<Resource, { kind: 'property' }>,
  given: Readonly<Record<string, string>>,
): Answer {
  const [option] = Object.keys(given);
  if (option !== undefined) throw onlyForCollections(option);
  // OData 4.01 Protocol §11.2.4: a property without a value has no content.
  if (value === undefined || value === null) return { kind: 'empty' };
  if (!bare) return { kind: 'json', body: { [name]: value } };
  return { kind: 'text', body: typeof value === 'object' ? JSON.stringify(value) : String(value) };
}

/** @returns the error of an option where there is no collection. */
export const onlyForCollections = (option: string) =>
  badOption(
    option,
    'is for collections; an entity takes $select and $expand, a property nothing.',
    'es para colecciones; una entidad acepta $select y $expand, una propiedad nada.',
  );
