/**
 * The desired configuration of a device, retained on `config`, and on `config/applied` what became of
 * it. Its words are those of the station's own file; what it says stands before what the file says,
 * key by key, and what it does not say is the file's.
 */
import Type, { type Static } from 'typebox';
import { Compile } from 'typebox/compile';
import { closed, decodeJson, instantPattern } from './json-message.ts';
import type { Accepted } from './refusal.ts';
import { slugPattern } from './topic.ts';

/** 100 calibrations of some 600 B each. */
export const desiredConfigBytesMax = 64 * 1024;
const calibrationsMax = 100;
/** As many as a station may have. */
const sensorsMax = 20;
const textMax = 1000;

/** ISO 8601, without years and months, whose length depends; which lengths may be is the device's. */
const Duration = Type.String({ pattern: '^P[0-9DTHMS.]+$', maxLength: 32 });
const Name = Type.String({ minLength: 1, maxLength: 64 });
const Range = Type.Tuple([Type.Number(), Type.Number()]);
const Text = Type.String({ minLength: 1, maxLength: textMax });

/** As it is written in `calibrations:` of a station; models and coefficients are the device's to check. */
const Calibration = Type.Object(
  {
    id: Name,
    sensor: Type.String({ pattern: slugPattern }),
    quantity: Name,
    input: Type.Optional(Name),
    from: Type.String({ maxLength: 32, description: 'In force from, with its time zone' }),
    to: Type.Optional(Type.String({ maxLength: 32, description: 'Until, not included' })),
    model: Name,
    coefficients: Type.Record(Type.String({ maxLength: 64 }), Type.Number()),
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
    uncertainty: Type.Optional(Type.Number({ minimum: 0 })),
    crossValidated: Type.Optional(
      Type.Object(
        {
          rmse: Type.Number(),
          nrmse: Type.Number(),
          r2: Type.Number(),
          bias: Type.Number(),
          n: Type.Integer(),
          blocks: Type.Integer(),
        },
        closed,
      ),
    ),
    site: Text,
    madeOn: Text,
    by: Text,
  },
  closed,
);

const SensorWish = Type.Object(
  {
    dutyCycle: Type.Optional(
      Type.Union([
        Type.Object({ work: Duration, rest: Duration }, closed),
        Type.Null({ description: 'Always at work, whatever the file says' }),
      ]),
    ),
  },
  closed,
);

/** What may be wished of a device. */
const wishes = {
  interval: Type.Optional(Duration),
  sensors: Type.Optional(
    Type.Record(Type.String({ pattern: slugPattern }), SensorWish, {
      ...closed,
      maxProperties: sensorsMax,
    }),
  ),
  calibrations: Type.Optional(
    Type.Array(Calibration, {
      maxItems: calibrationsMax,
      description: 'All of them: they stand instead of those of the file',
    }),
  ),
};

export const DesiredWishes = Type.Object(wishes, { ...closed, title: 'Desired wishes' });
export type DesiredWishes = Static<typeof DesiredWishes>;

export const DesiredConfig = Type.Object(
  {
    version: Type.Integer({
      minimum: 1,
      maximum: Number.MAX_SAFE_INTEGER,
      description: 'Counts up with each change; without another key, nothing is wished any more',
    }),
    ...wishes,
  },
  { ...closed, title: 'Desired configuration' },
);
export type DesiredConfig = Static<typeof DesiredConfig>;

const Version = Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER });
const At = Type.String({ pattern: instantPattern, description: 'On the device’s clock' });

export const ConfigApplied = Type.Union(
  [
    Type.Object(
      {
        version: Version,
        applied: Type.Literal(true),
        at: At,
      },
      closed,
    ),
    Type.Object(
      {
        version: Type.Integer({
          ...{ minimum: 0, maximum: Number.MAX_SAFE_INTEGER },
          description: 'The refused one; 0: not even its version could be read',
        }),
        applied: Type.Literal(false),
        at: At,
        reason: Type.Object(
          {
            field: Type.String({ maxLength: 200, description: 'Such as calibrations[2].model' }),
            es: Type.String({ maxLength: textMax }),
            en: Type.String({ maxLength: textMax }),
          },
          closed,
        ),
      },
      closed,
    ),
  ],
  { title: 'Configuration applied or refused' },
);
export type ConfigApplied = Static<typeof ConfigApplied>;

const desired = Compile(DesiredConfig);
const wished = Compile(DesiredWishes);
const applied = Compile(ConfigApplied);
/** Two texts of a thousand characters, each up to six bytes once escaped, and a little around them. */
const appliedBytesMax = 16 * 1024;

export const encodeDesiredConfig = (message: DesiredConfig): string => JSON.stringify(message);
export const encodeConfigApplied = (message: ConfigApplied): string => JSON.stringify(message);

export const decodeDesiredConfig = (text: string): Accepted<DesiredConfig> =>
  decodeJson(text, desired, desiredConfigBytesMax);
/** What a person asks for, before it has a version. */
export const decodeDesiredWishes = (text: string): Accepted<DesiredWishes> =>
  decodeJson(text, wished, desiredConfigBytesMax);
export const decodeConfigApplied = (text: string): Accepted<ConfigApplied> =>
  decodeJson(text, applied, appliedBytesMax);
