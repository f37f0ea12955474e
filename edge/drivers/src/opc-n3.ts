// Alphasense OPC-N3 on SPI, mode 1, 300 to 750 kHz: little-endian answers, each with a CRC at its end
// (Alphasense 072-0503, "Supplemental SPI information for the OPC-N3"; the layout agrees with
// JarvisSan22/OPC-N3_python, the bytes under the CRC with SphaeroX/alphasense-opc-n3).

import { endsInCrc16, withCrc16 } from './crc16.ts';
import type { Bus, Driver } from './driver.ts';
import { DriverError } from './driver-error.ts';
import { fit, required, word } from './fit.ts';
import { type Framing, scanner } from './framing.ts';
import type { CommandOutcome, Decoder, Outcome, Values } from './outcome.ts';
import { view } from './view.ts';

const histogram = 0x30;
const pm = 0x32;
const power = 0x03;
const ready = 0xf3;

const histogramBytes = 86;
const pmBytes = 14;
const binCount = 24;

/** Where in a histogram: the bins are first, a word each, then four transit times, a byte each. */
const periodAt = 52;
const flowAt = 54;
const temperatureAt = 56;
const humidityAt = 58;
const massAt = 60;
// Then four counts of rejected particles, a word each.
const fanAt = 80;
const laserAt = 82;

const bins = Array.from({ length: binCount }, (_, index) => `bin${index}`);
/** PM A, B and C of the maker's settings: 1, 2.5 and 10 um. */
const masses = ['pm1', 'pm2_5', 'pm10'] as const;

const codes: Readonly<Record<string, readonly [number, number?]>> = {
  fanOn: [power, 0x03],
  fanOff: [power, 0x02],
  laserOn: [power, 0x07],
  laserOff: [power, 0x06],
  /** What was counted since the last time, which begins the next count. Every 0.5 to 60 s. */
  histogram: [histogram],
  /** Only the masses; it begins the next count too. */
  pm: [pm],
};

/**
 * Nothing marks where an answer begins: 86 bytes that check are one. Of random bytes one place in
 * 65,536 checks, and of those one in 1,070 has three masses that can be: one in 70 million passes.
 */
const fromSensor: Framing = {
  headers: [],
  lengthKnownAfter: 1,
  length: () => histogramBytes,
  frameBytesMax: histogramBytes,
  fault: (window) =>
    areMasses(window, massAt) && endsInCrc16(window) ? undefined : 'bad-checksum',
};

const toSensor: Framing = {
  headers: Object.values(codes).map((code) => code.filter((byte) => byte !== undefined)),
  lengthKnownAfter: 1,
  length: ([first]) => (first === power ? 2 : 1),
  frameBytesMax: 2,
  fault: () => undefined,
};

const bus: Bus = {
  kind: 'spi',
  mode: 1,
  hertz: 500_000,
  // It says 31 while it is busy. Of a command of two bytes the first is repeated until it is ready,
  // and the second follows once.
  ready,
  answer: ([command]) => {
    const bytes = command === histogram ? histogramBytes : command === pm ? pmBytes : 0;
    return { afterMs: 10, bytes };
  },
};

export const opcN3: Driver = {
  name: 'opc-n3',
  quantities: [
    ...bins,
    ...['sampling_period', 'flow_rate', 'temperature', 'humidity'],
    ...masses,
    ...['fan_turns', 'laser_status'],
  ],
  bus,
  // After 65 s without a question it goes its own way and writes to its SD card.
  intervalMs: 10_000,
  request: Uint8Array.of(histogram),
  // The fan takes 5 to 10 s to its speed. The first histogram covers a time nobody knows: who asks
  // throws it away.
  start: ['fanOn', 'laserOn'],
  decoder,
  encode,
  commands: Object.fromEntries(
    Object.entries(codes).map(([name, code]) => [name, () => commandFrame(code)]),
  ),
  commandDecoder: () => scanner(toSensor, readCommand),
  // Its ready byte is all the answer to a switch, and that the port hears itself.
  reply: () => undefined,
};

