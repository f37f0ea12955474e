/** Linked data as it is written here: JSON-LD with prefixed names, and nothing that it would need a library to expand. */
export const prefixes = {
  dcat: 'http://www.w3.org/ns/dcat#',
  dct: 'http://purl.org/dc/terms/',
  foaf: 'http://xmlns.com/foaf/0.1/',
  vcard: 'http://www.w3.org/2006/vcard/ns#',
  skos: 'http://www.w3.org/2004/02/skos/core#',
  gsp: 'http://www.opengis.net/ont/geosparql#',
  xsd: 'http://www.w3.org/2001/XMLSchema#',
} as const;

/** Where the European Union keeps its controlled vocabularies. */
export const authority = 'http://publications.europa.eu/resource/authority';

export interface Text {
  readonly '@value': string;
  readonly '@language'?: 'es' | 'en';
  readonly '@type'?: string;
}

/** A resource; without an address it is known only from where it stands. */
export interface Node {
  readonly '@id'?: string;
  readonly '@type'?: string;
  readonly [name: string]: string | Text | Node | readonly (Text | Node)[] | undefined;
}

export const inBoth = (es: string, en: string): Text[] => [
  { '@value': es, '@language': 'es' },
  { '@value': en, '@language': 'en' },
];

/** @returns a resource of which only the address and its class are told. */
export const known = (id: string, type: string): Node => ({ '@id': id, '@type': type });
