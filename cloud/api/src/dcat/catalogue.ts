/** The installation as a catalogue of DCAT-AP 3.0.1 (SEMIC, European Commission). */
import type { CataloguedStation, CatalogueFacts } from './catalogue-facts.ts';
import { distributions } from './distributions.ts';
import { type Family, families } from './families.ts';
import { networkDataset } from './network-dataset.ts';
import { authority, inBoth, known, type Node, prefixes, type Text } from './node.ts';

/** @returns JSON-LD: one tree from the catalogue down to the distributions. */
export function catalogue(facts: CatalogueFacts): Node {
  const { base, publisher } = facts;
  const ofAir = datasetsOf(facts);
  const { network } = facts;
  const datasets = network ? [...ofAir, networkDataset(facts, network, commonOf(facts))] : ofAir;
  return {
    '@context': prefixes as unknown as Node,
    '@id': `${base}/catalogue`,
    '@type': 'dcat:Catalog',
    'dct:title': inBoth('Datos abiertos del aire', 'Open data of the air'),
    'dct:description': inBoth(
      `Lecturas de estaciones de aire de bajo costo, publicadas por ${publisher.name}. Medidas ` +
        'indicativas; no reemplazan a una estación de referencia.',
      `Readings of low-cost air stations, published by ${publisher.name}. Indicative ` +
        'measurements; they do not replace a reference station.',
    ),
    'dct:publisher': agent(facts),
    'dct:license': known(facts.licenceUrl, 'dct:LicenseDocument'),
    'dct:language': [language('SPA'), language('ENG')],
    'foaf:homepage': known(`${base}/`, 'foaf:Document'),
    'dct:spatial': spatial(facts.stations),
    ...modified(facts.stations),
    'dcat:themeTaxonomy': themes,
    'dcat:service': services(facts, ofAir),
    'dcat:dataset': datasets,
  };
}

/** The profile asks a name of every concept and scheme, also of those that are known elsewhere. */
const themes: Node = {
  ...known(`${authority}/data-theme`, 'skos:ConceptScheme'),
  'dct:title': inBoth('Tema de los datos', 'Data theme'),
};
const environment: Node = {
  ...known(`${authority}/data-theme/ENVI`, 'skos:Concept'),
  'skos:prefLabel': inBoth('Medio ambiente', 'Environment'),
  'skos:inScheme': { '@id': `${authority}/data-theme` },
};

const language = (code: string): Node =>
  known(`${authority}/language/${code}`, 'dct:LinguisticSystem');

const agent = ({ base, publisher }: CatalogueFacts): Node => ({
  '@id': `${base}/catalogue#publisher`,
  '@type': 'foaf:Agent',
  'foaf:name': { '@value': publisher.name },
  ...(publisher.homepage === ''
    ? {}
    : { 'foaf:homepage': known(publisher.homepage, 'foaf:Document') }),
});

const contact = ({ base, publisher }: CatalogueFacts): Node =>
  publisher.email === ''
    ? {}
    : {
        'dcat:contactPoint': {
          '@id': `${base}/catalogue#contact`,
          '@type': 'vcard:Kind',
          'vcard:fn': { '@value': publisher.name },
          'vcard:hasEmail': { '@id': `mailto:${publisher.email}` },
        },
      };

function datasetsOf(facts: CatalogueFacts): Node[] {
  const cities = [...new Set(facts.stations.map(({ city }) => city))].sort();
  return cities.flatMap((city) =>
    families.flatMap((family) => {
      const stations = facts.stations.filter(
        (station) =>
          station.city === city &&
          station.quantities.some((one) => family.quantities.includes(one)),
      );
      return stations.length === 0 ? [] : [dataset(facts, city, family, stations)];
    }),
  );
}

/** What every dataset has. */
const commonOf = (facts: CatalogueFacts): Node => ({
  'dct:publisher': agent(facts),
  ...contact(facts),
  'dct:language': [language('SPA'), language('ENG')],
  'dct:accessRights': known(`${authority}/access-right/PUBLIC`, 'dct:RightsStatement'),
  'dcat:landingPage': known(`${facts.base}/`, 'foaf:Document'),
});

