// The bus of heavy vehicles, SAE J1939, through a serial CAN adapter that speaks LAWICEL's ASCII
// ("slcan"): `T`, eight digits of the 29-bit identifier, one of the length, the data, CR. It only
// listens (`L`): nothing of ours is ever said on the bus of a vehicle.
//
// Parameter groups of J1939-71: 65265 (CCVS) bytes 2-3 wheel-based speed, 1/256 km/h; 65266 (LFE)
// bytes 1-2 fuel rate, 0.05 L/h; 65248 (VD) bytes 5-8 total distance, 0.125 km. Low byte first; from
// 0xFB.. up a value is an error or not there. The adapter checks the bus's CRC; its text has none.

import type { Driver } from './driver.ts';
import { type Field, fit, required } from './fit.ts';
import { type Framing, scanner } from './framing.ts';
import type { Command, Outcome, Values } from './outcome.ts';

const carriageReturn = 0x0d;
const bell = 0x07;

interface Group {
  readonly pgn: number;
  readonly quantity: string;
  /** Of the first of its bytes, from 0. */
  readonly at: number;
  readonly bytes: number;
  /** Of the quantity's unit, for one step of the raw number. */
  readonly step: number;
}

const groups: readonly Group[] = [
  { pgn: 65265, quantity: 'vehicle_speed', at: 1, bytes: 2, step: 1 / 256 / 3.6 },
  { pgn: 65266, quantity: 'fuel_rate', at: 0, bytes: 2, step: 0.05 / 3600 },
  { pgn: 65248, quantity: 'odometer', at: 4, bytes: 4, step: 125 },
];
const dataBytes = 8;
/** What a sender of these groups leaves open (J1939-71 §5.1.3). */
const notThere = 0xff;
const rawMax = ({ bytes }: Group): number => 0xfb * 2 ** (8 * (bytes - 1)) - 1;

const ascii = (text: string): number[] => Array.from(text, (character) => character.charCodeAt(0));
const bytesOf = (text: string): Uint8Array => Uint8Array.from(ascii(text));
const textOf = (frame: Uint8Array): string => String.fromCharCode(...frame);

/** With the adapter's own time of four digits, where that is on. */
const shape = /^T([0-9A-F]{8})([0-8])((?:[0-9A-F]{2})*)([0-9A-F]{4})?\r$/;

interface Heard {
  readonly pgn: number;
  readonly data: readonly number[];
}

function heardIn(frame: Uint8Array): Heard | undefined {
  const [, id = '', count, digits = '', time = ''] = shape.exec(textOf(frame)) ?? [];
  const data = digits + time;
  const length = 2 * Number(count);
  if (id === '' || (data.length !== length && data.length !== length + 4)) return undefined;
  const bytes = Array.from({ length: Number(count) }, (_, index) =>
    Number.parseInt(data.slice(2 * index, 2 * index + 2), 16),
  );
  // The group is bits 8 to 25 of the identifier; those below 0xF000 name a receiver and are not ours.
  return { pgn: Math.floor(Number.parseInt(id, 16) / 256) & 0x3ffff, data: bytes };
}

const fromAdapter: Framing = {
  headers: [ascii('T'), [carriageReturn], [bell]],
  lengthKnownAfter: 1,
  length: (head) => {
    const last = head[head.length - 1];
    return last === carriageReturn || last === bell ? head.length : 'more';
  },
  frameBytesMax: 31,
  fault: (frame) => (frame.length === 1 || heardIn(frame) !== undefined ? undefined : 'bad-tail'),
};

const plain = { close: 'C', speed250k: 'S5', listen: 'L' } as const;

const toAdapter: Framing = {
  headers: Object.values(plain).map((text) => ascii(`${text}\r`)),
  lengthKnownAfter: 2,
  length: (head) => (head[head.length - 1] === carriageReturn ? head.length : 'more'),
  frameBytesMax: 3,
  fault: () => undefined,
};

export const j1939Slcan: Driver = {
  name: 'j1939-slcan',
  quantities: groups.map(({ quantity }) => quantity),
  bus: { kind: 'uart', baudRate: 115_200 },
  // Speed and fuel come ten times a second, the distance when somebody asks or it changes.
  intervalMs: 100,
  start: ['close', 'speed250k', 'listen'],
  decoder: () => scanner(fromAdapter, read),
  encode,
  commands: {
    close: () => bytesOf('C\r'),
    speed250k: () => bytesOf('S5\r'),
    listen: () => bytesOf('L\r'),
  },
  commandDecoder: () => scanner(toAdapter, commandOf),
  reply: ({ name }) => (name in plain ? Uint8Array.of(carriageReturn) : undefined),
};

function read(frame: Uint8Array): Outcome {
  const heard = heardIn(frame);
  const group = groups.find(({ pgn }) => pgn === heard?.pgn);
  const other: Outcome = { kind: 'reply', command: 'unknown', bytes: frame };
  if (heard === undefined || group === undefined || heard.data.length !== dataBytes) return other;
  const raw = heard.data
    .slice(group.at, group.at + group.bytes)
    .reduceRight((sum, byte) => sum * 256 + byte, 0);
  if (raw > rawMax(group)) return other;
  return { kind: 'reading', values: { [group.quantity]: raw * group.step } };
}

/** A frame for each value, priority 6, from the engine (address 0). */
function encode(values: Values): Uint8Array {
  const said = groups.filter(({ quantity }) => values[quantity] !== undefined);
  const frames = (said.length > 0 ? said : groups.slice(0, 1)).map((group) => {
    const field: Field = { min: 0, max: rawMax(group) };
    let raw = fit(group.quantity, required(values, group.quantity) / group.step, field);
    const data = new Array<number>(dataBytes).fill(notThere);
    for (let index = 0; index < group.bytes; index += 1) {
      data[group.at + index] = raw % 256;
      raw = Math.floor(raw / 256);
    }
    return `T${hex(0x18000000 + group.pgn * 256, 8)}${dataBytes}${data.map((byte) => hex(byte, 2)).join('')}\r`;
  });
  return bytesOf(frames.join(''));
}

const hex = (number: number, digits: number): string =>
  number.toString(16).toUpperCase().padStart(digits, '0');

function commandOf(frame: Uint8Array): Command {
  const text = textOf(frame).slice(0, -1);
  const found = Object.entries(plain).find(([, said]) => said === text);
  return { kind: 'command', name: found?.[0] ?? 'unknown' };
}
