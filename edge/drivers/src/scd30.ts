// Sensirion SCD30 on a UART, its SEL pin high: Modbus RTU (SCD30 interface description, "Modbus").
// It measures from `start` on, through power cycles too, and must be asked for each value.

import type { Driver, FrameDetails } from './driver.ts';
import { DriverError } from './driver-error.ts';
import { type Field, fit, required } from './fit.ts';
import { scanner } from './framing.ts';
import {
  exception,
  modbusAnswer,
  modbusAnswers,
  modbusException,
  modbusRequest,
  modbusRequests,
  readHolding,
  writeOne,
} from './modbus.ts';
import type { Command, Outcome, Values } from './outcome.ts';
import { view } from './view.ts';

const address = 0x61;
const readingBytes = 12;

/** In the order of the frame, a float each, high byte first. */
const quantities = ['co2', 'temperature', 'humidity'] as const;

interface Setting {
  readonly register: number;
  /** What the register holds, as our number times `scale`. */
  readonly field: Field;
  readonly scale: number;
  readonly usual: number;
}

/** What can be written; the numbers are those of the interface description. */
const settings: Readonly<Record<string, Setting>> = {
  /** hPa of the air around, against which CO2 is compensated, or 0: none told. */
  start: { register: 0x36, field: { min: 0, max: 1400 }, scale: 1, usual: 0 },
  stop: { register: 0x37, field: { min: 1, max: 1 }, scale: 1, usual: 1 },
  /** Seconds between two measurements. */
  interval: { register: 0x25, field: { min: 2, max: 1800 }, scale: 1, usual: 2 },
  /** Metres above the sea; a pressure told at `start` counts more. */
  altitude: { register: 0x38, field: { min: 0, max: 0xffff }, scale: 1, usual: 0 },
  /** Takes the air of now for that many ppm: after two minutes in it, and never otherwise. */
  forceCalibration: { register: 0x39, field: { min: 400, max: 2000 }, scale: 1, usual: 400 },
  /** Takes the lowest values of a week for 400 ppm: only where the air is fresh every day. */
  ascOn: { register: 0x3a, field: { min: 1, max: 1 }, scale: 1, usual: 1 },
  ascOff: { register: 0x3a, field: { min: 0, max: 0 }, scale: 1, usual: 0 },
  /** Cel by which the sensor is warmer than the air, taken off what it says. */
  temperatureOffset: { register: 0x3b, field: { min: 0, max: 0xffff }, scale: 100, usual: 0 },
  reset: { register: 0x34, field: { min: 1, max: 1 }, scale: 1, usual: 1 },
};

/** What can be read: first register and how many. */
const reads: Readonly<Record<string, readonly [number, number]>> = {
  read: [0x28, 6],
  dataReady: [0x27, 1],
  firmware: [0x20, 1],
};

const fromSensor = modbusAnswers(address, { [readHolding]: [2, readingBytes] });
const toSensor = modbusRequests(address, [readHolding, writeOne]);

export const scd30: Driver = {
  name: 'scd30',
  quantities,
  bus: { kind: 'uart', baudRate: 19_200 },
  intervalMs: 2000,
  // Asked too early, it says the last values again: no need to ask first whether there are new.
  request: modbusRequest(address, readHolding, 0x28, 6),
  start: ['start'],
  // After a start it says zeros until the first measurement is done.
  warmingUp: modbusAnswer(address, readHolding, new Uint8Array(readingBytes)),
  decoder: () => scanner(fromSensor, readFrame),
  encode,
  commands: {
    ...Object.fromEntries(
      Object.entries(reads).map(([name, [register, count]]) => [
        name,
        () => modbusRequest(address, readHolding, register, count),
      ]),
    ),
    ...Object.fromEntries(
      Object.entries(settings).map(([name, { usual }]) => [
        name,
        (value = usual) => writeFrame(name, value),
      ]),
    ),
    start: (hectopascals = 0) => {
      if (hectopascals !== 0 && hectopascals < 700) {
        const mend = 'the sensor takes 700 to 1400 hPa, or 0; where the air is thinner, tell 0';
        throw new DriverError('VALUE_DOES_NOT_FIT', `start: ${hectopascals}; ${mend}`);
      }
      return writeFrame('start', hectopascals);
    },
  },
  lasting: ['forceCalibration'],
  commandDecoder: () => scanner(toSensor, commandOf),
  reply,
};

