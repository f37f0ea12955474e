// GY-MCU680: a BME680 behind a microcontroller that runs Bosch's BSEC and talks on a UART: 20-byte
// frames, big-endian (captured frames and commands: PyPMS, docs/sensors/mcu680.md).

import { sum } from './checksum.ts';
import type { Driver, FrameDetails } from './driver.ts';
import { fit, required, word } from './fit.ts';
import { type Framing, scanner } from './framing.ts';
import type { CommandOutcome, Outcome, Values } from './outcome.ts';
import { view } from './view.ts';

const allOutputs = 0x3f;
/** Header, what is in it (all six), and how many bytes follow up to the checksum. */
const head = [0x5a, 0x5a, allOutputs, 0x0f] as const;
const frameBytes = 20;
const commandBytes = 4;

const quantities = [
  ...['temperature', 'humidity', 'pressure'],
  ...['iaq', 'gas_resistance', 'altitude'],
] as const;

const shortInteger = { min: -0x8000, max: 0x7fff } as const;
const threeBytes = { min: 0, max: 0xff_ffff } as const;
const fourBytes = { min: 0, max: 0xffff_ffff } as const;
/** The index takes 12 bits; the upper 4 say how well BSEC is calibrated, 0 to 3. */
const iaqField = { min: 0, max: 0x0fff } as const;
const accuracyField = { min: 0, max: 0x0f } as const;

const fromSensor: Framing = {
  headers: [head],
  lengthKnownAfter: head.length,
  length: () => frameBytes,
  frameBytesMax: frameBytes,
  fault: checksumFault,
};

/** Without the checksum. The setting at 115200 baud is left out: the module does not keep it. */
const codes: Readonly<Record<string, readonly [number, number, number]>> = {
  outputAll: [0xa5, 0x55, allOutputs],
  /** One frame, and silence until the next such request. */
  read: [0xa5, 0x56, 0x01],
  active: [0xa5, 0x56, 0x02],
  /** Keeps what is set through power-off. */
  save: [0xa5, 0x5a, 0x01],
  factoryReset: [0xa5, 0x5a, 0x02],
};

const toSensor: Framing = {
  headers: [0x55, 0x56, 0x5a].map((command) => [0xa5, command]),
  lengthKnownAfter: 2,
  length: () => commandBytes,
  frameBytesMax: commandBytes,
  fault: checksumFault,
};

export const mcu680: Driver = {
  name: 'mcu680',
  quantities,
  bus: { kind: 'uart', baudRate: 9600 },
  // BSEC's low-power mode has a value every 3 s; no source says it of this module.
  intervalMs: 3000,
  decoder: () => scanner(fromSensor, readFrame),
  encode,
  commands: Object.fromEntries(
    Object.entries(codes).map(([name, code]) => [name, () => commandFrame(code)]),
  ),
  lasting: ['save', 'factoryReset'],
  commandDecoder: () => scanner(toSensor, readCommand),
  // It acknowledges nothing: its frames go on, stop, or come once.
  reply: () => undefined,
};

function readFrame(bytes: Uint8Array): Outcome {
  const fields = view(bytes);
  const values = {
    temperature: fields.getInt16(4) / 100,
    humidity: fields.getUint16(6) / 100,
    pressure: (fields.getUint8(8) * 0x1_0000 + fields.getUint16(9)) / 100,
    // While BSEC learns its air (accuracy 0, the first minutes) it says 25.
    iaq: fields.getUint16(11) & iaqField.max,
    gas_resistance: fields.getUint32(13),
    // From the pressure by the standard atmosphere: weather moves it by tens of metres.
    altitude: fields.getInt16(17),
  };
  return { kind: 'reading', values };
}

/** `status`: the accuracy of the index, 0 to 3. */
function encode(values: Values, { status = 0 }: FrameDetails = {}): Uint8Array {
  const bytes = new Uint8Array(frameBytes);
  bytes.set(head);
  const fields = view(bytes);
  const hundredths = (name: string) => required(values, name) * 100;
  fields.setInt16(4, fit('temperature in hundredths', hundredths('temperature'), shortInteger));
  fields.setUint16(6, fit('humidity in hundredths', hundredths('humidity'), word));
  const pascals = fit('pressure in Pa', hundredths('pressure'), threeBytes);
  fields.setUint8(8, pascals >> 16);
  fields.setUint16(9, pascals & 0xffff);
  const iaq = fit('iaq', required(values, 'iaq'), iaqField);
  fields.setUint16(11, (fit('status', status, accuracyField) << 12) | iaq);
  const gas = fit('gas_resistance', required(values, 'gas_resistance'), fourBytes);
  fields.setUint32(13, gas);
  fields.setInt16(17, fit('altitude', required(values, 'altitude'), shortInteger));
  return withChecksum(bytes);
}

function commandFrame(code: readonly number[]): Uint8Array {
  return withChecksum(Uint8Array.of(...code, 0));
}

function readCommand(bytes: Uint8Array): CommandOutcome {
  const match = Object.entries(codes).find(([, code]) =>
    code.every((byte, index) => byte === bytes[index]),
  );
  return { kind: 'command', name: match?.[0] ?? 'unknown' };
}

/** The last byte is the sum of all that precede it. */
function withChecksum(bytes: Uint8Array): Uint8Array {
  const place = bytes.length - 1;
  bytes[place] = sum(bytes, 0, place);
  return bytes;
}

function checksumFault(bytes: Uint8Array): 'bad-checksum' | undefined {
  const place = bytes.length - 1;
  return bytes[place] === (sum(bytes, 0, place) & 0xff) ? undefined : 'bad-checksum';
}
