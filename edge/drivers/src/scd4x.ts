// Sensirion SCD40, SCD41 and SCD43 on I2C: 16-bit commands, answers in words with a CRC each (SCD4x
// data sheet, "Digital interface description"; the vendor's driver raspberry-pi-i2c-scd4x).
//
// The serial number is not asked for: it is three words like a reading, and who hears only the
// answers would take it for CO2, temperature and humidity.

import { areCrc8Words, crc8Words, wordBytes } from './crc8-words.ts';
import type { Driver, FrameDetails } from './driver.ts';
import { type Field, fit, required, word } from './fit.ts';
import { type Framing, scanner } from './framing.ts';
import type { Command, CommandOutcome, Outcome, Values } from './outcome.ts';
import { view } from './view.ts';
import { wordRuns } from './word-runs.ts';

const address = 0x62;
const readingBytes = 3 * wordBytes;

interface Code {
  readonly word: number;
  /** Until it is done and an answer may be read. */
  readonly afterMs: number;
  readonly answerBytes?: number;
  /** The word that goes with it: what it holds, as our number times `scale`. */
  readonly field?: Field;
  readonly scale?: number;
  readonly usual?: number;
}

const answerBytes = wordBytes;
const only = (told: number) => ({ field: { min: told, max: told }, usual: told });

/** Words and durations are the data sheet's. All but read, dataReady, pressure and stop: when idle. */
const codes: Readonly<Record<string, Code>> = {
  /** A value every 5 s; `startLowPower`: every 30 s. */
  start: { word: 0x21b1, afterMs: 0 },
  startLowPower: { word: 0x21ac, afterMs: 0 },
  stop: { word: 0x3f86, afterMs: 500 },
  /** Not acknowledged on the bus (NACK) while there is nothing new. */
  read: { word: 0xec05, afterMs: 1, answerBytes: readingBytes },
  /** Any of the low 11 bits of the answer: there is a new value. */
  dataReady: { word: 0xe4b8, afterMs: 1, answerBytes },
  singleShot: { word: 0x219d, afterMs: 5000 },
  singleShotWithoutCo2: { word: 0x2196, afterMs: 50 },
  /** hPa of the air around: told again and again, it counts more than the altitude. */
  pressure: { word: 0xe000, afterMs: 1, field: { min: 700, max: 1200 }, usual: 1013 },
  /** Metres above the sea. Above 3000 m the sensor has no compensation: calibration does it. */
  altitude: { word: 0x2427, afterMs: 1, field: { min: 0, max: 3000 }, usual: 0 },
  altitudeRead: { word: 0x2322, afterMs: 1, answerBytes },
  /** Cel by which the sensor is warmer than the air, taken off what it says. */
  temperatureOffset: { word: 0x241d, afterMs: 1, field: word, scale: 65_535 / 175, usual: 4 },
  temperatureOffsetRead: { word: 0x2318, afterMs: 1, answerBytes },
  /** Takes the lowest values of a week for the target: only where the air is fresh every day. */
  ascOn: { word: 0x2416, afterMs: 1, ...only(1) },
  ascOff: { word: 0x2416, afterMs: 1, ...only(0) },
  ascRead: { word: 0x2313, afterMs: 1, answerBytes },
  ascTarget: { word: 0x243a, afterMs: 1, field: word, usual: 400 },
  ascTargetRead: { word: 0x233f, afterMs: 1, answerBytes },
  /**
   * Takes the air of now for that many ppm: after three minutes of measuring in it and a `stop`,
   * and never otherwise. The answer is the correction plus 8000 (hex), or FFFF: it failed.
   */
  forceCalibration: {
    ...{ word: 0x362f, afterMs: 400, answerBytes },
    ...{ field: { min: 400, max: 2000 }, usual: 400 },
  },
  /** Keeps the settings through power-off. 2000 times in a life: never at each start. */
  persist: { word: 0x3615, afterMs: 800 },
  /** The answer is 0 if all is well. */
  selfTest: { word: 0x3639, afterMs: 10_000, answerBytes },
  factoryReset: { word: 0x3632, afterMs: 1200 },
  reinit: { word: 0x3646, afterMs: 30 },
  powerDown: { word: 0x36e0, afterMs: 1 },
  /** Not acknowledged on the bus: a sleeping sensor only wakes. */
  wake: { word: 0x36f6, afterMs: 30 },
  /** The upper 4 bits of the answer: 0 SCD40, 1 SCD41, 5 SCD43. */
  variant: { word: 0x202f, afterMs: 1, answerBytes },
};

