// SenseAir S8 on a UART: Modbus RTU under address FE, which any sensor answers to (Modbus on
// Senseair S8, TDE2067; frames and bits as in jcomas/S8_UART). It measures by itself, every 4 s, and
// must be asked. A K30 speaks alike, but sleeps: it wants one byte 00, and 5 ms, before a request.

import type { Driver, FrameDetails } from './driver.ts';
import { fit, required, word } from './fit.ts';
import { scanner } from './framing.ts';
import {
  exception,
  modbusAnswer,
  modbusAnswers,
  modbusRequest,
  modbusRequests,
  readHolding,
  readInput,
  writeOne,
} from './modbus.ts';
import type { Command, Outcome, Values } from './outcome.ts';
import { view } from './view.ts';

const address = 0xfe;

/** Of the data: meter status, alarm status, output status and CO2, a word each. */
const wholeBytes = 8;
/** Of the data: CO2 alone. */
const co2Bytes = 2;
/** Of the data: the sensor's type, two words. */
const typeBytes = 4;

/** The meter status, by its bits from the lowest. */
const meterFaults = [
  ...['fatal', 'offset-regulation', 'algorithm', 'output'],
  ...['self-diagnostics', 'out-of-range', 'memory'],
] as const;

const abcRegister = 0x1f;
/** Hours. The maker's own is 180: seven and a half days. */
const abcHours = { min: 4, max: 4800, usual: 180 } as const;

/** Function, register, and the word: how many to read, or what to write. */
const codes: Readonly<Record<string, readonly [number, number, number]>> = {
  read: [readInput, 0x00, 4],
  readCo2: [readInput, 0x03, 1],
  /** Two registers, so that no answer to it has the shape of `readCo2`. */
  typeId: [readInput, 0x19, 2],
  abcPeriodRead: [readHolding, abcRegister, 1],
  abcOff: [writeOne, abcRegister, 0],
  /** Bit 5 says that a background calibration was done. */
  acknowledgement: [readHolding, 0x00, 1],
  clearAcknowledgement: [writeOne, 0x00, 0],
  /**
   * Takes the air of now for 400 ppm: after minutes in fresh air, and never otherwise. In order:
   * `clearAcknowledgement`, this, and after a cycle of 4 s `acknowledgement`.
   */
  backgroundCalibration: [writeOne, 0x01, 0x7c06],
};

const fromSensor = modbusAnswers(address, {
  [readHolding]: [2],
  [readInput]: [co2Bytes, typeBytes, wholeBytes],
});
const toSensor = modbusRequests(address, [readHolding, readInput, writeOne]);

export const senseairS8: Driver = {
  name: 'senseair-s8',
  quantities: ['co2'],
  bus: { kind: 'uart', baudRate: 9600 },
  intervalMs: 4000,
  request: frameOf('read'),
  decoder: () => scanner(fromSensor, readFrame),
  encode,
  commands: {
    ...Object.fromEntries(Object.keys(codes).map((name) => [name, () => frameOf(name)])),
    /** Takes the lowest value of each such period for 400 ppm: where the air is fresh that often. */
    abcPeriod: (hours = abcHours.usual) => abcFrame(hours),
  },
  lasting: ['backgroundCalibration'],
  commandDecoder: () => scanner(toSensor, commandOf),
  reply,
};

function readFrame(bytes: Uint8Array): Outcome {
  const fields = view(bytes);
  const code = fields.getUint8(1);
  if ((code & exception) !== 0) return { kind: 'reply', command: 'unknown', bytes, refused: true };
  // A write is acknowledged by its own echo.
  if (code === writeOne) {
    const { name, value } = commandOf(bytes);
    return { kind: 'reply', command: name, bytes, ...(value === undefined ? {} : { value }) };
  }
  // The ABC period or the acknowledgement: the same shape; only who asked knows which it is.
  if (code === readHolding) {
    return { kind: 'reply', command: 'unknown', bytes, value: fields.getUint16(3) };
  }
  const count = fields.getUint8(2);
  if (count === typeBytes) {
    return { kind: 'reply', command: 'typeId', bytes, value: fields.getUint32(3) };
  }
  if (count === co2Bytes) return { kind: 'reading', values: { co2: fields.getUint16(3) } };
  const status = fields.getUint16(3);
  const faults = meterFaults.filter((_, bit) => (status >> bit) & 1);
  const values = { co2: fields.getUint16(9) };
  return faults.length > 0 ? { kind: 'reading', values, faults } : { kind: 'reading', values };
}

/** `status`: the meter status, bit by bit as in `meterFaults`. */
function encode(values: Values, { status = 0 }: FrameDetails = {}): Uint8Array {
  const data = new Uint8Array(wholeBytes);
  view(data).setUint16(0, fit('status', status, word));
  view(data).setUint16(6, fit('co2', required(values, 'co2'), word));
  return modbusAnswer(address, readInput, data);
}

function frameOf(name: string): Uint8Array {
  const [code, register, told] = codes[name] ?? [0, 0, 0];
  return modbusRequest(address, code, register, told);
}

function abcFrame(hours: number): Uint8Array {
  return modbusRequest(address, writeOne, abcRegister, fit('abcPeriod', hours, abcHours));
}

/** Requests and the echoes of writes carry function, register and word in the same places. */
function commandOf(bytes: Uint8Array): Command {
  const fields = view(bytes);
  const told = [fields.getUint8(1), fields.getUint16(2), fields.getUint16(4)] as const;
  const match = Object.entries(codes).find(([, code]) =>
    code.every((part, index) => part === told[index]),
  );
  if (match !== undefined) return { kind: 'command', name: match[0] };
  const [code, register, value] = told;
  return code === writeOne && register === abcRegister
    ? { kind: 'command', name: 'abcPeriod', value }
    : { kind: 'command', name: 'unknown' };
}

/** `details.status` is the word that a register holds, where one is asked for. */
function reply(
  { name, value = abcHours.usual }: Command,
  { status = abcHours.usual }: FrameDetails = {},
): Uint8Array | undefined {
  if (name === 'abcPeriod') return abcFrame(value);
  const code = Object.hasOwn(codes, name) ? codes[name]?.[0] : undefined;
  if (code === undefined || name === 'read' || name === 'readCo2') return undefined;
  if (code === writeOne) return frameOf(name);
  const held = fit('status', status, word);
  const data = Uint8Array.of(...(name === 'typeId' ? [0, 0] : []), held >> 8, held & 0xff);
  return modbusAnswer(address, code, data);
}