/** The answer to `pm` is so short that it counts only where it is all between two silences. */
function decoder(): Decoder<Outcome> {
  const histograms = scanner(fromSensor, readHistogram);
  return {
    push: (chunk) => histograms.push(chunk),
    end: () => {
      const outcomes = histograms.end();
      const [left] = outcomes;
      // 14 bytes are left undecided only if no more came: of noise it would be 85.
      if (outcomes.length !== 1 || left?.kind !== 'discarded') return outcomes;
      return [readMasses(left.bytes) ?? left];
    },
  };
}

function readHistogram(bytes: Uint8Array): Outcome {
  const fields = view(bytes);
  const wordAt = (at: number) => fields.getUint16(at, true);
  const values: Record<string, number> = {};
  for (const [index, bin] of bins.entries()) values[bin] = wordAt(2 * index);
  values['sampling_period'] = wordAt(periodAt) / 100;
  // Hundredths of ml/s.
  values['flow_rate'] = wordAt(flowAt) / 100_000;
  values['temperature'] = -45 + (175 * wordAt(temperatureAt)) / 65_535;
  values['humidity'] = (100 * wordAt(humidityAt)) / 65_535;
  values['fan_turns'] = wordAt(fanAt);
  values['laser_status'] = wordAt(laserAt);
  return { kind: 'reading', values: { ...values, ...massesAt(bytes, massAt) } };
}

function readMasses(bytes: Uint8Array): Outcome | undefined {
  if (bytes.length !== pmBytes || !areMasses(bytes, 0) || !endsInCrc16(bytes)) return undefined;
  return { kind: 'reading', values: massesAt(bytes, 0) };
}

function massesAt(bytes: Uint8Array, start: number): Values {
  const fields = view(bytes);
  return Object.fromEntries(
    masses.map((mass, index) => [mass, fields.getFloat32(start + 4 * index, true)]),
  );
}

/** Whether three floats stand there that can be masses: of 2^32 patterns a tenth, each. */
function areMasses(bytes: Uint8Array, start: number): boolean {
  return Object.values(massesAt(bytes, start)).every(isMass);
}

/** ug/m3. Not order: what A, B and C are can be set, and a wrong order is for quality control. */
function isMass(value: number): boolean {
  return value === 0 || (value >= 2 ** -30 && value <= 2 ** 20);
}

/** Masses alone are the answer to `pm`; with anything beside them, a histogram. */
function encode(values: Values): Uint8Array {
  if (Object.keys(values).every((quantity) => masses.some((mass) => mass === quantity))) {
    return withCrc16(setMasses(new Uint8Array(pmBytes), 0, values));
  }
  const bytes = setMasses(new Uint8Array(histogramBytes), massAt, values);
  const set = (at: number, name: string, value: number) =>
    view(bytes).setUint16(at, fit(name, value, word), true);
  for (const [index, bin] of bins.entries()) set(2 * index, bin, required(values, bin));
  set(periodAt, 'sampling_period in 1/100 s', required(values, 'sampling_period') * 100);
  set(flowAt, 'flow_rate in 1/100000 l/s', required(values, 'flow_rate') * 100_000);
  const temperature = ((required(values, 'temperature') + 45) * 65_535) / 175;
  set(temperatureAt, 'temperature in 175/65535 from -45', temperature);
  set(humidityAt, 'humidity in 100/65535', (required(values, 'humidity') * 65_535) / 100);
  set(fanAt, 'fan_turns', required(values, 'fan_turns'));
  set(laserAt, 'laser_status', required(values, 'laser_status'));
  return withCrc16(bytes);
}

function setMasses(bytes: Uint8Array, start: number, values: Values): Uint8Array {
  for (const [index, mass] of masses.entries()) {
    const value = Math.fround(required(values, mass));
    if (!isMass(value)) {
      const mend = 'give 0, or a number from 1e-9 to 1048576';
      throw new DriverError('VALUE_DOES_NOT_FIT', `${mass}: ${values[mass]}; ${mend}`);
    }
    view(bytes).setFloat32(start + 4 * index, value, true);
  }
  return bytes;
}

function commandFrame([command, option]: readonly [number, number?]): Uint8Array {
  return option === undefined ? Uint8Array.of(command) : Uint8Array.of(command, option);
}

function readCommand(bytes: Uint8Array): CommandOutcome {
  const match = Object.entries(codes).find(
    ([, [command, option]]) => command === bytes[0] && option === bytes[1],
  );
  return { kind: 'command', name: match?.[0] ?? 'unknown' };
}
