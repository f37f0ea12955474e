/** The bus network and where its buses are, for journey planners: GTFS and GTFS-Realtime. */
import type { CataloguedNetwork, CatalogueFacts } from './catalogue-facts.ts';
import { authority, inBoth, known, type Node } from './node.ts';

const mediaTypes = 'https://www.iana.org/assignments/media-types';
const transport: Node = {
  ...known(`${authority}/data-theme/TRAN`, 'skos:Concept'),
  'skos:prefLabel': inBoth('Transporte', 'Transport'),
  'skos:inScheme': { '@id': `${authority}/data-theme` },
};

/** @param common what all datasets of the installation have. */
export function networkDataset(
  facts: CatalogueFacts,
  network: CataloguedNetwork,
  common: Node,
): Node {
  const { base } = facts;
  const id = `${base}/catalogue#dataset-bus-network`;
  const by = network.attribution && `; ${network.attribution}`;
  return {
    '@id': id,
    '@type': 'dcat:Dataset',
    'dct:identifier': { '@value': id },
    'dct:title': inBoth('Buses: red y posiciones', 'Buses: network and positions'),
    'dct:description': inBoth(
      `Rutas, paraderos y horarios (GTFS${by}), y posiciones, llegadas y avisos de ahora (GTFS-Realtime).`,
      `Routes, stops and timetables (GTFS${by}), and positions, arrivals and alerts of now (GTFS-Realtime).`,
    ),
    ...common,
    'dcat:theme': transport,
    'dcat:keyword': [
      ...inBoth('transporte público', 'public transport'),
      ...inBoth('GTFS', 'GTFS'),
    ],
    'dct:accrualPeriodicity': known(`${authority}/frequency/UPDATE_CONT`, 'dct:Frequency'),
    'dct:spatial': known(`${authority}/country/PER`, 'dct:Location'),
    'dcat:distribution': [
      {
        ...distribution(facts, 'gtfs', `${base}/gtfs.zip`),
        'dct:title': inBoth('GTFS: la red', 'GTFS: the network'),
        'dcat:downloadURL': { '@id': `${base}/gtfs.zip` },
        ...(network.licenceUrl && {
          'dct:license': known(network.licenceUrl, 'dct:LicenseDocument'),
        }),
        'dct:format': known(`${authority}/file-type/ZIP`, 'dct:MediaTypeOrExtent'),
        'dcat:mediaType': known(`${mediaTypes}/application/zip`, 'dct:MediaType'),
        'dct:conformsTo': known(
          'https://gtfs.org/documentation/schedule/reference/',
          'dct:Standard',
        ),
        'dct:modified': {
          '@value': new Date(network.modifiedMs).toISOString(),
          '@type': 'xsd:dateTime',
        },
      },
      ...(
        [
          ['vehicle-positions', 'posiciones', 'positions'],
          ['trip-updates', 'llegadas esperadas', 'expected arrivals'],
          ['alerts', 'avisos de servicio', 'service alerts'],
        ] as const
      ).map(([feed, es, en]) => ({
        ...distribution(facts, feed, `${base}/gtfs-rt/${feed}.pb`),
        'dct:title': inBoth(`GTFS-Realtime: ${es}`, `GTFS-Realtime: ${en}`),
        'dct:license': known(facts.licenceUrl, 'dct:LicenseDocument'),
        'dct:conformsTo': known(
          'https://gtfs.org/documentation/realtime/reference/',
          'dct:Standard',
        ),
      })),
    ],
  };
}

const distribution = ({ base }: CatalogueFacts, id: string, accessUrl: string): Node => ({
  '@id': `${base}/catalogue#distribution-bus-network-${id}`,
  '@type': 'dcat:Distribution',
  'dcat:accessURL': { '@id': accessUrl },
});
