// Samay's own lines, for what a workshop builds around a microcontroller: a passenger counter at the
// doors, a keypad of the crew. They are proprietary sentences of NMEA 0183 (`P` and three letters of
// a maker; SMY is registered to nobody), so that they carry its checksum:
//
//   $PSMYP,<boarded>,<alighted>*hh   counts of the counter since it was switched on, on each change
//                                    and at least every 5 s
//   $PSMYK,M,<code>*hh               a material was keyed; $PSMYK,C,<code>*hh a crew; 0..9999

import type { Driver } from './driver.ts';
import { type Field, fit, required } from './fit.ts';
import { scanner } from './framing.ts';
import { fieldsOf, nmeaFraming, sentence } from './nmea-framing.ts';
import type { CommandOutcome, Outcome, Values } from './outcome.ts';

const counter: Field = { min: 0, max: 9_999_999 };
const code: Field = { min: 0, max: 9_999 };

/** A whole number as it is written, without a sign; undefined for anything else. */
function numberIn(text: string | undefined, { max }: Field): number | undefined {
  return text !== undefined && /^(0|[1-9]\d*)$/.test(text) && Number(text) <= max
    ? Number(text)
    : undefined;
}

/** A driver that hears the sentences of one address and answers none. */
function lineDriver(
  facts: Pick<Driver, 'name' | 'quantities' | 'intervalMs' | 'encode'>,
  valuesOf: (fields: readonly string[]) => Values | undefined,
): Driver {
  const read = (frame: Uint8Array): Outcome => {
    const fields = fieldsOf(frame);
    const values = valuesOf(fields);
    return values === undefined
      ? { kind: 'reply', command: 'unknown', bytes: frame }
      : { kind: 'reading', values };
  };
  return {
    ...facts,
    bus: { kind: 'uart', baudRate: 9600 },
    decoder: () => scanner(nmeaFraming, read),
    commands: {},
    commandDecoder: () =>
      scanner(nmeaFraming, (): CommandOutcome => ({ kind: 'command', name: 'unknown' })),
    reply: () => undefined,
  };
}

export const samayPassengers: Driver = lineDriver(
  {
    name: 'samay-passengers',
    quantities: ['boarded', 'alighted'],
    intervalMs: 5_000,
    encode(values) {
      const [boarded, alighted] = ['boarded', 'alighted'].map((name) =>
        fit(name, required(values, name), counter),
      );
      return sentence(['PSMYP', `${boarded}`, `${alighted}`]);
    },
  },
  ([address, first, second, ...more]) => {
    const boarded = numberIn(first, counter);
    const alighted = numberIn(second, counter);
    if (address !== 'PSMYP' || more.length > 0) return undefined;
    return boarded === undefined || alighted === undefined ? undefined : { boarded, alighted };
  },
);

const keys: Readonly<Record<string, string>> = { M: 'material_code', C: 'crew_code' };

export const samayKeypad: Driver = lineDriver(
  {
    name: 'samay-keypad',
    quantities: Object.values(keys),
    intervalMs: 1_000,
    encode(values) {
      const isCrew = values['material_code'] === undefined && values['crew_code'] !== undefined;
      const name = isCrew ? 'crew_code' : 'material_code';
      const keyed = fit(name, required(values, name), code);
      return sentence(['PSMYK', isCrew ? 'C' : 'M', `${keyed}`]);
    },
  },
  ([address, key = '', text, ...more]) => {
    const name = Object.hasOwn(keys, key) ? keys[key] : undefined;
    const keyed = numberIn(text, code);
    if (address !== 'PSMYK' || more.length > 0) return undefined;
    return name === undefined || keyed === undefined ? undefined : { [name]: keyed };
  },
);
