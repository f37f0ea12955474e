/**
 * What a person says of a visit: the form of the page, or a file of `samay-edge visit`. One schema for
 * both; the contract has the last word on what comes of it (`visit-of.ts`).
 */
import { closed, Instant, Slug, says } from '@samay/calibration/document';
import {
  eventIdPattern,
  instantPattern,
  mountings,
  visitActions,
  visitChecks,
  visitPhotosMax,
  visitSensorsMax,
} from '@samay/contract';
import { type Static, Type } from 'typebox';

const Text = (maxLength: number, es: string, en: string) =>
  Type.String({ minLength: 1, maxLength, ...says(`${es}, hasta ${maxLength} letras`, en) });
const Label = (es: string, en: string) =>
  Type.String({
    pattern: '^[\\x20-\\x7e]{1,40}$',
    ...says(`${es}: letras sin tilde, cifras y signos, hasta 40`, `${en}: plain letters, digits`),
  });
const Score = (es: string, en: string) =>
  Type.Integer({ minimum: 0, maximum: 3, ...says(`${es}, de 0 a 3`, `${en}, 0 to 3`) });

const Site = Type.Object(
  {
    name: Text(80, 'nombre del sitio', 'name of the site'),
    inletHeight: Type.Number({
      minimum: 0,
      maximum: 200,
      ...says('altura de la toma, metros sobre el suelo', 'height of the inlet, metres'),
    }),
    mounting: Type.Optional(
      Type.Enum(
        [...mountings],
        says(`uno de ${mountings.join(', ')}`, `one of ${mountings.join(', ')}`),
      ),
    ),
    surroundings: Type.Object(
      {
        traffic: Score('tráfico', 'traffic'),
        oven: Score('hornos de leña o carbón', 'wood or coal ovens'),
        industry: Score('industria', 'industry'),
      },
      { ...closed, ...says('traffic, oven e industry', 'traffic, oven and industry') },
    ),
    position: Type.Optional(
      Type.Object(
        {
          lat: Type.Number({ minimum: -90, maximum: 90, ...says('grados', 'degrees') }),
          lon: Type.Number({ minimum: -180, maximum: 180, ...says('grados', 'degrees') }),
        },
        closed,
      ),
    ),
  },
  { ...closed, ...says('dónde: name, inletHeight, surroundings', 'where') },
);

const unit = {
  id: Slug('id del sensor', 'id of the sensor'),
  model: Slug('modelo del catálogo', 'model of the catalogue'),
  serial: Type.Optional(Label('número de serie', 'serial number')),
};
const list = {
  maxItems: visitSensorsMax,
  ...says(`lista de hasta ${visitSensorsMax}`, `list of at most ${visitSensorsMax}`),
};

export const VisitEntry = Type.Object(
  {
    id: Type.Optional(
      Type.String({
        pattern: eventIdPattern,
        ...says('16 a 32 cifras hexadecimales', '16 to 32 hexadecimal digits'),
      }),
    ),
    /** When it was, where it is written down later. */
    at: Type.Optional(Instant('cuándo fue', 'when it was')),
    action: Type.Enum(
      [...visitActions],
      says(`uno de ${visitActions.join(', ')}`, `one of ${visitActions.join(', ')}`),
    ),
    by: Text(80, 'quién estuvo', 'who was there'),
    notes: Type.Optional(Text(1000, 'notas', 'notes')),
    site: Type.Optional(Site),
    sensors: Type.Optional(
      Type.Array(
        Type.Object({ ...unit, batch: Type.Optional(Label('lote', 'batch')) }, closed),
        list,
      ),
    ),
    removed: Type.Optional(
      Type.Array(
        Type.Object({ ...unit, reason: Text(100, 'por qué se retiró', 'why it went') }, closed),
        list,
      ),
    ),
    checks: Type.Optional(
      Type.Object(
        Object.fromEntries(
          visitChecks.map((check) => [
            check,
            Type.Optional(Type.Boolean(says('true o false', 'true or false'))),
          ]),
        ),
        closed,
      ),
    ),
    phoneAt: Type.Optional(
      Type.String({
        pattern: instantPattern,
        ...says('la hora del teléfono, UTC', 'the clock of the phone, UTC'),
      }),
    ),
    /** JPEG in base64. */
    photos: Type.Optional(
      Type.Array(Type.String(says('JPEG en base64', 'JPEG, base64')), {
        maxItems: visitPhotosMax,
        ...says(`hasta ${visitPhotosMax} fotos`, `at most ${visitPhotosMax} photos`),
      }),
    ),
  },
  { ...closed, title: 'Visit entry' },
);
export type VisitEntry = Static<typeof VisitEntry>;