const commandBytes = (code: Code): number => (code.field ? 2 + wordBytes : 2);
const toSensor: Framing = {
  headers: Object.values(codes).map((code) => [code.word >> 8, code.word & 0xff]),
  lengthKnownAfter: 2,
  length: (head) => {
    const code = Object.values(codes).find((each) => each.word === view(head).getUint16(0));
    return code && commandBytes(code);
  },
  frameBytesMax: 2 + wordBytes,
  fault: (frame) => (areCrc8Words(frame, 2) ? undefined : 'bad-checksum'),
};

export const scd4x: Driver = {
  name: 'scd4x',
  quantities: ['co2', 'temperature', 'humidity'],
  bus: {
    kind: 'i2c',
    address,
    answer: (command) => {
      const [name] = codeOf(command) ?? [];
      const { afterMs, answerBytes: bytes = 0 } = (name && codes[name]) || { afterMs: 1 };
      return { afterMs, bytes };
    },
  },
  intervalMs: 5000,
  request: commandFrame('read'),
  // A sensor that measures already takes no `start`; one that does not takes a `stop`.
  start: ['stop', 'start'],
  decoder: () => wordRuns({ words: 3, plausible, read: readFrame, readLone: readWord }),
  encode,
  commands: Object.fromEntries(
    Object.keys(codes).map((name) => [name, (value?: number) => commandFrame(name, value)]),
  ),
  lasting: ['forceCalibration', 'persist', 'factoryReset'],
  commandDecoder: () => scanner(toSensor, readCommand),
  reply,
};

function readFrame(bytes: Uint8Array): Outcome {
  const { co2, ...air } = airOf(bytes);
  // 0 is said where CO2 was not measured (`singleShotWithoutCo2`).
  return { kind: 'reading', values: co2 === 0 ? air : { co2, ...air } };
}

function airOf(bytes: Uint8Array): { co2: number; temperature: number; humidity: number } {
  const fields = view(bytes);
  return {
    co2: fields.getUint16(0),
    temperature: -45 + (175 * fields.getUint16(wordBytes)) / 65_535,
    humidity: (100 * fields.getUint16(2 * wordBytes)) / 65_535,
  };
}

/**
 * Where words do not tell which they are: air that people live in. A temperature is no such CO2, and
 * such a CO2 no temperature; of random words one answer in 60 passes.
 */
function plausible(bytes: Uint8Array): boolean {
  const { co2, temperature, humidity } = airOf(bytes);
  return co2 >= 350 && co2 <= 5000 && temperature >= 0 && temperature <= 45 && humidity >= 10;
}

/** One word, and nothing else came: the answer of any of the commands that give one. */
function readWord(bytes: Uint8Array): Outcome {
  const value = view(bytes).getUint16(0);
  return value === 0xffff
    ? { kind: 'reply', command: 'forceCalibration', bytes, refused: true }
    : { kind: 'reply', command: 'unknown', bytes, value };
}

function encode(values: Values): Uint8Array {
  const co2 = fit('co2', required(values, 'co2'), { min: 1, max: word.max });
  const temperature = ((required(values, 'temperature') + 45) * 65_535) / 175;
  const humidity = (required(values, 'humidity') * 65_535) / 100;
  return crc8Words([
    co2,
    fit('temperature in 175/65535 from -45', temperature, word),
    fit('humidity in 100/65535', humidity, word),
  ]);
}

function commandFrame(name: string, value?: number): Uint8Array {
  const { word: told, field, scale = 1, usual = 0 } = codes[name] ?? { word: 0 };
  const head = Uint8Array.of(told >> 8, told & 0xff);
  if (field === undefined) return head;
  return Uint8Array.of(...head, ...crc8Words([fit(name, (value ?? usual) * scale, field)]));
}

function readCommand(bytes: Uint8Array): CommandOutcome {
  const [name, { field, scale = 1 }] = codeOf(bytes) ?? ['unknown', { word: 0, afterMs: 0 }];
  // A command that can carry only one number is that number.
  if (field === undefined || field.min === field.max) return { kind: 'command', name };
  return { kind: 'command', name, value: view(bytes).getUint16(2) / scale };
}

function codeOf(bytes: Uint8Array): [string, Code] | undefined {
  if (bytes.length < 2) return undefined;
  const told = view(bytes).getUint16(0);
  const carried = bytes.length < 2 + wordBytes ? undefined : view(bytes).getUint16(2);
  return Object.entries(codes).find(
    ([, { word: its, field }]) =>
      its === told &&
      (field === undefined ||
        (carried !== undefined && carried >= field.min && carried <= field.max)),
  );
}

/** `details.status` is the word of the answer, where it is one word. */
function reply({ name }: Command, { status = 0 }: FrameDetails = {}): Uint8Array | undefined {
  const code = Object.hasOwn(codes, name) ? codes[name] : undefined;
  return code?.answerBytes === wordBytes ? crc8Words([fit('status', status, word)]) : undefined;
}
