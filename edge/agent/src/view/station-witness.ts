/** What the sensors have said since the start, and what was reported of it: for who asks how they are. */
import { type Quantity, type Reading, type Report, reasonsOf } from '@samay/contract';
import { toHex } from '@samay/drivers';
import type { AgentConfig } from '../config/read-config.ts';
import type { SensorConfig } from '../config/sensors.ts';
import { type SensorSelf, SensorWitness } from '../down/sensor-witness.ts';
import type { Heard } from '../sensor/sampler.ts';
import type { SaidValue, SensorView } from './agent-view.ts';

/** Of each quantity, for a line of what was lately: half an hour of minutes. */
const recentMax = 30;

/** Ten frames of the longest usual kind: what names the family that does speak there. */
const strangeMax = 512;

interface Live {
  value: number;
  /** Monotonic, of the first reading that said just this. */
  sinceMs: number;
}

interface Eye {
  readonly live: Map<string, Live>;
  faults: readonly string[];
  /** Monotonic: its warm-up began. */
  wokeMs: number;
  /** Monotonic: since then it says that it starts. */
  startsSinceMs: number | undefined;
  strange: Uint8Array;
}

/** A reading as it was reported last, and those before it. */
interface Said {
  reading: Reading;
  recent: (number | null)[];
}

export interface StationSaid {
  /** Seconds since the last report; null: none yet. */
  readonly reportAge: number | null;
  readonly said: SaidValue[];
  readonly sensors: SensorView[];
}

export class StationWitness {
  readonly #config: AgentConfig;
  readonly #selves: SensorWitness;
  readonly #eyes: ReadonlyMap<string, Eye>;
  /** By sensor and quantity; the station's own under no sensor. */
  readonly #said = new Map<string, Said>();
  #reportMs: number | undefined;

  constructor(config: AgentConfig) {
    this.#config = config;
    this.#selves = new SensorWitness(config.sensors.map(({ id }) => id));
    const eye = (): Eye => ({
      ...{
        live: new Map(),
        faults: [],
        wokeMs: 0,
        startsSinceMs: undefined,
        strange: new Uint8Array(),
      },
    });
    this.#eyes = new Map(config.sensors.map(({ id }) => [id, eye()]));
  }

  heard(id: string, what: Heard, monotonicMs: number): void {
    this.#selves.heard(id, what, monotonicMs);
    const eye = this.#eyes.get(id);
    if (eye === undefined) return;
    if (what.kind === 'opened' || what.kind === 'resumed') eye.wokeMs = monotonicMs;
    else if (what.kind === 'warming-up') eye.startsSinceMs ??= monotonicMs;
    else if (what.kind === 'discarded') eye.strange = lastOf(eye.strange, what.bytes);
    else if (what.kind === 'reply' && what.faults !== undefined) eye.faults = what.faults;
    else if (what.kind === 'reading') {
      eye.startsSinceMs = undefined;
      eye.faults = what.faults ?? [];
      for (const [quantity, value] of Object.entries(what.values)) {
        if (eye.live.get(quantity)?.value === value) continue;
        eye.live.set(quantity, { value, sinceMs: monotonicMs });
      }
    }
  }

  /** What was reported of an interval. */
  saw({ readings }: Pick<Report, 'readings'>, monotonicMs: number): void {
    this.#reportMs = monotonicMs;
    for (const reading of readings) {
      const key = `${reading.sensor ?? ''}/${reading.quantity}`;
      const before = this.#said.get(key)?.recent ?? [];
      const recent = [...before, reading.value ?? null].slice(-recentMax);
      this.#said.set(key, { reading, recent });
    }
  }

  /** How well each sensor speaks, and no more. */
  tell(monotonicMs: number): SensorSelf[] {
    return this.#selves.tell(monotonicMs);
  }

  view(monotonicMs: number): StationSaid {
    const written = this.#config.origin.written.sensors;
    const sensors = this.tell(monotonicMs).map((self): SensorView => {
      const config = this.#config.sensors.find(({ id }) => id === self.id);
      const entry = written.find(({ id }) => id === self.id);
      const eye = this.#eyes.get(self.id);
      return {
        ...self,
        ...(entry && { model: entry.model, port: entry.port }),
        perSecond: config === undefined ? 0 : 1000 / config.intervalMs,
        warmingUp: eye !== undefined && warmingUp(eye, config, monotonicMs),
        ...(eye?.startsSinceMs !== undefined && {
          warmingFor: secondsOf(monotonicMs - eye.startsSinceMs),
        }),
        values: [...(eye?.live ?? [])].map(([quantity, { value, sinceMs }]) => ({
          ...{ quantity, value, sameFor: secondsOf(monotonicMs - sinceMs) },
        })),
        faults: [...(eye?.faults ?? [])],
        strange: toHex(eye?.strange ?? new Uint8Array()),
        said: this.#saidBy(self.id, config?.measures.map(({ quantity }) => quantity) ?? []),
      };
    });
    const own = [...this.#said.values()].flatMap(({ reading }) =>
      reading.sensor === undefined ? [reading.quantity] : [],
    );
    return {
      reportAge: this.#reportMs === undefined ? null : secondsOf(monotonicMs - this.#reportMs),
      said: this.#saidBy('', own),
      sensors,
    };
  }

  #saidBy(sensor: string, quantities: readonly Quantity[]): SaidValue[] {
    return quantities.flatMap((quantity) => {
      const said = this.#said.get(`${sensor}/${quantity}`);
      if (said === undefined) return [];
      const { value, quality, why } = said.reading;
      return { quantity, value: value ?? null, quality, why: reasonsOf(why), recent: said.recent };
    });
  }
}

const warmingUp = (eye: Eye, config: SensorConfig | undefined, nowMs: number): boolean =>
  eye.startsSinceMs !== undefined || nowMs - eye.wokeMs < (config?.warmUpMs ?? 0);

function lastOf(before: Uint8Array, more: Uint8Array): Uint8Array {
  const all = new Uint8Array(before.length + more.length);
  all.set(before);
  all.set(more, before.length);
  return all.slice(-strangeMax);
}

/** To the tenth: who looks asks once a second. */
const secondsOf = (ms: number): number => Math.max(0, Math.round(ms / 100) / 10);
