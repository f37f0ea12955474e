// Winsen MH-Z19B and MH-Z19C: 9 bytes each way, the sensor must be asked (MH-Z19B user's manual
// V1.5, "Commands"). ZH03B in question-and-answer mode has the same header and length: only the
// configuration can tell them apart.

import { sum } from './checksum.ts';
import type { Driver } from './driver.ts';
import { DriverError } from './driver-error.ts';
import { type Field, fit, required, word } from './fit.ts';
import { type Framing, scanner } from './framing.ts';
import type { CommandOutcome, Outcome, Values } from './outcome.ts';
import {
  winsenCommand,
  winsenFault,
  winsenFrame,
  winsenFrameBytes,
  winsenStart,
} from './winsen-frame.ts';

const read = 0x86;

/**
 * The temperature inside the housing, in whole degrees, from a byte that the manual keeps as
 * reserved and its example fills with 0: coarse, undocumented, and absent when the byte is 0.
 */
const temperatureOffset = 40;
const temperatureByte: Field = { min: 1, max: 0xff };

/** Command byte and, where the command is a switch, its position (byte 3). */
const codes: Readonly<Record<string, readonly [number, number?]>> = {
  read: [read],
  abcOn: [0x79, 0xa0],
  abcOff: [0x79, 0x00],
  zero: [0x87],
  span: [0x88],
  range: [0x99],
};

const fromSensor: Framing = {
  // The manual gives no answer to the commands that set something; some firmware gives one.
  headers: [read, 0x79, 0x87, 0x88, 0x99].map((command) => [winsenStart, command]),
  lengthKnownAfter: 2,
  length: () => winsenFrameBytes,
  frameBytesMax: winsenFrameBytes,
  fault: winsenFault,
};

const toSensor: Framing = {
  headers: [[winsenStart, 0x01]],
  lengthKnownAfter: 2,
  length: () => winsenFrameBytes,
  frameBytesMax: winsenFrameBytes,
  fault: winsenFault,
};

export const mhz19: Driver = {
  name: 'mhz19',
  quantities: ['co2', 'temperature'],
  bus: { kind: 'uart', baudRate: 9600 },
  // The reading follows the air within 120 s (T90): more often is only more of the same.
  intervalMs: 5000,
  request: winsenCommand(read),
  warmingUp: winsenFrame(read),
  decoder: () => scanner(fromSensor, readFrame),
  encode,
  commands: {
    read: () => winsenCommand(read),
    /** Takes the lowest value of each day for 400 ppm: only where the air is fresh once a day. */
    abcOn: () => winsenCommand(0x79, 0xa0),
    abcOff: () => winsenCommand(0x79, 0x00),
    /** Takes the air of now for 400 ppm: after 20 minutes outdoors, and never otherwise. */
    zero: () => winsenCommand(0x87),
    /** Takes the air of now for that many ppm, after a zero. */
    span: (ppm = 2000) => {
      const value = fit('span', ppm, { min: 1000, max: 10_000 });
      return winsenCommand(0x88, value >> 8, value & 0xff);
    },
    range: (ppm = 5000) => {
      if (![2000, 5000, 10_000].includes(ppm)) {
        const mend = 'the sensor has ranges of 2000, 5000 and 10000 ppm';
        throw new DriverError('VALUE_DOES_NOT_FIT', `range: ${ppm}; ${mend}`);
      }
      return winsenCommand(0x99, 0, 0, 0, ppm >> 8, ppm & 0xff);
    },
  },
  lasting: ['zero', 'span', 'range'],
  commandDecoder: () => scanner(toSensor, readCommand),
  reply: () => undefined,
};

function readFrame(bytes: Uint8Array): Outcome {
  const fields = new DataView(bytes.buffer);
  const command = fields.getUint8(1);
  if (command !== read) {
    // An answer does not say which way a switch was set.
    const match = Object.entries(codes).find(
      ([, [code, position]]) => code === command && position === undefined,
    );
    return { kind: 'reply', command: match?.[0] ?? 'unknown', bytes };
  }
  if (sum(bytes, 2, 8) === 0) return { kind: 'warming-up' };
  const co2 = fields.getUint16(2);
  const temperature = fields.getUint8(4);
  const values =
    temperature === 0 ? { co2 } : { co2, temperature: temperature - temperatureOffset };
  return { kind: 'reading', values };
}

/** `temperature` may be left out, as some sensors do. */
function encode(values: Values): Uint8Array {
  const co2 = fit('co2', required(values, 'co2'), word);
  const temperature = values['temperature'];
  if (temperature === undefined && co2 === 0) {
    const mend = 'give the temperature too, or send the warming-up frame';
    throw new DriverError('VALUE_DOES_NOT_FIT', `co2: 0 alone reads as warming up; ${mend}`);
  }
  const coded =
    temperature === undefined
      ? 0
      : fit('temperature + 40', temperature + temperatureOffset, temperatureByte);
  return winsenFrame(read, co2 >> 8, co2 & 0xff, coded);
}

function readCommand(bytes: Uint8Array): CommandOutcome {
  const fields = new DataView(bytes.buffer);
  const match = Object.entries(codes).find(
    ([, [code, position]]) =>
      code === fields.getUint8(2) && (position === undefined || position === fields.getUint8(3)),
  );
  const name = match?.[0] ?? 'unknown';
  if (name === 'span') return { kind: 'command', name, value: fields.getUint16(3) };
  if (name === 'range') return { kind: 'command', name, value: fields.getUint16(6) };
  return { kind: 'command', name };
}
