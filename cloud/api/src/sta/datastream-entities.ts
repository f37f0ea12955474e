/** Datastreams and what they observe (18-088 §8.2.4, §8.2.6). */
import { type Quantity, quantities } from '@samay/contract';
import { type KnownStation, stationName, stationPosition } from '../known-station.ts';
import { quantityDefinition, unitOf } from './definitions.ts';
import { type Entity, entity, type ModelContext, termsOf } from './entity.ts';
import type { Span } from './spans.ts';
import { pointOf } from './station-entities.ts';
import type { Stream } from './stream.ts';

/** @param spanOf what is known of when its values begin and end; asked anew each time. */
export function datastreamEntity(
  stream: Stream,
  station: KnownStation,
  context: ModelContext,
  spanOf: (stream: Stream) => Span | undefined,
): Entity {
  const said = entity('Datastreams', stream.id, () => saidOf(stream, station, context), stream);
  const { set, id } = said;
  return {
    ...{ set, id, stream },
    get properties() {
      const span = spanOf(stream);
      return span === undefined ? said.properties : { ...said.properties, ...timesOf(span) };
    },
  };
}

/** The result is there the moment it is measured: both intervals are the same. */
function timesOf({ fromMs, toMs }: Span) {
  const interval = [fromMs, toMs].map((ms) => new Date(ms).toISOString()).join('/');
  return { phenomenonTime: interval, resultTime: interval };
}

function saidOf(stream: Stream, station: KnownStation, { licence }: ModelContext) {
  const { quantity, sensor } = stream;
  const { es, en, unit } = quantities[quantity];
  const { name, symbol, definition, ucum } = unitOf(quantity);
  const whose = [stationName(station), ...(sensor === undefined ? [] : [sensor])].join(' / ');
  const position = stationPosition(station);
  return {
    name: `${whose}: ${en}`,
    description:
      sensor === undefined
        ? `${es}, valor de la estación · ${en}, value of the station`
        : `${es}, en bruto, de ${sensor} · ${en}, raw, of ${sensor}`,
    observationType: 'http://www.opengis.net/def/observationType/OGC-OM/2.0/OM_Measurement',
    unitOfMeasurement: { name, symbol, definition },
    // The one feature is a point, and a point has no envelope that were a polygon.
    ...(position === null ? {} : { observedArea: pointOf(position) }),
    properties: {
      device: stream.device,
      city: station.city,
      quantity,
      raw: sensor !== undefined,
      ...(sensor === undefined ? {} : { sensor }),
      ucum,
      senmlUnit: unit,
      ...termsOf(licence),
    },
  };
}

export const propertyEntity = (quantity: Quantity, { base }: ModelContext): Entity =>
  entity('ObservedProperties', quantity, () => {
    const { es, en, unit } = quantities[quantity];
    return {
      name: en,
      definition: quantityDefinition(quantity, base),
      description: `${es} · ${en}`,
      properties: { quantity, senmlUnit: unit },
    };
  });
