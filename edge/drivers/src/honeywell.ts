// What Honeywell's HPM series has in common (datasheet 32322550, tables 4 to 7). It speaks by itself
// from power-on, in Plantower's frame; asked, it answers in its own. We ask: that is the frame that
// was captured, and a sensor that speaks by itself is understood all the same.

import {
  bodyOf,
  commandFrame,
  commandFrameBytes,
  commandFraming,
  commandsOf,
  complementFault,
  countedBytes,
  readCommand,
  type Said,
} from './command-frame.ts';
import type { Driver, FrameDetails } from './driver.ts';
import { type Framing, scanner } from './framing.ts';
import type { Command, Outcome, Values } from './outcome.ts';
import { type Coded, payloadBytes, quantitiesOf, readPayload, writePayload } from './payload.ts';
import {
  plantowerFrame,
  plantowerFrameBytes,
  plantowerHeader,
  plantowerPayloadAt,
  sumFault,
} from './plantower-frame.ts';

interface HoneywellModel {
  readonly name: string;
  /** What it answers, from byte 3 on. */
  readonly answer: readonly Coded[];
  /** What it says by itself, from byte 4 on: 13 words. */
  readonly sent: readonly Coded[];
}

const host = 0x68;
const head = 0x40;
const read = 0x04;
const readCoefficient = 0x10;
const answerAt = 3;

/** Two bytes each, without a checksum: yes, and no. */
const yes = [0xa5, 0xa5] as const;
const no = [0x96, 0x96] as const;

const said: Readonly<Record<string, Said>> = {
  read: { says: [read] },
  /** The fan and the laser, on and off. */
  start: { says: [0x01] },
  stop: { says: [0x02] },
  autoOn: { says: [0x40] },
  autoOff: { says: [0x20] },
  /** Percent by which it multiplies what it measured. */
  coefficient: { says: [0x08, 'byte'], value: { min: 30, max: 200, usual: 100 } },
  readCoefficient: { says: [readCoefficient] },
};

export function honeywell(model: HoneywellModel): Driver {
  const { name, answer, sent } = model;
  const answerBody = 1 + payloadBytes(answer);
  const sentBytes = plantowerFrameBytes(payloadBytes(sent));
  const fromSensor: Framing = {
    headers: [[head, answerBody], [head, 2], yes, no, plantowerHeader],
    lengthKnownAfter: 2,
    length: (start) => {
      if (start[0] === plantowerHeader[0]) return sentBytes;
      return start[0] === head ? countedBytes(start) : yes.length;
    },
    frameBytesMax: sentBytes,
    fault,
  };
  return {
    name,
    quantities: quantitiesOf(answer),
    bus: { kind: 'uart', baudRate: 9600 },
    intervalMs: 1000,
    request: commandFrame(host, [read]),
    start: ['start', 'autoOff'],
    decoder: () => scanner(fromSensor, (frame) => readFrame(model, frame)),
    encode: (values, details) => encode(model, values, details),
    commands: commandsOf(host, said),
    lasting: ['coefficient'],
    commandDecoder: () => scanner(toSensor, (frame) => readCommand(said, frame)),
    reply,
  };
}

const toSensor = commandFraming(host, said);

/** All zero is a reading: 0 is in the sensor's range, and clean air must count in a mean. */
function readFrame({ answer, sent }: HoneywellModel, frame: Uint8Array): Outcome {
  if (frame[0] === plantowerHeader[0]) {
    return { kind: 'reading', values: readPayload(sent, frame, plantowerPayloadAt) };
  }
  // Yes and no do not say to what.
  const unknown = { kind: 'reply', command: 'unknown', bytes: frame } as const;
  if (frame[0] === yes[0]) return unknown;
  if (frame[0] === no[0]) return { ...unknown, refused: true };
  const [command, value = 0] = bodyOf(frame);
  if (command === read && frame.length === commandFrameBytes(1 + payloadBytes(answer))) {
    return { kind: 'reading', values: readPayload(answer, frame, answerAt) };
  }
  return command === readCoefficient ? { ...unknown, command: 'readCoefficient', value } : unknown;
}

/** As it answers, unless the details say that it was not asked. */
function encode(
  { answer, sent }: HoneywellModel,
  values: Values,
  { asked = true }: FrameDetails = {},
): Uint8Array {
  if (!asked) {
    return plantowerFrame(payloadBytes(sent), (frame) =>
      writePayload(sent, frame, plantowerPayloadAt, values),
    );
  }
  const body = new Uint8Array(1 + payloadBytes(answer));
  body[0] = read;
  writePayload(answer, body, 1, values);
  return commandFrame(head, body);
}

function reply({ name }: Command): Uint8Array | undefined {
  if (!Object.hasOwn(said, name) || name === 'read') return undefined;
  return name === 'readCoefficient'
    ? commandFrame(head, [readCoefficient, 100])
    : Uint8Array.from(yes);
}

function fault(frame: Uint8Array): 'bad-checksum' | undefined {
  if (frame[0] === plantowerHeader[0]) return sumFault(frame);
  return frame[0] === head ? complementFault(frame) : undefined;
}
