/** `samay-alert-state`: raised, cleared or unknown, per device; a message for each change and no other. */
import type { Node, NodeAPI, NodeDef } from 'node-red';
import {
  type AlertMemory,
  type AlertRule,
  passTime,
  type Sample,
  takeSample,
} from '../alerts/alert-state.ts';
import { type AlertSubject, alertText } from '../alerts/alert-text.ts';
import { minuteMs, numberField, textField } from './node-fields.ts';
import { memoryOf } from './node-memory.ts';
import {
  isStationPayload,
  isTrusted,
  notOurs,
  readingsOf,
  type StationPayload,
} from './station-payload.ts';

interface AlertDef extends NodeDef {
  readonly quantity: string;
  readonly raise: string;
  readonly clear: string;
  readonly lastsMin: string;
  /** Percent. */
  readonly completenessMin: string;
  readonly unknownAfterMin: string;
  /** 0: once. */
  readonly reminderMin: string;
  readonly timeZone: string;
}

interface Memory extends AlertSubject {
  readonly state?: AlertMemory | undefined;
}

/** How often silence is looked for. */
const tickMs = 10_000;

export function register(RED: NodeAPI): void {
  function AlertState(this: Node, def: AlertDef): void {
    RED.nodes.createNode(this, def);
    const rule = ruleOf(def);
    if (rule.clear > rule.raise) {
      const text = 'el nivel de despejar debe ser menor o igual que el de alertar';
      this.status({ fill: 'red', shape: 'ring', text });
      this.error(text);
      return;
    }
    const memory = memoryOf<Memory>(this);
    const timeZone = textField(def.timeZone, 'America/Lima');
    const settle = (
      key: string,
      subject: AlertSubject,
      step: ReturnType<typeof passTime>,
      before: AlertMemory | undefined,
    ) => {
      if (step.memory !== before) memory.set(key, { ...subject, state: step.memory });
      const { change } = step;
      if (change === undefined) return undefined;
      const text = alertText(change, subject, { raise: rule.raise, timeZone });
      const { kind, sinceMs, ...rest } = change;
      const since = new Date(sinceMs).toISOString();
      const { raise, clear } = rule;
      const alert = { what: 'alert', ...subject, kind, ...rest, since, raise, clear, text };
      return { topic: `alert/${key}`, payload: alert };
    };
    const tell = () => this.status(statusOf(memory.entries().map(([, { state }]) => state)));
    const tick = () => {
      for (const [key, { state, ...subject }] of memory.entries()) {
        const out = settle(key, subject, passTime(rule, state, Date.now()), state);
        if (out) this.send(out);
      }
      tell();
    };
    tick();
    const timer = setInterval(tick, tickMs);
    this.on('close', () => clearInterval(timer));
    this.on('input', (msg, send, done) => {
      const { payload } = msg;
      if (!isStationPayload(payload)) return done(notOurs());
      for (const [subject, sample] of samplesOf(payload, textField(def.quantity))) {
        const key = `${subject.device}/${subject.quantity}`;
        const state = memory.get(key)?.state;
        const out = settle(key, subject, takeSample(rule, state, sample, Date.now()), state);
        if (out) send({ ...msg, ...out });
      }
      tell();
      done();
    });
  }
  RED.nodes.registerType('samay-alert-state', AlertState);
}

const percent = 100;
const ruleOf = (def: AlertDef): AlertRule => {
  const raise = numberField(def.raise, Number.POSITIVE_INFINITY);
  return {
    raise,
    clear: numberField(def.clear, raise),
    lastsMs: numberField(def.lastsMin, 0) * minuteMs,
    completenessMin: numberField(def.completenessMin, 0) / percent,
    unknownAfterMs: Math.max(1, numberField(def.unknownAfterMin, 30)) * minuteMs,
    reminderMs: numberField(def.reminderMin, 0) * minuteMs,
  };
};

function* samplesOf(payload: StationPayload, quantity: string): Generator<[AlertSubject, Sample]> {
  const { city, device } = payload;
  if (payload.what === 'index') {
    // Rounded as in the norm's table: 25.1 must not be missed for 25.099999.
    const { concentration, completeness, timeMs } = payload;
    if (quantity !== '' && payload.quantity !== quantity) return;
    const of = 'media móvil de 24 h';
    yield [
      { city, device, quantity: payload.quantity, of },
      { timeMs, value: concentration, completeness },
    ];
    return;
  }
  for (const reading of readingsOf(payload)) {
    if (quantity === '' ? reading.sensor !== undefined : reading.quantity !== quantity) continue;
    const { timeMs } = reading;
    const value = isTrusted(reading) ? reading.value : undefined;
    yield [
      { city, device, quantity: reading.quantity, of: '' },
      { timeMs, value },
    ];
  }
}

function statusOf(states: readonly (AlertMemory | undefined)[]) {
  const raised = states.filter((state) => state?.phase === 'raised' && !state.unknown).length;
  const unknown = states.filter((state) => state?.unknown).length;
  const text = `${raised} en alerta, ${unknown} sin datos, de ${states.length}`;
  const fill = raised > 0 ? 'red' : unknown > 0 ? 'grey' : 'green';
  return { fill, shape: 'dot', text } as const;
}
