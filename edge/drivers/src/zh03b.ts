// Winsen ZH03B and ZH06, in both their modes. Active, they send a frame like Plantower's once a second,
// of 24 bytes (ZH06: 32, with the values in the same places); asked, they answer with nine bytes and
// the masses in another order (PyPMS, docs/sensors/Winsen.md; github.com/ShaggyDog18/SD_ZH03B for the
// active frames and the reply to sleep and wake). The active frame is that of a PMS3003, and the
// answer that of an MH-Z19: only the configuration can tell them apart.

import type { Driver, FrameDetails } from './driver.ts';
import { type Framing, scanner } from './framing.ts';
import type { Command, CommandOutcome, Outcome, Values } from './outcome.ts';
import {
  payloadBytes,
  quantitiesOf,
  readPayload,
  reserved,
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
} from './plantower-frame.ts';
import {
  winsenCommand,
  winsenFault,
  winsenFrame,
  winsenFrameBytes,
  winsenStart,
} from './winsen-frame.ts';

const read = 0x86;
const rest = 0xa7;

/** From byte 4 on. */
const active = [...reserved(3), ...words('pm1', 'pm2_5', 'pm10'), ...reserved(3)];
const activeFrameBytes = plantowerFrameBytes(payloadBytes(active));
const zh06FrameBytes = activeFrameBytes + 8;

/** From byte 2 on. */
const answer = words('pm2_5', 'pm10', 'pm1');

/** Command byte and setting. */
const codes: Readonly<Record<string, readonly [number, number]>> = {
  active: [0x78, 0x40],
  qa: [0x78, 0x41],
  read: [read, 0],
  sleep: [rest, 1],
  wake: [rest, 0],
};

const fromSensor: Framing = {
  headers: [plantowerHeader, [winsenStart, read], [winsenStart, rest]],
  lengthKnownAfter: 4,
  length: (head) => {
    if (head[0] === winsenStart) return winsenFrameBytes;
    const announced = announcedBytes(head);
    return announced === activeFrameBytes || announced === zh06FrameBytes ? announced : undefined;
  },
  frameBytesMax: zh06FrameBytes,
  fault: (frame) => (frame[0] === winsenStart ? winsenFault(frame) : sumFault(frame)),
};

const toSensor: Framing = {
  headers: [[winsenStart, 0x01]],
  lengthKnownAfter: 2,
  length: () => winsenFrameBytes,
  frameBytesMax: winsenFrameBytes,
  fault: winsenFault,
};

export const zh03b: Driver = {
  name: 'zh03b',
  quantities: quantitiesOf(active),
  bus: { kind: 'uart', baudRate: 9600 },
  intervalMs: 1000,
  // It may have been left waiting for questions.
  start: ['active'],
  decoder: () => scanner(fromSensor, readFrame),
  encode,
  commands: Object.fromEntries(
    Object.entries(codes).map(([name, code]) => [name, () => winsenCommand(...code)]),
  ),
  commandDecoder: () => scanner(toSensor, readCommand),
  reply,
};

/**
 * All zero is a reading, not a warm-up: the frame has no version that would tell them apart, and
 * clean air must count in the mean of a day. A starting fan is caught by the warm-up time of the
 * catalogue, and so is a value beyond the sensor's 1000 ug/m3 by its range.
 */
function readFrame(frame: Uint8Array): Outcome {
  if (frame[0] !== winsenStart) {
    return { kind: 'reading', values: readPayload(active, frame, plantowerPayloadAt) };
  }
  if (frame[1] === read) return { kind: 'reading', values: readPayload(answer, frame, 2) };
  // It says that it worked, and not what: to sleep or to wake.
  const said = { kind: 'reply', command: 'unknown', bytes: frame } as const;
  return frame[2] === 1 ? said : { ...said, refused: true };
}

/** As it speaks by itself, unless the details say that it was asked. */
function encode(values: Values, { asked = false }: FrameDetails = {}): Uint8Array {
  if (!asked) {
    return plantowerFrame(payloadBytes(active), (frame) =>
      writePayload(active, frame, plantowerPayloadAt, values),
    );
  }
  const content = new Uint8Array(payloadBytes(answer));
  writePayload(answer, content, 0, values);
  return winsenFrame(read, ...content);
}

function readCommand(bytes: Uint8Array): CommandOutcome {
  const match = Object.entries(codes).find(
    ([, [command, setting]]) => command === bytes[2] && setting === bytes[3],
  );
  return { kind: 'command', name: match?.[0] ?? 'unknown' };
}

/** It confirms that it sleeps or wakes, and nothing else. */
function reply({ name }: Command): Uint8Array | undefined {
  return name === 'sleep' || name === 'wake' ? winsenFrame(rest, 1) : undefined;
}