function dataset(
  facts: CatalogueFacts,
  city: string,
  family: Family,
  stations: readonly CataloguedStation[],
): Node {
  const { base } = facts;
  const id = `${encodeURIComponent(city)}-${family.id}`;
  const measured = family.quantities.filter((quantity) =>
    stations.some((station) => station.quantities.includes(quantity)),
  );
  return {
    '@id': `${base}/catalogue#dataset-${id}`,
    '@type': 'dcat:Dataset',
    'dct:identifier': { '@value': `${base}/catalogue#dataset-${id}` },
    'dct:title': inBoth(`${family.es}: ${city}`, `${family.en}: ${city}`),
    'dct:description': inBoth(
      `${measured.join(', ')} de ${stations.length} estaciones de bajo costo, cada valor con su ` +
        'calidad, motivos, incertidumbre y calibración.',
      `${measured.join(', ')} of ${stations.length} low-cost stations, each value with its ` +
        'quality, reasons, uncertainty and calibration.',
    ),
    ...commonOf(facts),
    'dcat:theme': environment,
    'dcat:keyword': [
      ...inBoth('calidad del aire', 'air quality'),
      ...inBoth(family.es.toLowerCase(), family.en.toLowerCase()),
    ],
    'dct:accrualPeriodicity': known(`${authority}/frequency/UPDATE_CONT`, 'dct:Frequency'),
    'dct:spatial': spatial(stations),
    ...temporal(stations),
    ...modified(stations),
    'dcat:distribution': distributions(facts, city, id),
  };
}

/** The country, and the box around the stations whose place is known. */
function spatial(stations: readonly CataloguedStation[]): Node[] {
  const places = stations.flatMap(({ position }) => position ?? []);
  const country = known(`${authority}/country/PER`, 'dct:Location');
  if (places.length === 0) return [country];
  const [lats, lons] = [places.map(({ lat }) => lat), places.map(({ lon }) => lon)];
  const [south, north] = [Math.min(...lats), Math.max(...lats)];
  const [west, east] = [Math.min(...lons), Math.max(...lons)];
  const corners = [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ].map((corner) => corner.join(' '));
  const wkt: Text = { '@value': `POLYGON((${corners.join(', ')}))`, '@type': 'gsp:wktLiteral' };
  return [country, { '@type': 'dct:Location', 'dcat:bbox': wkt }];
}

/** Time of the newest reading; undefined where there is none. */
function newest(stations: readonly CataloguedStation[]): Text | undefined {
  const times = stations.flatMap(({ lastReadingMs }) => lastReadingMs ?? []);
  if (times.length === 0) return undefined;
  return { '@value': new Date(Math.max(...times)).toISOString(), '@type': 'xsd:dateTime' };
}

function modified(stations: readonly CataloguedStation[]): Node {
  const last = newest(stations);
  return last === undefined ? {} : { 'dct:modified': last };
}

function temporal(stations: readonly CataloguedStation[]): Node {
  const last = newest(stations);
  if (last === undefined) return {};
  return { 'dct:temporal': { '@type': 'dct:PeriodOfTime', 'dcat:endDate': last } };
}

function services(facts: CatalogueFacts, datasets: readonly Node[]): Node[] {
  const { base } = facts;
  const served = datasets.map((one) => ({ '@id': one['@id'] ?? '' }));
  const service = (id: string, title: Text[], endpoint: string, description: string): Node => ({
    '@id': `${base}/catalogue#service-${id}`,
    '@type': 'dcat:DataService',
    'dct:title': title,
    'dcat:endpointURL': { '@id': endpoint },
    'dcat:endpointDescription': { '@id': description },
    'dct:publisher': agent(facts),
    ...contact(facts),
    'dct:license': known(facts.licenceUrl, 'dct:LicenseDocument'),
    'dct:accessRights': known(`${authority}/access-right/PUBLIC`, 'dct:RightsStatement'),
    'dcat:servesDataset': served,
  });
  return [
    service('api', inBoth('API de Samay', 'API of Samay'), `${base}/v1`, `${base}/openapi.json`),
    {
      ...service(
        'sta',
        inBoth('OGC SensorThings API 1.1', 'OGC SensorThings API 1.1'),
        `${base}/sta/v1.1`,
        `${base}/sta/v1.1`,
      ),
      'dct:conformsTo': known('http://www.opengis.net/doc/is/sensorthings/1.1', 'dct:Standard'),
    },
  ];
}
