/** A calibration as it is written, in the configuration or in the file of its own. */

import { type Static, Type } from 'typebox';
import { models } from '../models/models.ts';
import { closed, Instant, Range, Slug, says } from './words.ts';

export const CalibrationEntry = Type.Object(
  {
    id: Type.String({
      pattern: '^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$',
      ...says(
        'identificador, hasta 64 letras, cifras, . _ -',
        'id, up to 64 letters, digits, . _ -',
      ),
    }),
    sensor: Slug('id del sensor', 'id of the sensor'),
    quantity: Type.String(says('magnitud, como pm2_5', 'quantity, such as pm2_5')),
    input: Type.Optional(
      Type.String(
        says(
          'canal crudo del mismo sensor que lee la fórmula, como pm2_5_cf1; si falta, quantity',
          'raw channel of the same sensor that the formula reads, such as pm2_5_cf1; else quantity',
        ),
      ),
    ),
    from: Instant('vigente desde', 'in force from'),
    to: Type.Optional(Instant('vigente hasta, sin incluir', 'in force until, not included')),
    model: Type.Enum(
      [...models],
      says(`uno de ${models.join(', ')}`, `one of ${models.join(', ')}`),
    ),
    coefficients: Type.Record(
      Type.String(),
      Type.Number(),
      says('números por nombre', 'numbers by name'),
    ),
    trainingRange: Type.Optional(
      Type.Object(
        {
          value: Type.Optional(Range),
          humidity: Type.Optional(Range),
          temperature: Type.Optional(Range),
        },
        closed,
      ),
    ),
    uncertainty: Type.Optional(
      Type.Number({ minimum: 0, ...says('incertidumbre expandida, k = 2', 'expanded, k = 2') }),
    ),
    crossValidated: Type.Optional(
      Type.Object(
        {
          rmse: Type.Number({ minimum: 0, ...says('fuera de bloque', 'out of block') }),
          nrmse: Type.Number({ minimum: 0, ...says('% de la media', '% of the mean') }),
          r2: Type.Number({ minimum: 0, maximum: 1, ...says('de 0 a 1', 'from 0 to 1') }),
          bias: Type.Number(says('sensor − referencia', 'sensor − reference')),
          n: Type.Integer({ minimum: 1, ...says('pares', 'pairs') }),
          blocks: Type.Integer({ minimum: 1, ...says('bloques', 'blocks') }),
        },
        closed,
      ),
    ),
    site: Type.String({ minLength: 1, ...says('lugar y referencia', 'site and reference') }),
    madeOn: Type.String({ minLength: 1, ...says('fecha del ajuste', 'date of the fit') }),
    by: Type.String({ minLength: 1, ...says('quién la hizo', 'who made it') }),
  },
  closed,
);
export type CalibrationEntry = Static<typeof CalibrationEntry>;

export const CalibrationEntries = Type.Array(CalibrationEntry, { maxItems: 1000 });