function readFrame(bytes: Uint8Array): Outcome {
  const [, code = 0, count] = bytes;
  if ((code & exception) !== 0) return { kind: 'reply', command: 'unknown', bytes, refused: true };
  // A write is acknowledged by its own echo.
  if (code === writeOne) {
    const { name, value } = commandOf(bytes);
    return { kind: 'reply', command: name, bytes, ...(value === undefined ? {} : { value }) };
  }
  if (count !== readingBytes) {
    // Data-ready and firmware have the same shape; only who asked knows which it is.
    return { kind: 'reply', command: 'unknown', bytes, value: view(bytes).getUint16(3) };
  }
  const values: Record<string, number> = {};
  for (const [index, quantity] of quantities.entries()) {
    const value = view(bytes).getFloat32(3 + 4 * index);
    if (Number.isFinite(value)) values[quantity] = value;
  }
  // There is no air without CO2: 0, or no number, is said before the first measurement.
  return values['co2'] ? { kind: 'reading', values } : { kind: 'warming-up' };
}

function encode(values: Values): Uint8Array {
  const data = new Uint8Array(readingBytes);
  for (const [index, quantity] of quantities.entries()) {
    const value = Math.fround(required(values, quantity));
    if (!Number.isFinite(value) || (quantity === 'co2' && value === 0)) {
      const mend = 'give a number that a 32-bit float can hold; CO2 of 0 reads as warming up';
      throw new DriverError('VALUE_DOES_NOT_FIT', `${quantity}: ${values[quantity]}; ${mend}`);
    }
    view(data).setFloat32(4 * index, value);
  }
  return modbusAnswer(address, readHolding, data);
}

function writeFrame(name: string, value: number): Uint8Array {
  const { register, field, scale } = settings[name] ?? { register: 0, field: never, scale: 1 };
  return modbusRequest(address, writeOne, register, fit(name, value * scale, field));
}

const never: Field = { min: 1, max: 0 };

/** Requests and the echoes of writes carry register and word in the same places. */
function commandOf(bytes: Uint8Array): Command {
  const fields = view(bytes);
  const register = fields.getUint16(2);
  const word = fields.getUint16(4);
  if (fields.getUint8(1) === readHolding) {
    const read = Object.entries(reads).find(
      ([, [first, count]]) => first === register && count === word,
    );
    return { kind: 'command', name: read?.[0] ?? 'unknown' };
  }
  const [name, setting] =
    Object.entries(settings).find(
      ([, its]) => its.register === register && word >= its.field.min && word <= its.field.max,
    ) ?? [];
  if (name === undefined || setting === undefined) return { kind: 'command', name: 'unknown' };
  // A command that can carry only one number is that number.
  if (setting.field.min === setting.field.max) return { kind: 'command', name };
  return { kind: 'command', name, value: word / setting.scale };
}

/** `details.version` is the firmware; `details.status` refuses, as that exception of Modbus. */
function reply(
  { name, value }: Command,
  { status, version = 0x0342 }: FrameDetails = {},
): Uint8Array | undefined {
  const isRead = Object.hasOwn(reads, name);
  if (name === 'read' || !(isRead || Object.hasOwn(settings, name))) return undefined;
  if (status) return modbusException(address, isRead ? readHolding : writeOne, status);
  if (!isRead) return writeFrame(name, value ?? settings[name]?.usual ?? 0);
  const word = name === 'firmware' ? version : 1;
  return modbusAnswer(address, readHolding, Uint8Array.of(word >> 8, word & 0xff));
}
