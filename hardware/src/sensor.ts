import { type Static, Type } from 'typebox';

const closed = { additionalProperties: false } as const;

const Bilingual = Type.Object(
  { es: Type.String({ minLength: 1 }), en: Type.String({ minLength: 1 }) },
  closed,
);

/** A number with its doubt: `unconfirmed` when no source that we could read states it. */
const Fact = Type.Object(
  {
    value: Type.Number({ exclusiveMinimum: 0 }),
    unconfirmed: Type.Optional(Type.Literal(true)),
  },
  closed,
);

/** Of the contract's quantities; a test holds the two lists together. */
const units = [
  ...(['ug/m3', 'ppm', 'Cel', '%RH', 'hPa', 'Ohm', 'count', 'mm', 's', 'l/s'] as const),
  ...(['lat', 'lon', 'm', 'm/s', 'deg', '/'] as const),
] as const;

/** Lowest and highest, both allowed. */
const Range = Type.Tuple([Type.Number(), Type.Number()]);

const Measure = Type.Object(
  {
    /** A quantity of the driver, which is a quantity of the contract. */
    quantity: Type.String({ pattern: '^[a-z][a-z0-9_]*$' }),
    unit: Type.Enum([...units]),
    /** What the instrument can say. Outside, the value has failed. */
    range: Range,
    /** What is believed without a second look. Outside, the value is suspect. */
    plausible: Type.Optional(Range),
    /** Of the air, %RH: above it the value is suspect, as droplets count as particles. */
    humidityMax: Type.Optional(Type.Number({ exclusiveMinimum: 0, maximum: 100 })),
    /** It tells of the sensor and not of the air: kept raw, never a value of the station. */
    internal: Type.Optional(Type.Literal(true)),
  },
  closed,
);

/** Bytes and what they mean: exactly one of `reads`, `discarded` and `warmingUp`. */
const Example = Type.Object(
  {
    says: Bilingual,
    bytes: Type.String({ pattern: '^[0-9a-f]{2}( ?[0-9a-f]{2})*$' }),
    reads: Type.Optional(Type.Record(Type.String(), Type.Number())),
    discarded: Type.Optional(
      Type.Enum(['no-header', 'bad-length', 'bad-tail', 'bad-checksum', 'incomplete']),
    ),
    warmingUp: Type.Optional(Type.Literal(true)),
  },
  closed,
);

/** What is known of one model of sensor: a file of `sensors/`. */
export const Sensor = Type.Object(
  {
    /** The file's name without `.yaml`. */
    id: Type.String({ pattern: '^[a-z0-9]+(-[a-z0-9]+)*$' }),
    name: Type.String({ minLength: 1 }),
    maker: Type.String({ minLength: 1 }),
    /** The name of a driver of @samay/drivers; exactly one of `driver` and `board`. */
    driver: Type.Optional(Type.String({ minLength: 1 })),
    /** A sensor that johnny-five reads, on the Pi's own pins or on a companion Arduino. */
    board: Type.Optional(
      Type.Object(
        {
          controller: Type.String({ minLength: 1 }),
          /** I2C addresses it may have, the usual one first. */
          addresses: Type.Array(Type.Integer({ minimum: 0x08, maximum: 0x77 }), { minItems: 1 }),
        },
        closed,
      ),
    ),
    /** Where the driver's bus is a UART. */
    serial: Type.Optional(Type.Object({ baud: Type.Integer({ minimum: 1 }) }, closed)),
    measures: Type.Array(Measure, { minItems: 1 }),
    /** From power-on until its values may be believed. */
    warmUpSeconds: Fact,
    /** Hours of work until it should be replaced. */
    lifetimeHours: Fact,
    power: Type.Object(
      { volts: Type.Number(), logicVolts: Type.Number(), caution: Bilingual },
      closed,
    ),
    notes: Type.Optional(Type.Array(Bilingual)),
    sources: Type.Array(Type.String({ minLength: 1 }), { minItems: 1 }),
    /** What the bytes of its driver mean; a sensor of a board has none. */
    examples: Type.Array(Example),
  },
  closed,
);

export type Sensor = Static<typeof Sensor>;
