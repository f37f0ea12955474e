// What Cubic's sensors have in common: a question that begins with 11, an answer with 16, a refusal
// with 06 (PM2016 specification V0.2 and CM1106-C specification V0.5, their UART protocols; the form
// of the refusal from github.com/airmeter-io, sensorapis/cubic.md).

import {
  type Body,
  bodyBytes,
  bodyOf,
  commandFrame,
  commandFrameBytes,
  commandFraming,
  commandsOf,
  complementFault,
  countedBytes,
  filled,
  headerOf,
  matched,
  readCommand,
  type Said,
} from './command-frame.ts';
import type { Driver, FrameDetails } from './driver.ts';
import { fit } from './fit.ts';
import { type Framing, scanner } from './framing.ts';
import type { Command, Outcome, Values } from './outcome.ts';
import { type Coded, payloadBytes, quantitiesOf, readPayload, writePayload } from './payload.ts';

/** A question and what is answered when it was done. */
export interface Exchange extends Said {
  readonly answers: Body | Text;
}

/** An answer that is a text. */
interface Text {
  readonly command: number;
  /** The data of one such answer, as its maker printed it. */
  readonly example: readonly number[];
  text(data: Uint8Array): string;
}

interface CubicModel {
  readonly name: string;
  readonly intervalMs: number;
  readonly start?: readonly string[];
  readonly lasting: readonly string[];
  /** The question that is answered with a reading. */
  readonly read: Body & readonly [number, ...number[]];
  /** From byte 3 of a reading on. */
  readonly payload: readonly Coded[];
  /** The byte of a reading that says what is wrong, and the names of what it says. */
  readonly alarms?: { readonly at: number; faultsOf(status: number): readonly string[] };
  readonly exchanges: Readonly<Record<string, Exchange>>;
}

const host = 0x11;
const head = 0x16;
const refusal = 0x06;
const payloadAt = 3;

export function cubic(model: CubicModel): Driver {
  const { name, intervalMs, start, lasting, read, payload, exchanges } = model;
  const said = { read: { says: read }, ...exchanges };
  const toSensor = commandFraming(host, said);
  const fromSensor = answerFraming(model);
  return {
    name,
    quantities: quantitiesOf(payload),
    bus: { kind: 'uart', baudRate: 9600 },
    intervalMs,
    request: commandFrame(host, filled(read)),
    ...(start ? { start } : {}),
    decoder: () => scanner(fromSensor, (frame) => readFrame(model, frame)),
    encode: (values, details) => encode(model, values, details),
    commands: commandsOf(host, said),
    lasting,
    commandDecoder: () => scanner(toSensor, (frame) => readCommand(said, frame)),
    reply: (command) => reply(exchanges, command),
  };
}

function answerFraming({ read, payload, exchanges }: CubicModel): Framing {
  const bodies = [
    { command: read[0], bytes: 1 + payloadBytes(payload) },
    ...Object.values(exchanges).map(({ answers }) => shapeOf(answers)),
  ];
  return {
    headers: [[refusal, 2], ...bodies.map(({ command, bytes }) => headerOf(head, command, bytes))],
    lengthKnownAfter: 3,
    length: countedBytes,
    frameBytesMax: commandFrameBytes(Math.max(...bodies.map(({ bytes }) => bytes))),
    fault: complementFault,
  };
}

function readFrame({ read, payload, alarms, exchanges }: CubicModel, frame: Uint8Array): Outcome {
  const body = bodyOf(frame);
  const [command, value = 0] = body;
  if (frame[0] === refusal) {
    const asked = Object.entries({ read: { says: read }, ...exchanges });
    const names = asked.flatMap(([name, { says }]) => (says[0] === command ? [name] : []));
    return { kind: 'reply', command: only(names), bytes: frame, value, refused: true };
  }
  if (command === read[0] && body.length === 1 + payloadBytes(payload)) {
    const values = readPayload(payload, frame, payloadAt);
    const faults = alarms?.faultsOf(frame[alarms.at] ?? 0) ?? [];
    return faults.length > 0 ? { kind: 'reading', values, faults } : { kind: 'reading', values };
  }
  const answered = Object.entries(exchanges).flatMap(([name, { answers }]) => {
    const told = toldBy(answers, body);
    return told ? [{ name, told }] : [];
  });
  const name = only(answered.map((answer) => answer.name));
  return { kind: 'reply', command: name, bytes: frame, ...answered[0]?.told };
}

function encode(
  { read, payload, alarms }: CubicModel,
  values: Values,
  { status = 0 }: FrameDetails = {},
): Uint8Array {
  const body = new Uint8Array(1 + payloadBytes(payload));
  body[0] = read[0];
  writePayload(payload, body, 1, values);
  if (alarms) body[alarms.at - 2] = fit('status', status, { min: 0, max: 0xff });
  return commandFrame(head, body);
}

/** A request for data is answered with data, which is the simulator's own to encode. */
function reply(
  exchanges: Readonly<Record<string, Exchange>>,
  { name, value }: Command,
): Uint8Array | undefined {
  const exchange = Object.hasOwn(exchanges, name) ? exchanges[name] : undefined;
  if (exchange === undefined) return undefined;
  const { answers, value: range } = exchange;
  if ('text' in answers) return commandFrame(head, [answers.command, ...answers.example]);
  return commandFrame(head, filled(answers, range && fit(name, value ?? range.usual, range)));
}

function shapeOf(answers: Body | Text): { readonly command: number; readonly bytes: number } {
  return 'text' in answers
    ? { command: answers.command, bytes: 1 + answers.example.length }
    : { command: Number(answers[0]), bytes: bodyBytes(answers) };
}

/** What an answer carries, if the body is that answer. */
function toldBy(
  answers: Body | Text,
  body: Uint8Array,
): { value?: number; text?: string } | undefined {
  if (!('text' in answers)) return matched(answers, body);
  const { command, bytes } = shapeOf(answers);
  if (body[0] !== command || body.length !== bytes) return undefined;
  return { text: answers.text(body.subarray(1)) };
}

/** Some commands share their answer: then it does not say which one it is for. */
const only = (names: readonly string[]): string =>
  (names.length === 1 ? names[0] : undefined) ?? 'unknown';
