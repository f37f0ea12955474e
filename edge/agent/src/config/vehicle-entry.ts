/** What a bus or a truck has beside its sensors, as it is written. */
import { closed, durationPattern, Slug, says } from '@samay/calibration/document';
import { type Static, Type } from 'typebox';

/** Seated and standing, of the longest articulated bus. */
const capacityMax = 300;
/** 144 km/h: no bus of a city is faster, and a GPS that says so has jumped. */
const speedDefault = 40;
const tareMaxKg = 5_000;

const Collection = Type.Object(
  {
    scale: Slug('id del sensor que pesa', 'id of the sensor that weighs'),
    keypad: Slug('id del teclado de la cuadrilla', "id of the crew's keypad"),
    reader: Type.Optional(
      Slug('id del lector de etiquetas de contenedores', 'id of the reader of container tags'),
    ),
    materials: Type.Record(
      Type.String({ pattern: '^(0|[1-9]\\d{0,3})$' }),
      Type.String(says('material, como cardboard', 'material, such as cardboard')),
      {
        minProperties: 1,
        ...says('código del teclado: material', 'code of the keypad: material'),
      },
    ),
    tare: Type.Number({
      minimum: 0,
      maximum: tareMaxKg,
      default: 0,
      ...says(
        'kg del contenedor vacío, si la balanza no lo descuenta',
        'kg of the empty container, where the scale does not take it off',
      ),
    }),
    zone: Type.Optional(Slug('zona de la ronda', 'zone of the round')),
    stops: Type.Optional(
      Type.Record(
        Type.String({ pattern: '^[a-z0-9]+(-[a-z0-9]+)*$' }),
        Type.Object(
          {
            lat: Type.Number({ minimum: -90, maximum: 90, ...says('grados', 'degrees') }),
            lon: Type.Number({ minimum: -180, maximum: 180, ...says('grados', 'degrees') }),
          },
          closed,
        ),
        { maxProperties: 2_000, ...says('paradas de la ronda', 'stops of the round') },
      ),
    ),
    stopRadius: Type.Number({
      minimum: 5,
      maximum: 500,
      default: 40,
      ...says('metros alrededor de una parada', 'metres around a stop'),
    }),
    shift: Type.String({
      pattern: durationPattern,
      default: 'PT12H',
      ...says('cuánto vale una cuadrilla marcada', 'how long a crew that was keyed counts'),
    }),
  },
  closed,
);

export const VehicleEntry = Type.Object(
  {
    capacity: Type.Optional(
      Type.Integer({
        minimum: 1,
        maximum: capacityMax,
        ...says('pasajeros sentados y de pie', 'passengers, seated and standing'),
      }),
    ),
    speedMax: Type.Number({
      minimum: 5,
      maximum: 100,
      default: speedDefault,
      ...says('m/s que nunca supera', 'm/s that it never exceeds'),
    }),
    area: Type.Optional(
      Type.Object(
        {
          lat: Type.Number({ minimum: -90, maximum: 90, ...says('grados', 'degrees') }),
          lon: Type.Number({ minimum: -180, maximum: 180, ...says('grados', 'degrees') }),
          radius: Type.Number({ minimum: 100, ...says('metros', 'metres') }),
        },
        { ...closed, ...says('zona donde trabaja', 'where it works') },
      ),
    ),
    collection: Type.Optional(Collection),
  },
  closed,
);
export type VehicleEntry = Static<typeof VehicleEntry>;
