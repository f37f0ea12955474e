/** What the nodes that send to people share: one at a time, patience, and a file for what was not taken. */
import type { Node, NodeAPI } from 'node-red';
import { keepDeadLetter } from '../delivery/dead-letters-disk.ts';
import { type Attempt, deliver, type Patience, usualPatience } from '../delivery/deliver.ts';
import { surroundingsOf } from './surroundings.ts';

/** Alerts of a hundred stations in one moment; what comes beyond is kept in the file at once. */
const waitingMax = 100;

export interface Sending {
  /** Why nothing can be sent yet: what is to be set. */
  missing(): string | undefined;
  attempt(message: Outgoing): Promise<Attempt>;
  readonly patience?: Patience;
}

export interface Outgoing {
  readonly id: string;
  readonly text: string;
  readonly payload: unknown;
}

/** Sends what comes in, in order. `done` tells `catch` and `complete` nodes how it ended. */
export function sendWhatComes(RED: NodeAPI, node: Node, sending: Sending): void {
  const stop = new AbortController();
  let waiting = 0;
  let last: Promise<void> = Promise.resolve();
  const unset = sending.missing();
  node.status(
    unset === undefined
      ? { fill: 'grey', shape: 'ring', text: 'listo' }
      : { fill: 'grey', shape: 'ring', text: `sin configurar: ${unset}` },
  );
  const setAside = async (message: Outgoing, because: string, attempts: number) => {
    const { payload } = message;
    const letter = { node: node.name || node.type, because, attempts, payload };
    await keepDeadLetter(surroundingsOf(RED).deadLettersFile, letter, Date.now());
    node.status({ fill: 'red', shape: 'dot', text: because.slice(0, 60) });
    return new Error(`no se entregó (${because}); está en dead-letters.jsonl`);
  };
  const sendOne = async (message: Outgoing): Promise<Error | undefined> => {
    const attempt = () => sending.attempt(message);
    const result = await deliver(attempt, sending.patience ?? usualPatience, stop.signal);
    if (!result.ok) return setAside(message, result.because, result.attempts);
    const time = new Date().toISOString().slice(11, 16);
    node.status({ fill: 'green', shape: 'dot', text: `entregado ${time} UTC` });
    return undefined;
  };
  node.on('input', (msg, _send, done) => {
    const message = { id: msg._msgid, text: textOf(msg.payload), payload: msg.payload };
    const missing = sending.missing();
    // Not set up is a choice: two of three channels usually are not. It is no failure of an alert.
    if (missing !== undefined) return done();
    if (waiting >= waitingMax) {
      void setAside(message, `más de ${waitingMax} en espera`, 0).then(done, done);
      return;
    }
    waiting += 1;
    last = last
      .then(() => sendOne(message))
      .then(done, done)
      .finally(() => {
        waiting -= 1;
      });
  });
  // What still waits is tried once more and then kept in the file: nothing is lost with the process.
  node.on('close', (done: () => void) => {
    stop.abort();
    last.finally(done);
  });
}

/** Our nodes say a text for people; of anything else, the text it is or its JSON. */
export function textOf(payload: unknown): string {
  if (typeof payload === 'string') return payload;
  if (typeof payload === 'object' && payload !== null) {
    if ('text' in payload && typeof payload.text === 'string') return payload.text;
    if ('says' in payload && typeof payload.says === 'string') return payload.says;
  }
  return JSON.stringify(payload) ?? '';
}
