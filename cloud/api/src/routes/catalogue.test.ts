import { readFileSync } from 'node:fs';
import jsonld from 'jsonld';
import { Parser, type Quad, Store } from 'n3';
import SHACLValidator from 'rdf-validate-shacl';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ofOpenStreetMap, publishedMobility } from '../mobility/published-mobility.suite.ts';
import { openTestApp, streetPoints, type TestApp } from '../test-app.suite.ts';

const shapes = readFileSync(new URL('../dcat/shapes.ttl', import.meta.url), 'utf8');
const parse = (text: string, format = 'text/turtle'): Quad[] => new Parser({ format }).parse(text);

/** The faults that the shapes of DCAT-AP find: path by path. */
async function faults(quads: readonly Quad[]): Promise<(string | undefined)[]> {
  const validator = new SHACLValidator(new Store(parse(shapes)) as never);
  const report = await validator.validate(new Store([...quads]) as never);
  expect(report.conforms).toBe(report.results.length === 0);
  return report.results.map((result) => {
    const path = result.path as { value?: string } | null | undefined;
    return path?.value;
  });
}

let api: TestApp;
beforeAll(async () => {
  api = await openTestApp({
    mobility: await publishedMobility(),
    env: {
      ...ofOpenStreetMap,
      SAMAY_PUBLIC_URL: 'https://aire.example.org',
      SAMAY_PUBLISHER: 'Municipalidad del Cusco',
      SAMAY_PUBLISHER_URL: 'https://muni.example.org',
      SAMAY_CONTACT: 'aire@muni.example.org',
    },
  });
  await api.readings.write(streetPoints());
});
afterAll(() => api.close());
const ttl = async () => (await api.get('/catalogue.ttl')).body;

/** The triples that a reader of linked data makes of the JSON-LD. */
const ofJsonLd = async () => {
  const document = (await api.get('/catalogue.jsonld')).json();
  const quads = (await jsonld.toRDF(document, { format: 'application/n-quads' })) as unknown;
  return parse(quads as string, 'application/n-quads');
};

it.each([
  ['Turtle', async () => parse(await ttl())],
  ['JSON-LD', ofJsonLd],
])('conforms to DCAT-AP 3.0.1, as %s', async (_, read) => {
  expect(await faults(await read())).toEqual([]);
});

it('says each thing once', async () => {
  const quads = parse(await ttl());
  const told = quads
    .filter(({ subject, object }) => ![subject, object].some((one) => one.termType === 'BlankNode'))
    .map(({ subject, predicate, object }) =>
      [subject.value, predicate.value, object.value, 'language' in object && object.language].join(
        ' ',
      ),
    );
  expect(new Set(told).size).toBe(told.length);
});

it.each([
  ['http://www.w3.org/ns/dcat#Catalog', 'http://purl.org/dc/terms/description'],
  ['http://www.w3.org/ns/dcat#Dataset', 'http://purl.org/dc/terms/title'],
  ['http://www.w3.org/ns/dcat#Distribution', 'http://www.w3.org/ns/dcat#accessURL'],
  ['http://xmlns.com/foaf/0.1/Agent', 'http://xmlns.com/foaf/0.1/name'],
  ['http://www.w3.org/2004/02/skos/core#Concept', 'http://www.w3.org/2004/02/skos/core#prefLabel'],
  ['http://www.w3.org/2004/02/skos/core#ConceptScheme', 'http://purl.org/dc/terms/title'],
])('the shapes reject a %s without %s', async (type, path) => {
  const quads = parse(await ttl());
  const ofType = quads
    .filter((quad) => quad.object.value === type)
    .map((quad) => quad.subject.value);
  const without = quads.filter(
    (quad) => !(ofType.includes(quad.subject.value) && quad.predicate.value === path),
  );
  expect(without.length).toBeLessThan(quads.length);
  expect(new Set(await faults(without))).toEqual(new Set([path]));
});

it('says the same in JSON-LD as in Turtle', async () => {
  const asked = await api.get('/catalogue');
  expect(asked.headers['content-type']).toMatch(/^application\/ld\+json/);
  const canonize = (input: object | string, format?: string) =>
    jsonld.canonize(
      input as never,
      {
        format: 'application/n-quads',
        ...(format === undefined ? {} : { inputFormat: format }),
      } as never,
    );
  const lines = (all: Quad[]) =>
    all
      .map(({ subject, predicate, object }) =>
        [subject, predicate, object]
          .map((term) => (term.termType === 'BlankNode' ? '_' : term.value))
          .join(' '),
      )
      .sort();
  const ours = new Set(lines(parse(await ttl())));
  expect(new Set(lines(await ofJsonLd()))).toEqual(ours);
  expect(await canonize(asked.json())).toContain('http://www.w3.org/ns/dcat#Catalog');
});

it('has a dataset per city and family, with who publishes it and how it is reached', async () => {
  const document = (await api.get('/catalogue.jsonld')).json();
  const datasets = document['dcat:dataset'];
  expect(datasets.map((one: { '@id': string }) => one['@id'].split('#')[1])).toEqual([
    'dataset-cusco-particles',
    'dataset-cusco-gases',
    'dataset-puno-particles',
    'dataset-bus-network',
  ]);
  const [particles] = datasets;
  expect(particles['dct:title'].map((one: { '@language': string }) => one['@language'])).toEqual([
    'es',
    'en',
  ]);
  expect(particles['dct:publisher']['foaf:name']['@value']).toBe('Municipalidad del Cusco');
  expect(particles['dcat:contactPoint']['vcard:hasEmail']['@id']).toBe(
    'mailto:aire@muni.example.org',
  );
  for (const distribution of particles['dcat:distribution']) {
    const url: string = distribution['dcat:accessURL']['@id'];
    const answer = await api.get(url.replace('https://aire.example.org', ''));
    expect(answer.statusCode, url).toBe(200);
    expect(distribution['dct:license']['@id']).toContain('creativecommons.org');
  }
});

it('has the bus network under its own licence, and no dataset where there is none', async () => {
  const network = (await api.get('/catalogue.jsonld')).json()['dcat:dataset'].at(-1);
  const distributions = network['dcat:distribution'] as Record<string, { '@id': string }>[];
  for (const one of distributions) {
    const url = one['dcat:accessURL']?.['@id'] ?? '';
    expect((await api.get(url.replace('https://aire.example.org', ''))).statusCode, url).toBe(200);
  }
  const licences = distributions.map((one) => one['dct:license']?.['@id']);
  expect(licences[0]).toBe('https://opendatacommons.org/licenses/odbl/1-0/');
  expect(new Set(licences.slice(1))).toEqual(
    new Set(['https://creativecommons.org/licenses/by/4.0/']),
  );
});

it('chooses by Accept, and names who is to be cited where nobody is configured', async () => {
  const answer = await api.get('/catalogue', { accept: 'text/turtle' });
  expect(answer.headers['content-type']).toMatch(/^text\/turtle/);
  expect((await api.get('/catalogue', { accept: 'text/html' })).statusCode).toBe(406);
  expect((await api.get('/catalogue?x=1')).statusCode).toBe(400);
  const empty = await openTestApp();
  const turtle = (await empty.get('/catalogue.ttl')).body;
  expect(turtle).toContain('foaf:name "Samay"');
  expect(await faults(parse(turtle))).toEqual([]);
  await empty.close();
});
