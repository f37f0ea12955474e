// What Nova Fitness' sensors have in common: 10-byte frames, little-endian, and one set of commands
// (laser dust sensor control protocol V1.3; V1.5 names the SDS198 beside SDS011 and SDS018).

import { sum } from './checksum.ts';
import type { Driver, FrameDetails } from './driver.ts';
import { fit, word } from './fit.ts';
import { type Framing, scanner } from './framing.ts';
import type { Command, CommandOutcome, Outcome, Values } from './outcome.ts';
import { type Coded, quantitiesOf, readPayload, writePayload } from './payload.ts';
import { view } from './view.ts';

interface NovaModel {
  readonly name: string;
  /** The second byte of its data frames. */
  readonly data: number;
  /** Two words, from byte 2 on. */
  readonly payload: readonly Coded[];
  /** The byte of a word that its maker keeps reserved, and that is not zero. */
  readonly reservedAt?: number;
}

const head = 0xaa;
const tail = 0xab;
const acknowledgement = 0xc5;
const request = 0xb4;
const payloadAt = 2;

/** The id in the vendor's examples, for a frame that needs one. */
const exampleId = 0xa160;

const toSensor: Framing = {
  headers: [[head, request]],
  lengthKnownAfter: 2,
  length: () => 19,
  frameBytesMax: 19,
  fault,
};

/** Command byte, then 1 for "set", then the setting. */
const codes: Readonly<Record<string, readonly [number, ...number[]]>> = {
  active: [0x02, 1, 0],
  passive: [0x02, 1, 1],
  read: [0x04],
  sleep: [0x06, 1, 0],
  wake: [0x06, 1, 1],
  firmware: [0x07],
  workingPeriod: [0x08, 1],
};

export function nova(model: NovaModel): Driver {
  const { name, data, payload } = model;
  const fromSensor: Framing = {
    headers: [
      [head, data],
      [head, acknowledgement],
    ],
    lengthKnownAfter: 2,
    length: () => 10,
    frameBytesMax: 10,
    fault,
  };
  return {
    name,
    quantities: quantitiesOf(payload),
    bus: { kind: 'uart', baudRate: 9600 },
    intervalMs: 1000,
    decoder: () => scanner(fromSensor, (frame) => readFrame(payload, frame)),
    encode: (values, details) => encode(model, values, details),
    commands: {
      ...Object.fromEntries(
        Object.entries(codes).map(([command, code]) => [command, () => commandFrame(code)]),
      ),
      /** Minutes from 1 to 30 between 30 s of work, or 0: no pause. Survives power-off. */
      workingPeriod: (minutes = 0) =>
        commandFrame([0x08, 1, fit('workingPeriod', minutes, { min: 0, max: 30 })]),
    },
    commandDecoder: () => scanner(toSensor, readCommand),
    reply,
  };
}

/**
 * All zero is a reading here, not a warm-up: 0 is in the sensor's range (0.0 to 999.9 in an SDS011),
 * and in early units the two id bytes are reserved and zero too. Had clean air been left out, the
 * mean of a day would come out too high; a starting fan is caught by the warm-up time of the
 * catalogue.
 */
function readFrame(payload: readonly Coded[], bytes: Uint8Array): Outcome {
  if (bytes[1] === acknowledgement) {
    return { kind: 'reply', command: commandOf(view(bytes)).name, bytes };
  }
  return { kind: 'reading', values: readPayload(payload, bytes, payloadAt, true) };
}

function encode(
  { data, payload, reservedAt }: NovaModel,
  values: Values,
  { id = exampleId, reserved = 0 }: FrameDetails = {},
): Uint8Array {
  const bytes = new Uint8Array(10);
  bytes.set([head, data]);
  writePayload(payload, bytes, payloadAt, values, true);
  if (reservedAt !== undefined) {
    view(bytes).setUint16(reservedAt, fit('reserved', reserved, word), true);
  }
  return withIdAndTail(bytes, id);
}

function commandFrame(code: readonly number[]): Uint8Array {
  const bytes = new Uint8Array(19);
  bytes.set([head, request, ...code]);
  // FFFF is any sensor: there is only one at the end of a serial line.
  return withIdAndTail(bytes, 0xffff);
}

function readCommand(bytes: Uint8Array): CommandOutcome {
  return commandOf(view(bytes));
}

/** Commands and their acknowledgements carry command, set and setting in the same places. */
function commandOf(fields: DataView): Command {
  const told = [fields.getUint8(2), fields.getUint8(3), fields.getUint8(4)];
  const match = Object.entries(codes).find(([, code]) =>
    code.every((byte, index) => byte === told[index]),
  );
  const name = match?.[0] ?? 'unknown';
  return name === 'workingPeriod'
    ? { kind: 'command', name, value: fields.getUint8(4) }
    : { kind: 'command', name };
}

/** A request for data is answered with data, which is the simulator's own to encode. */
function reply(
  { name, value = 0 }: Command,
  { id = exampleId }: FrameDetails = {},
): Uint8Array | undefined {
  const code = codes[name];
  if (code === undefined || name === 'read') return undefined;
  const bytes = new Uint8Array(10);
  bytes.set([head, acknowledgement, ...code]);
  if (name === 'workingPeriod') bytes[4] = fit(name, value, { min: 0, max: 30 });
  // The firmware is a date: year, month and day of the vendor's example.
  if (name === 'firmware') bytes.set([15, 7, 10], 3);
  return withIdAndTail(bytes, id);
}

function withIdAndTail(bytes: Uint8Array, id: number): Uint8Array {
  const checksumAt = bytes.length - 2;
  view(bytes).setUint16(checksumAt - 2, fit('id', id, word));
  bytes[checksumAt] = sum(bytes, 2, checksumAt);
  bytes[checksumAt + 1] = tail;
  return bytes;
}

function fault(bytes: Uint8Array): 'bad-tail' | 'bad-checksum' | undefined {
  const checksumAt = bytes.length - 2;
  if (bytes[checksumAt + 1] !== tail) return 'bad-tail';
  return bytes[checksumAt] === (sum(bytes, 2, checksumAt) & 0xff) ? undefined : 'bad-checksum';
}
