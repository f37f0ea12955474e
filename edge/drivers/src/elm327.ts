// OBD-II through an adapter that speaks as an ELM327 does: a question of hexadecimal digits and CR, an
// answer of lines that end with CR, then `>`. Mode 01 of SAE J1979: 0D speed (km/h), 5E fuel rate
// (1/20 L/h), 10 mass air flow (0.01 g/s), A6 odometer (0.1 km). One PID to a question, as vehicles
// without CAN allow no more. The text between adapter and us carries no checksum.

import type { Driver } from './driver.ts';
import { type Field, fit, required } from './fit.ts';
import { type Framing, scanner } from './framing.ts';
import type { Command, Outcome, Values } from './outcome.ts';

const carriageReturn = 0x0d;
const metresPerSecondPerKmh = 1 / 3.6;
const litresPerSecondPerLitrePerHour = 1 / 3600;
/**
 * A petrol engine with a three-way catalyst takes 14.7 g of air for one of petrol, of 745 g/L
 * (EN 228: 720 to 775). Of a diesel, which breathes as much air as it likes, this says nothing.
 */
const litresPerGramOfAir = 1 / 14.7 / 745;

interface Pid {
  readonly code: string;
  readonly quantity: string;
  readonly bytes: number;
  /** Of the quantity's unit, for one step of the raw number. */
  readonly step: number;
}

const pids: readonly Pid[] = [
  { code: '0D', quantity: 'vehicle_speed', bytes: 1, step: metresPerSecondPerKmh },
  { code: '5E', quantity: 'fuel_rate', bytes: 2, step: litresPerSecondPerLitrePerHour / 20 },
  { code: '10', quantity: 'fuel_rate_maf', bytes: 2, step: litresPerGramOfAir / 100 },
  { code: 'A6', quantity: 'odometer', bytes: 4, step: 100 },
];

/** What an adapter says in the place of an answer, as far as anybody has told. */
const texts =
  /^(OK|\?|NO DATA|SEARCHING\.*|UNABLE TO CONNECT|STOPPED|BUS [A-Z.: ]+|CAN ERROR|DATA ERROR|BUFFER FULL|FB ERROR|ACT ALERT|LV RESET|ELM327 v[0-9.a-z]+)$/;
const answerShape = /^41([0-9A-F]{2})((?:[0-9A-F]{2})+)$/;

const ascii = (text: string): number[] => Array.from(text, (character) => character.charCodeAt(0));
const bytesOf = (text: string): Uint8Array => Uint8Array.from(ascii(text));
/** Blanks between bytes are on until the start has switched them off. */
const lineOf = (frame: Uint8Array): string => String.fromCharCode(...frame.subarray(0, -1));
const digitsOf = (frame: Uint8Array): string => lineOf(frame).replaceAll(' ', '');

function answerOf(frame: Uint8Array): { pid: Pid; raw: number } | undefined {
  const [, code, data = ''] = answerShape.exec(digitsOf(frame)) ?? [];
  const pid = pids.find((one) => one.code === code);
  return pid !== undefined && data.length === 2 * pid.bytes
    ? { pid, raw: Number.parseInt(data, 16) }
    : undefined;
}

const fromAdapter: Framing = {
  headers: ['41', 'OK', 'NO', 'SE', 'UN', 'ST', 'BU', 'CA', 'DA', 'FB', 'AC', 'LV', 'EL', '?']
    .map(ascii)
    .concat([[carriageReturn], ascii('>')]),
  lengthKnownAfter: 1,
  length: (head) => {
    const last = head[head.length - 1];
    if (head.length === 1 && last === ascii('>')[0]) return 1;
    return last === carriageReturn ? head.length : 'more';
  },
  frameBytesMax: 32,
  fault: (frame) =>
    frame.length === 1 || answerOf(frame) !== undefined || texts.test(lineOf(frame))
      ? undefined
      : 'bad-tail',
};

const questions = Object.fromEntries(pids.map(({ code, quantity }) => [quantity, `01${code}`]));
const settings = { defaults: 'ATD', echoOff: 'ATE0', linefeedsOff: 'ATL0', blanksOff: 'ATS0' };
const plain: Readonly<Record<string, string>> = { ...questions, ...settings, headersOff: 'ATH0' };
/** SAE J1979's ways of speaking, as the adapter numbers them; 0 finds out and keeps it. */
const protocols: Field = { min: 0, max: 9 };

const toAdapter: Framing = {
  headers: ['01', 'AT'].map(ascii),
  lengthKnownAfter: 3,
  length: (head) => (head[head.length - 1] === carriageReturn ? head.length : 'more'),
  frameBytesMax: 8,
  fault: (frame) => (commandOf(frame).name === 'unknown' ? 'bad-tail' : undefined),
};

export const elm327: Driver = {
  name: 'elm327',
  quantities: pids.map(({ quantity }) => quantity),
  bus: { kind: 'uart', baudRate: 38_400 },
  // Four questions of half a second: vehicles of before CAN take a fifth of one to answer.
  intervalMs: 2_000,
  request: bytesOf('010D\r'),
  round: pids.map(({ code }) => bytesOf(`01${code}\r`)),
  start: [...Object.keys(settings), 'headersOff'],
  decoder: () => scanner(fromAdapter, read),
  encode,
  commands: {
    ...Object.fromEntries(
      Object.entries(plain).map(([name, text]) => [name, () => bytesOf(`${text}\r`)]),
    ),
    protocol: (number = 0) => bytesOf(`ATSP${fit('protocol', number, protocols)}\r`),
  },
  commandDecoder: () => scanner(toAdapter, commandOf),
  reply: ({ name }) =>
    name in settings || ['headersOff', 'protocol'].includes(name) ? bytesOf('OK\r') : undefined,
};

function read(frame: Uint8Array): Outcome {
  const answer = answerOf(frame);
  if (answer === undefined) {
    const text = lineOf(frame);
    const said = text === '' ? {} : { text };
    return { kind: 'reply', command: 'unknown', bytes: frame, ...said };
  }
  const { pid, raw } = answer;
  return { kind: 'reading', values: { [pid.quantity]: raw * pid.step } };
}

/** A line for each value; what an adapter says first is `>`, when it is ready. */
function encode(values: Values): Uint8Array {
  const said = pids.filter(({ quantity }) => values[quantity] !== undefined);
  const lines = (said.length > 0 ? said : pids.slice(0, 1)).map(
    ({ code, quantity, bytes, step }) => {
      const field = { min: 0, max: 2 ** (8 * bytes) - 1 };
      const raw = fit(quantity, required(values, quantity) / step, field);
      return `41${code}${raw
        .toString(16)
        .toUpperCase()
        .padStart(2 * bytes, '0')}\r`;
    },
  );
  return bytesOf(lines.join(''));
}

function commandOf(frame: Uint8Array): Command {
  const text = lineOf(frame);
  const [, number] = /^ATSP(\d)$/.exec(text) ?? [];
  if (number !== undefined) return { kind: 'command', name: 'protocol', value: Number(number) };
  const found = Object.entries(plain).find(([, said]) => said === text);
  return { kind: 'command', name: found?.[0] ?? 'unknown' };
}
