// What Plantower's sensors have in common: the frame, and the commands of those that take any
// (PMS5003 series data manual V2.3, appendix I). PMS5003, PMS5003T and PMS5003S send frames of the
// same shape: only the configuration can tell them apart.

import { sum } from './checksum.ts';
import type { Driver, FrameDetails } from './driver.ts';
import { DriverError } from './driver-error.ts';
import { fit } from './fit.ts';
import { type Framing, scanner } from './framing.ts';
import type { Command, CommandOutcome, Outcome, Values } from './outcome.ts';
import {
  type Coded,
  payloadBytes,
  quantitiesOf,
  readPayload,
  words,
  writePayload,
} from './payload.ts';
import {
  announcedBytes,
  plantowerFrame,
  plantowerFrameBytes,
  plantowerHeader,
  plantowerPayloadAt,
  sumFault,
  withSum,
} from './plantower-frame.ts';
import { view } from './view.ts';

interface PlantowerModel {
  readonly name: string;
  /** In the order of the frame, from byte 4 on; without the version. */
  readonly payload: readonly Coded[];
  /**
   * The last word of the payload, as a sensor sent it; its meaning is not sure. Absent where the
   * frame has no such word.
   */
  readonly version?: number;
  /** False where the sensor only talks. */
  readonly obeys: boolean;
}

/**
 * The plain names are the values "under atmospheric environment"; cf1 is the factory's calibration,
 * which differs above some 30 ug/m3.
 */
export const masses = words('pm1_cf1', 'pm2_5_cf1', 'pm10_cf1', 'pm1', 'pm2_5', 'pm10');

/** nX counts the particles of X um and more in 0.1 L of air. */
export const counts = words('n0_3', 'n0_5', 'n1', 'n2_5', 'n5', 'n10');

const replyPayloadBytes = 2;
const replyFrameBytes = plantowerFrameBytes(replyPayloadBytes);

/** Command byte and data word. */
const codes: Readonly<Record<string, readonly [number, number]>> = {
  passive: [0xe1, 0],
  active: [0xe1, 1],
  read: [0xe2, 0],
  sleep: [0xe4, 0],
  wake: [0xe4, 1],
};

const toSensor: Framing = {
  headers: [plantowerHeader],
  lengthKnownAfter: 2,
  length: () => 7,
  frameBytesMax: 7,
  fault: sumFault,
};

export function plantower(model: PlantowerModel): Driver {
  const { name, payload, version, obeys } = model;
  const bytes = payloadBytes(payload) + (version === undefined ? 0 : 2);
  const frameBytes = plantowerFrameBytes(bytes);
  const fromSensor: Framing = {
    headers: [plantowerHeader],
    lengthKnownAfter: 4,
    length: (head) => {
      const announced = announcedBytes(head);
      const known = announced === frameBytes || (obeys && announced === replyFrameBytes);
      return known ? announced : undefined;
    },
    frameBytesMax: frameBytes,
    fault: sumFault,
  };
  return {
    name,
    quantities: quantitiesOf(payload),
    bus: { kind: 'uart', baudRate: 9600 },
    // Every 200 to 800 ms while the air changes, every 2.3 s while it does not.
    intervalMs: 2300,
    warmingUp: plantowerFrame(bytes),
    decoder: () =>
      scanner(fromSensor, (frame) =>
        frame.length === frameBytes ? readReading(payload, frame) : readReply(frame),
      ),
    encode: (values, details) => encode(model, bytes, values, details),
    commands: obeys
      ? Object.fromEntries(
          Object.entries(codes).map(([command, code]) => [command, () => commandFrame(code)]),
        )
      : {},
    commandDecoder: () => scanner(toSensor, (frame) => readCommand(frame, obeys)),
    reply: (command) => (obeys ? reply(command) : undefined),
  };
}

function readReading(payload: readonly Coded[], frame: Uint8Array): Outcome {
  // In clean air the words of the values are zero, but the last one, the version, is not.
  if (sum(frame, plantowerPayloadAt, frame.length - 2) === 0) return { kind: 'warming-up' };
  return { kind: 'reading', values: readPayload(payload, frame, plantowerPayloadAt) };
}

function encode(
  { payload, version: seen }: PlantowerModel,
  bytes: number,
  values: Values,
  { version = seen }: FrameDetails = {},
): Uint8Array {
  const frame = plantowerFrame(bytes, (fields) => {
    writePayload(payload, fields, plantowerPayloadAt, values);
    if (seen === undefined || version === undefined) return;
    // A version of 0 would make clean air read as warming up.
    const lastWord = fit('version', version, { min: 1, max: 0xffff });
    view(fields).setUint16(fields.length - 4, lastWord);
  });
  if (sum(frame, plantowerPayloadAt, frame.length - 2) > 0) return frame;
  const mend = 'give one that is not 0, or send the warming-up frame';
  throw new DriverError('VALUE_DOES_NOT_FIT', `all values: 0 reads as warming up; ${mend}`);
}

function commandFrame([code, data]: readonly [number, number]): Uint8Array {
  return withSum(Uint8Array.of(...plantowerHeader, code, 0, data, 0, 0));
}

function readCommand(frame: Uint8Array, obeys: boolean): CommandOutcome {
  const fields = view(frame);
  const name = obeys ? nameOf(fields.getUint8(2), fields.getUint16(3)) : 'unknown';
  return { kind: 'command', name };
}

function readReply(frame: Uint8Array): Outcome {
  const fields = view(frame);
  return { kind: 'reply', command: nameOf(fields.getUint8(4), fields.getUint8(5)), bytes: frame };
}

/** A woken sensor says nothing: its fan starts, and its frames follow. */
function reply({ name }: Command): Uint8Array | undefined {
  const code = codes[name];
  if (code === undefined || name === 'read' || name === 'wake') return undefined;
  return plantowerFrame(replyPayloadBytes, (frame) => frame.set(code, plantowerPayloadAt));
}

function nameOf(code: number, data: number): string {
  // The data of a read request means nothing: vendors' own examples carry 0 and 1.
  const match = Object.entries(codes).find(
    ([name, [c, d]]) => c === code && (d === data || name === 'read'),
  );
  return match?.[0] ?? 'unknown';
}
