/** `samay-device-health`: who is online, silent or offline; a message for each change. */
import type { Node, NodeAPI, NodeDef } from 'node-red';
import {
  type DeviceChange,
  type DeviceMemory,
  type DeviceWord,
  hear,
  watch,
} from '../health/device-health.ts';
import { minuteMs, numberField } from './node-fields.ts';
import { memoryOf } from './node-memory.ts';
import { isStationPayload, notOurs, type StationPayload } from './station-payload.ts';

interface HealthDef extends NodeDef {
  readonly silentMin: string;
}

interface Memory {
  readonly city: string;
  readonly kind: string;
  readonly state: DeviceMemory;
}

const tickMs = 10_000;

export function register(RED: NodeAPI): void {
  function DeviceHealth(this: Node, def: HealthDef): void {
    RED.nodes.createNode(this, def);
    const silentAfterMs = Math.max(0.1, numberField(def.silentMin, 5)) * minuteMs;
    const memory = memoryOf<Memory>(this);
    const tell = () => this.status(statusOf(memory.entries().map(([, { state }]) => state)));
    const tick = () => {
      for (const [device, { city, kind, state }] of memory.entries()) {
        const { memory: next, change } = watch(state, Date.now(), silentAfterMs);
        if (next === state) continue;
        memory.set(device, { city, kind, state: next });
        if (change) this.send(messageOf({ city, kind, device }, change));
      }
      tell();
    };
    // What happened while we were away is found at the first tick, after retained words have come.
    const timer = setInterval(tick, tickMs);
    this.on('close', () => clearInterval(timer));
    this.on('input', (msg, send, done) => {
      const { payload } = msg;
      const word = isStationPayload(payload) ? wordOf(payload) : undefined;
      if (!isStationPayload(payload) || word === undefined) return done(notOurs());
      const { city, kind, device } = payload;
      const known = memory.get(device)?.state;
      const { memory: state, change } = hear(known, word, Date.now(), silentAfterMs);
      memory.set(device, { city, kind, state });
      if (change) send({ ...msg, ...messageOf({ city, kind, device }, change) });
      tell();
      done();
    });
  }
  RED.nodes.registerType('samay-device-health', DeviceHealth);
}

function wordOf(payload: StationPayload): DeviceWord | undefined {
  if (payload.what === 'status') {
    return { word: 'status', state: payload.state, reason: payload.reason };
  }
  if (payload.what === 'index') return undefined;
  if (payload.what === 'report' && payload.channel === 'health') {
    const waiting = payload.readings.find(({ quantity }) => quantity === 'buffer_records');
    return { word: 'health', waiting: waiting?.value };
  }
  return { word: 'telemetry' };
}

const stateTexts = {
  online: '🟢 en línea',
  silent: '🟠 en silencio: no llegan medidas',
  offline: '🔴 desconectado',
} as const;

const reasonTexts: Readonly<Record<string, string>> = {
  stopped: 'se detuvo',
  'connection-lost': 'se cortó la conexión',
  started: 'arrancó',
};

interface Device {
  readonly city: string;
  readonly kind: string;
  readonly device: string;
}

function messageOf({ city, kind, device }: Device, change: DeviceChange) {
  const { state, sinceMs, reason, waiting } = change;
  const why =
    state === 'offline' && reason !== undefined ? `, ${reasonTexts[reason] ?? reason}` : '';
  const queue = waiting === undefined || waiting === 0 ? '' : `; ${waiting} mensajes en espera`;
  const text = `${device} (${city}): ${stateTexts[state]}${why}${queue}`;
  const since = new Date(sinceMs).toISOString();
  const payload = { what: 'device-health', city, kind, device, ...change, since, text };
  return { topic: `device-health/${device}`, payload };
}

function statusOf(states: readonly DeviceMemory[]) {
  const count = (wanted: string) => states.filter(({ state }) => state === wanted).length;
  const away = count('silent') + count('offline');
  const text = `${count('online')} en línea, ${count('silent')} en silencio, ${count('offline')} fuera`;
  return { fill: away > 0 ? 'yellow' : 'green', shape: 'dot', text } as const;
}
