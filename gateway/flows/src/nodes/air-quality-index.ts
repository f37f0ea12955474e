/** `samay-air-quality-index`: from a station's values to the INCA of the last 24 hours, once an hour. */
import { readFileSync } from 'node:fs';
import type { Node, NodeAPI, NodeDef } from 'node-red';
import { checkIndexNorm, type IndexNorm, indexOf } from '../air-quality/inca.ts';
import { type MeanMemory, remember, runningMean } from '../air-quality/running-mean.ts';
import { minuteMs, numberField } from './node-fields.ts';
import { memoryOf } from './node-memory.ts';
import {
  type IndexPayload,
  isStationPayload,
  isTrusted,
  notOurs,
  readingsOf,
  type StationPayload,
} from './station-payload.ts';

interface IndexDef extends NodeDef {
  /** How often a station gives a value, minutes. */
  readonly intervalMin: string;
}

interface Memory {
  readonly hours: MeanMemory;
  /** End of the last mean that was told. */
  readonly toldToMs?: number;
}

const normFile = new URL('../../norms/inca.json', import.meta.url);

export function register(RED: NodeAPI): void {
  const norm = checkIndexNorm(JSON.parse(readFileSync(normFile, 'utf8')));
  function AirQualityIndex(this: Node, def: IndexDef): void {
    RED.nodes.createNode(this, def);
    const memory = memoryOf<Memory>(this);
    const intervalMs = numberField(def.intervalMin, 1) * minuteMs;
    this.on('input', (msg, send, done) => {
      const { payload } = msg;
      if (!isStationPayload(payload)) return done(notOurs());
      const touched = new Set<string>();
      for (const reading of readingsOf(payload)) {
        const { quantity, value, timeMs, sensor } = reading;
        if (norm.pollutants[quantity] === undefined || sensor !== undefined) continue;
        if (value === undefined || !isTrusted(reading)) continue;
        const key = `${payload.device}/${quantity}`;
        const known = memory.get(key) ?? { hours: [] };
        const hours = remember(known.hours, { timeMs, value, intervalMs });
        memory.set(key, { ...known, hours });
        touched.add(quantity);
      }
      for (const quantity of touched) {
        const key = `${payload.device}/${quantity}`;
        const known = memory.get(key) ?? { hours: [] };
        const told = newIndex(norm, payload, quantity, known);
        if (told === undefined) continue;
        memory.set(key, { ...known, toldToMs: told.timeMs });
        const { says } = told;
        this.status({ fill: 'blue', shape: 'dot', text: says.slice(0, 60) });
        send({ ...msg, payload: told });
      }
      done();
    });
  }
  RED.nodes.registerType('samay-air-quality-index', AirQualityIndex);
}

/** One index per hour that ended. */
function newIndex(
  norm: IndexNorm,
  { city, kind, device }: StationPayload,
  quantity: string,
  { hours: memory, toldToMs = 0 }: Memory,
): IndexPayload | undefined {
  const window = runningMean(memory);
  if (window === undefined || window.toMs <= toldToMs) return undefined;
  const { mean, hours, of, fromMs, toMs } = window;
  const found = mean === undefined ? undefined : indexOf(norm, quantity, mean);
  const complete = `${hours} de ${of} h`;
  const { index, norm: rule } = norm;
  return {
    ...{ what: 'index', city, kind, device, quantity, index, norm: rule, hours, of },
    ...(mean === undefined ? {} : { mean }),
    ...(found === undefined
      ? {}
      : { concentration: found.concentration, value: found.index, category: found.category }),
    completeness: hours / of,
    from: new Date(fromMs).toISOString(),
    to: new Date(toMs).toISOString(),
    timeMs: toMs,
    says:
      found === undefined
        ? `${index} de ${device}: sin datos suficientes (${complete})`
        : `${index} ${found.index} ${found.category.es}: ${device}, ${quantity} ${found.concentration} µg/m³ ` +
          `(media móvil de 24 h, ${complete}; ${rule}; estimación indicativa)`,
  };
}
