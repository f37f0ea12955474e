// Weighing indicators that send without being asked ("continuous mode"): a line of ASCII for each
// weighing, S1,S2,S3 data S4 CR LF. S1 is ST (standstill), US (not standstill) or OL (overload); S2
// is GS (gross) or NT (net, the tare taken off); S3 the sign; S4 the unit. As in the manuals of
// Selleton SL-7516 (p. 16), Triner TS-700 (p. A-13) and Tiger TI-02-P (p. 21: a comma before the
// unit, a blank for plus). A line carries no checksum.

import type { Driver } from './driver.ts';
import { type Field, fit, required } from './fit.ts';
import { type Framing, scanner } from './framing.ts';
import type { CommandOutcome, Outcome, Values } from './outcome.ts';

const quantities = ['load', 'load_net'] as const;

const lineFeed = 0x0a;
/** Of the line that Tiger describes, the longest of the three, and some blanks. */
const frameBytesMax = 28;
const shape = /^(ST|US|OL),(GS|NT),([+ -]) *(\d+(?:\.\d+)?),? ?(kg|lb|t)\r?\n$/;
const kgPer: Readonly<Record<string, number>> = { kg: 1, lb: 0.453_592_37, t: 1000 };
/** What the seven characters of the data can say in tenths of a kilogram. */
const kgMax = 99_999.9;
const tenths: Field = { min: -999_999, max: 999_999 };

const ascii = (text: string): number[] => Array.from(text, (character) => character.charCodeAt(0));

const framing: Framing = {
  headers: ['ST,', 'US,', 'OL,'].map(ascii),
  lengthKnownAfter: 3,
  length: (head) => (head[head.length - 1] === lineFeed ? head.length : 'more'),
  frameBytesMax,
  fault: (frame) => {
    const weight = weightOf(frame);
    return weight === undefined || Math.abs(weight.kg) > kgMax ? 'bad-tail' : undefined;
  },
};

export const weighingIndicator: Driver = {
  name: 'weighing-indicator',
  quantities,
  bus: { kind: 'uart', baudRate: 9600 },
  intervalMs: 200,
  decoder: () => scanner(framing, read),
  encode,
  // Each maker has its own (zero, tare): a person presses the keys.
  commands: {},
  commandDecoder: () =>
    scanner(framing, (): CommandOutcome => ({ kind: 'command', name: 'unknown' })),
  reply: () => undefined,
};

interface Weight {
  readonly status: string;
  readonly quantity: (typeof quantities)[number];
  readonly kg: number;
}

function weightOf(frame: Uint8Array): Weight | undefined {
  const found = shape.exec(String.fromCharCode(...frame));
  if (found === null) return undefined;
  const [, status = '', mode, sign, digits, unit = ''] = found;
  const kg = Number(digits) * (kgPer[unit] ?? Number.NaN) * (sign === '-' ? -1 : 1) + 0;
  return { status, quantity: mode === 'NT' ? 'load_net' : 'load', kg };
}

/** Too much on the scale is no number: what it shows then is not a weight. */
function read(frame: Uint8Array): Outcome {
  const { status, quantity, kg } = weightOf(frame) ?? { status: 'OL', quantity: 'load', kg: 0 };
  if (status === 'OL') return { kind: 'reading', values: {}, faults: ['overload'] };
  const values = { [quantity]: kg };
  return status === 'ST' ? { kind: 'reading', values } : { kind: 'unsettled', values };
}

/** `status` 1: the load is in motion; 2: it is too heavy. */
function encode(values: Values, { status = 0 } = {}): Uint8Array {
  const isNet = values['load'] === undefined && values['load_net'] !== undefined;
  const kg = required(values, isNet ? 'load_net' : 'load');
  const parts = fit('load in 0.1 kg', kg * 10, tenths);
  const digits = (Math.abs(parts) / 10).toFixed(1).padStart(7, '0');
  const motion = ['ST', 'US', 'OL'][status] ?? 'OL';
  return Uint8Array.from(
    ascii(`${motion},${isNet ? 'NT' : 'GS'},${parts < 0 ? '-' : '+'}${digits}kg\r\n`),
  );
}
