// Sensirion SPS30 on a UART, its SEL pin left open: SHDLC frames, big-endian floats (SPS30 data
// sheet, "UART interface"; the vendor's driver embedded-uart-sps, sps30.c). It measures from
// `start` on and must be asked for each value.

import type { Driver, FrameDetails } from './driver.ts';
import { DriverError } from './driver-error.ts';
import { fit, required } from './fit.ts';
import { scanner } from './framing.ts';
import type { Command, CommandOutcome, Outcome, Values } from './outcome.ts';
import { shdlcContent, shdlcFrame, shdlcFraming, wakeEdge } from './shdlc.ts';
import { view } from './view.ts';

const address = 0x00;
const read = 0x03;
const readingBytes = 40;

/** In the order of the frame, a float each. ncX counts from 0.3 um up to X um, in 1 cm3. */
const quantities = [
  ...['pm1', 'pm2_5', 'pm4', 'pm10'],
  ...['nc0_5', 'nc1', 'nc2_5', 'nc4', 'nc10', 'particle_size'],
] as const;

/** The sensor says the typical size in um, we in mm. */
const perUnit = (quantity: string): number => (quantity === 'particle_size' ? 1000 : 1);

/** Of the state byte: something is set in the status register. The rest of it is an error code. */
const deviceErrorFlag = 0x80;

/** What the status register may report, by its bits (data sheet, "Device Status Register"). */
const statusFaults = [
  [21, 'fan-speed'],
  [5, 'laser'],
  [4, 'fan'],
] as const;

const unsignedLong = { min: 0, max: 0xffff_ffff } as const;
const weekSeconds = 604_800;
const productType = '00080000';

/** Command byte, then its data. Of two that begin alike, the longer stands first. */
const codes: Readonly<Record<string, readonly [number, ...number[]]>> = {
  /** 03: big-endian floats. */
  start: [0x00, 0x01, 0x03],
  stop: [0x01],
  read: [read],
  sleep: [0x10],
  wake: [0x11],
  clean: [0x56],
  autoCleanInterval: [0x80, 0x00, 0, 0, 0, 0],
  autoCleanIntervalRead: [0x80, 0x00],
  productType: [0xd0, 0x00],
  serial: [0xd0, 0x03],
  version: [0xd1],
  /** 00: the register keeps what it says. */
  status: [0xd2, 0x00],
  reset: [0xd3],
};

// Head: address, command, state, length. The longest data is a reading.
const fromSensor = shdlcFraming([[0x7e, address]], 4, readingBytes);
// Head: address, command, length. The longest data is that of autoCleanInterval.
const toSensor = shdlcFraming(
  [
    [0x7e, address],
    // A sleeping sensor wakes by a falling edge on its line, and listens for the next 100 ms.
    [wakeEdge, 0x7e, address, 0x7d, 0x31],
  ],
  3,
  5,
);

export const sps30: Driver = {
  name: 'sps30',
  quantities,
  bus: { kind: 'uart', baudRate: 115_200 },
  intervalMs: 1000,
  request: commandFrame('read'),
  start: ['start'],
  decoder: () => scanner(fromSensor, readFrame),
  encode,
  commands: {
    ...Object.fromEntries(Object.keys(codes).map((name) => [name, () => commandFrame(name)])),
    /** Seconds of work between two cleanings of the fan, or 0: never. Survives power-off. */
    autoCleanInterval: (seconds = weekSeconds) =>
      commandFrame('autoCleanInterval', fit('autoCleanInterval', seconds, unsignedLong)),
  },
  commandDecoder: () => scanner(toSensor, readCommand),
  reply,
};

function readFrame(bytes: Uint8Array): Outcome {
  const content = shdlcContent(bytes);
  const [, code, state = 0] = content;
  const data = content.subarray(4);
  // 43: not allowed in this state, as a read before `start`.
  if ((state & ~deviceErrorFlag) !== 0) {
    return { kind: 'reply', command: nameOf(code, data), bytes, refused: true };
  }
  if (code === read && data.length === readingBytes) {
    const values = valuesOf(view(data));
    const faults = state === 0 ? {} : { faults: ['device-status'] };
    if (Object.keys(values).length > 0) return { kind: 'reading', values, ...faults };
  }
  // A read without data is one that came too early: nothing new since the last.
  return { kind: 'reply', command: nameOf(code, data), bytes, ...told(code, data) };
}

/** NaN and infinity are no values. */
function valuesOf(fields: DataView): Values {
  const values: Record<string, number> = {};
  for (const [index, quantity] of quantities.entries()) {
    const value = fields.getFloat32(4 * index) / perUnit(quantity);
    if (Number.isFinite(value)) values[quantity] = value;
  }
  return values;
}

