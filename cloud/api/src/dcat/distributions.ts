/** How a dataset is reached: through a service, or as files by month. */
import type { CatalogueFacts } from './catalogue-facts.ts';
import { authority, inBoth, known, type Node } from './node.ts';

const mediaTypes = 'https://www.iana.org/assignments/media-types';

interface DistributionFacts {
  readonly id: string;
  readonly es: string;
  readonly en: string;
  readonly accessUrl: string;
  readonly service?: string;
  readonly fileType: string;
  readonly mediaType: string;
  /** Of the files as they are downloaded, where they are compressed. */
  readonly compression?: string;
}

/** @param id of the dataset. */
export function distributions(facts: CatalogueFacts, city: string, id: string): Node[] {
  const { base } = facts;
  const query = `city=${encodeURIComponent(city)}`;
  const filter = encodeURIComponent(`properties/city eq '${city.replaceAll("'", "''")}'`);
  const json = { fileType: 'JSON', mediaType: 'application/json' };
  const all: DistributionFacts[] = [
    {
      ...json,
      id: 'api',
      es: 'API: lo último de cada estación',
      en: 'API: the newest of each station',
      accessUrl: `${base}/v1/latest?${query}`,
      service: 'api',
    },
    {
      ...json,
      id: 'sta',
      es: 'SensorThings 1.1',
      en: 'SensorThings 1.1',
      accessUrl: `${base}/sta/v1.1/Datastreams?$filter=${filter}`,
      service: 'sta',
    },
  ];
  if (facts.bulk) {
    const accessUrl = `${base}/bulk/?${query}`;
    all.push(
      {
        id: 'csv',
        es: 'Archivos por mes, CSV comprimido, con su Data Package',
        en: 'Files by month, compressed CSV, with their Data Package',
        ...{ accessUrl, fileType: 'CSV', mediaType: 'text/csv', compression: 'application/gzip' },
      },
      {
        id: 'parquet',
        es: 'Archivos por mes, Parquet, con su Data Package',
        en: 'Files by month, Parquet, with their Data Package',
        ...{ accessUrl, fileType: 'PARQUET', mediaType: 'application/vnd.apache.parquet' },
      },
    );
  }
  return all.map((one) => ({
    '@id': `${base}/catalogue#distribution-${id}-${one.id}`,
    '@type': 'dcat:Distribution',
    'dct:title': inBoth(one.es, one.en),
    'dcat:accessURL': { '@id': one.accessUrl },
    'dct:license': known(facts.licenceUrl, 'dct:LicenseDocument'),
    'dct:format': known(`${authority}/file-type/${one.fileType}`, 'dct:MediaTypeOrExtent'),
    'dcat:mediaType': known(`${mediaTypes}/${one.mediaType}`, 'dct:MediaType'),
    ...(one.compression === undefined
      ? {}
      : { 'dcat:compressFormat': known(`${mediaTypes}/${one.compression}`, 'dct:MediaType') }),
    ...(one.service === undefined
      ? {}
      : { 'dcat:accessService': { '@id': `${base}/catalogue#service-${one.service}` } }),
  }));
}
