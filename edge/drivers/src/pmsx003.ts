// Plantower PMS1003, PMS5003, PMS7003 and PMSA003: 32-byte frames, big-endian (PMS5003 series data
// manual V2.3, appendix I). PMS5003T and PMS5003S send frames of the same shape with other words in
// places 11 and 12: only the configuration can tell them apart.

import { sum } from './checksum.ts';
import type { Driver, FrameDetails } from './driver.ts';
import { fit, required, word } from './fit.ts';
import { type Framing, scanner } from './framing.ts';
import type { Command, CommandOutcome, Outcome, Values } from './outcome.ts';

const header = [0x42, 0x4d] as const;
const dataFrameBytes = 32;
const replyFrameBytes = 8;

/**
 * In the order of the frame, a word each from byte 4 on. The plain names are the values "under
 * atmospheric environment"; cf1 is the factory's calibration, which differs above some 30 ug/m3.
 * nX counts the particles of X um and more in 0.1 L of air.
 */
const quantities = [
  ...['pm1_cf1', 'pm2_5_cf1', 'pm10_cf1', 'pm1', 'pm2_5', 'pm10'],
  ...['n0_3', 'n0_5', 'n1', 'n2_5', 'n5', 'n10'],
] as const;

/** The last word of the payload: 0x9700, 0x5100 and 0x9a00 were seen; its meaning is not sure. */
const versionAt = 28;
const versionSeen = 0x9700;

const fromSensor: Framing = {
  headers: [header],
  lengthKnownAfter: 4,
  // The length field counts what follows it: 28 in a reading, 4 in an acknowledgement.
  length: (head) => {
    const following = view(head).getUint16(2);
    return following === 28 || following === 4 ? following + 4 : undefined;
  },
  frameBytesMax: dataFrameBytes,
  fault: checksumFault,
};

const toSensor: Framing = {
  headers: [header],
  lengthKnownAfter: 2,
  length: () => 7,
  frameBytesMax: 7,
  fault: checksumFault,
};

/** Command byte and data word. */
const codes: Readonly<Record<string, readonly [number, number]>> = {
  passive: [0xe1, 0],
  active: [0xe1, 1],
  read: [0xe2, 0],
  sleep: [0xe4, 0],
  wake: [0xe4, 1],
};

export const pmsx003: Driver = {
  name: 'pmsx003',
  quantities,
  bus: { kind: 'uart', baudRate: 9600 },
  // Every 200 to 800 ms while the air changes, every 2.3 s while it does not.
  intervalMs: 2300,
  warmingUp: frame(dataFrameBytes, () => {}),
  decoder: () => scanner(fromSensor, readFrame),
  encode,
  commands: Object.fromEntries(
    Object.entries(codes).map(([name, [code, data]]) => [name, () => commandFrame(code, data)]),
  ),
  commandDecoder: () => scanner(toSensor, readCommand),
  reply,
};

function readFrame(bytes: Uint8Array): Outcome {
  const fields = view(bytes);
  if (bytes.length === replyFrameBytes) {
    return { kind: 'reply', command: nameOf(fields.getUint8(4), fields.getUint8(5)), bytes };
  }
  // In clean air the words of the values are zero but the last one, the version, is not.
  if (sum(bytes, 4, 30) === 0) return { kind: 'warming-up' };
  const values: Record<string, number> = {};
  for (const [index, quantity] of quantities.entries()) {
    values[quantity] = fields.getUint16(4 + 2 * index);
  }
  return { kind: 'reading', values };
}

function encode(values: Values, { version = versionSeen }: FrameDetails = {}): Uint8Array {
  // A version of 0 would make clean air read as warming up.
  const lastWord = fit('version', version, { min: 1, max: 0xffff });
  return frame(dataFrameBytes, (fields) => {
    for (const [index, quantity] of quantities.entries()) {
      fields.setUint16(4 + 2 * index, fit(quantity, required(values, quantity), word));
    }
    fields.setUint16(versionAt, lastWord);
  });
}

/** A frame with a length field; `fill` writes the payload. */
function frame(frameBytes: number, fill: (fields: DataView) => void): Uint8Array {
  const bytes = new Uint8Array(frameBytes);
  bytes.set(header);
  view(bytes).setUint16(2, frameBytes - 4);
  fill(view(bytes));
  return withChecksum(bytes);
}

function commandFrame(code: number, data: number): Uint8Array {
  return withChecksum(Uint8Array.of(...header, code, 0, data, 0, 0));
}

function readCommand(bytes: Uint8Array): CommandOutcome {
  const fields = view(bytes);
  return { kind: 'command', name: nameOf(fields.getUint8(2), fields.getUint16(3)) };
}

/** A woken sensor says nothing: its fan starts, and its frames follow. */
function reply({ name }: Command): Uint8Array | undefined {
  const command = codes[name];
  if (command === undefined || name === 'read' || name === 'wake') return undefined;
  return frame(replyFrameBytes, (fields) => {
    fields.setUint8(4, command[0]);
    fields.setUint8(5, command[1]);
  });
}

function nameOf(code: number, data: number): string {
  // The data of a read request means nothing: vendors' own examples carry 0 and 1.
  const match = Object.entries(codes).find(
    ([name, [c, d]]) => c === code && (d === data || name === 'read'),
  );
  return match?.[0] ?? 'unknown';
}

function withChecksum(bytes: Uint8Array): Uint8Array {
  view(bytes).setUint16(bytes.length - 2, sum(bytes, 0, bytes.length - 2));
  return bytes;
}

function checksumFault(bytes: Uint8Array): 'bad-checksum' | undefined {
  const told = view(bytes).getUint16(bytes.length - 2);
  return told === (sum(bytes, 0, bytes.length - 2) & 0xffff) ? undefined : 'bad-checksum';
}

function view(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