function told(
  code: number | undefined,
  data: Uint8Array,
): Pick<Outcome & { kind: 'reply' }, 'value' | 'text' | 'faults'> {
  const fields = view(data);
  if (code === 0x80 && data.length === 4) return { value: fields.getUint32(0) };
  if (code === 0xd0) return { text: textOf(data) };
  if (code === 0xd1 && data.length >= 2) return { text: `${data[0]}.${data[1]}` };
  if (code === 0xd2 && data.length >= 4) {
    const register = fields.getUint32(0);
    const set = statusFaults.filter(([bit]) => (register >>> bit) & 1).map(([, fault]) => fault);
    return set.length > 0 ? { value: register, faults: set } : { value: register };
  }
  return {};
}

/**
 * An answer says its command's first byte and nothing else: the two of the interval are told apart
 * by whether one comes with it, and the product type is the same in all.
 */
function nameOf(code: number | undefined, data: Uint8Array): string {
  if (code === 0x80) return data.length === 0 ? 'autoCleanInterval' : 'autoCleanIntervalRead';
  if (code === 0xd0) return textOf(data) === productType ? 'productType' : 'serial';
  return Object.entries(codes).find(([, [command]]) => command === code)?.[0] ?? 'unknown';
}

/** `status`: the state byte of the answer. */
function encode(values: Values, { status = 0 }: FrameDetails = {}): Uint8Array {
  const data = new Uint8Array(readingBytes);
  for (const [index, quantity] of quantities.entries()) {
    const value = Math.fround(required(values, quantity) * perUnit(quantity));
    if (!Number.isFinite(value)) {
      const mend = 'give a number that a 32-bit float can hold';
      throw new DriverError('VALUE_DOES_NOT_FIT', `${quantity}: ${values[quantity]}; ${mend}`);
    }
    view(data).setFloat32(4 * index, value);
  }
  return answerFrame(read, fit('status', status, { min: 0, max: 0xff }), data);
}

function commandFrame(name: string, value?: number): Uint8Array {
  const [code = 0, ...data] = codes[name] ?? [];
  if (value !== undefined) data.splice(1, 4, ...unsigned(value));
  const frame = shdlcFrame([address, code, data.length, ...data]);
  return name === 'wake' ? Uint8Array.of(wakeEdge, ...frame) : frame;
}

function readCommand(bytes: Uint8Array): CommandOutcome {
  const [, code, length, ...data] = shdlcContent(bytes);
  const name = Object.entries(codes).find(
    ([, [command, ...its]]) =>
      command === code && its.length === length && (its.length > 2 || its[0] === data[0]),
  )?.[0];
  // Without the edge, a sleeping sensor does not hear it.
  if (name === 'wake' && bytes[0] !== wakeEdge) return { kind: 'command', name: 'unknown' };
  if (name !== 'autoCleanInterval') return { kind: 'command', name: name ?? 'unknown' };
  return { kind: 'command', name, value: view(Uint8Array.from(data)).getUint32(1) };
}

/**
 * A read is answered with data, which is the simulator's own to encode. `details.status` is the
 * register where that is asked for, and elsewhere the state byte: 43 refuses.
 */
function reply(
  { name, value = weekSeconds }: Command,
  { status = 0 }: FrameDetails = {},
): Uint8Array | undefined {
  const code = Object.hasOwn(codes, name) ? codes[name]?.[0] : undefined;
  if (code === undefined || name === 'read') return undefined;
  if (name === 'status') return answerFrame(code, 0, [...unsigned(status), 0]);
  return answerFrame(code, status, status === 0 ? answers(name, value) : []);
}

function answers(name: string, value: number): readonly number[] {
  if (name === 'autoCleanIntervalRead') return unsigned(value);
  // Firmware 2.1, hardware 7, SHDLC 2.0, as a sensor of 2019 says them.
  if (name === 'version') return [2, 1, 0, 7, 0, 2, 0];
  if (name === 'productType') return text(productType);
  if (name === 'serial') return text('0123456789ABCDEF');
  return [];
}

function answerFrame(code: number, state: number, data: Iterable<number>): Uint8Array {
  const bytes = [...data];
  return shdlcFrame([address, code, state, bytes.length, ...bytes]);
}

const unsigned = (value: number): number[] => [
  value >>> 24,
  (value >>> 16) & 0xff,
  (value >>> 8) & 0xff,
  value & 0xff,
];

const textOf = (data: Uint8Array): string => String.fromCharCode(...data).replace(/\0.*$/s, '');

/** ASCII, closed by a zero. */
const text = (characters: string): number[] =>
  Array.from(`${characters}\0`, (character) => character.charCodeAt(0));
