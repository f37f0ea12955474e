import { type Static, Type } from 'typebox';
import { Bilingual, closed, Fact, idPattern, Price, Range, unconfirmed } from './fact.ts';
import { Pin } from './pin.ts';

/** Of the contract's quantities; a test holds the two lists together. */
const units = [
  ...(['ug/m3', 'ppm', 'Cel', '%RH', 'hPa', 'Ohm', 'count', 'mm', 's', 'l/s'] as const),
  ...(['lat', 'lon', 'm', 'm/s', 'deg', '/', 'kg'] as const),
] as const;

/**
 * What the maker promises, within `range`: `absolute` in the measure's unit, `percent` of the reading;
 * both add up, unless the greater of them counts.
 */
const Accuracy = Type.Object(
  {
    range: Type.Optional(Range),
    absolute: Type.Optional(Type.Number({ exclusiveMinimum: 0 })),
    percent: Type.Optional(Type.Number({ exclusiveMinimum: 0 })),
    greater: Type.Optional(Type.Literal(true)),
    unconfirmed,
  },
  closed,
);

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
    /** By range; absent where the maker promises nothing that we could read. */
    accuracy: Type.Optional(Type.Array(Accuracy, { minItems: 1 })),
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

const Power = Type.Object(
  {
    /** What it is supplied with. */
    volts: Type.Number({ exclusiveMinimum: 0 }),
    /** What it may be supplied with, where that is more than `volts`. */
    voltsRange: Type.Optional(Range),
    /** Of its data pins. */
    logicVolts: Type.Number({ exclusiveMinimum: 0 }),
    /** The most that it draws while it measures, short peaks too; absent where unknown. */
    currentMilliamps: Type.Optional(Fact),
    /** What saves it from smoke. */
    caution: Bilingual,
  },
  closed,
);

/** What is known of one model of sensor: a file of `sensors/`. */
export const Sensor = Type.Object(
  {
    /** The file's name without `.yaml`. */
    id: Type.String({ pattern: idPattern }),
    name: Type.String({ minLength: 1 }),
    maker: Type.String({ minLength: 1 }),
    /** What else shops and papers call it. */
    commonNames: Type.Optional(Type.Array(Type.String({ minLength: 1 }), { minItems: 1 })),
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
    /** What it can be wired with; the one our driver speaks is among them. */
    interface: Type.Array(Type.Enum(['uart', 'i2c', 'spi']), { minItems: 1, uniqueItems: true }),
    /** Where the driver's bus is a UART. */
    serial: Type.Optional(Type.Object({ baud: Type.Integer({ minimum: 1 }) }, closed)),
    measures: Type.Array(Measure, { minItems: 1 }),
    /** From power-on until its values may be believed. */
    warmUpSeconds: Fact,
    /** Hours of work until it should be replaced; absent where nobody says. */
    lifetimeHours: Type.Optional(Fact),
    priceClass: Price,
    power: Power,
    /** In the order of the connector; absent where we could not read it. */
    pins: Type.Optional(Type.Array(Pin, { minItems: 1 })),
    notes: Type.Optional(Type.Array(Bilingual)),
    sources: Type.Array(Type.String({ minLength: 1 }), { minItems: 1 }),
    /** What the bytes of its driver mean; a sensor of a board has none. */
    examples: Type.Array(Example),
  },
  closed,
);

export type Sensor = Static<typeof Sensor>;
