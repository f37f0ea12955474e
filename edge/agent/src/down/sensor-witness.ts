/** What each sensor has said since the start, for who asks how it is. */
import type { Heard } from '../sensor/sampler.ts';

interface Witnessed {
  state: 'opening' | 'open' | 'resting' | 'reading';
  readings: number;
  bytesDiscarded: number;
  checksumErrors: number;
  /** Monotonic. */
  lastMs?: number;
}

export interface SensorSelf {
  readonly id: string;
  readonly state: Witnessed['state'];
  readonly readings: number;
  readonly bytesDiscarded: number;
  readonly checksumErrors: number;
  /** Seconds since its last reading; absent: none yet. */
  readonly lastReadingAge?: number;
}

export class SensorWitness {
  readonly #sensors: ReadonlyMap<string, Witnessed>;

  constructor(ids: readonly string[]) {
    const fresh = (): Witnessed => ({
      ...{ state: 'opening', readings: 0, bytesDiscarded: 0, checksumErrors: 0 },
    });
    this.#sensors = new Map(ids.map((id) => [id, fresh()]));
  }

  heard(id: string, what: Heard, monotonicMs: number): void {
    const sensor = this.#sensors.get(id);
    if (sensor === undefined) return;
    switch (what.kind) {
      case 'opened':
      case 'resumed':
        sensor.state = 'open';
        return;
      case 'resting':
        sensor.state = 'resting';
        return;
      case 'reading':
      case 'unsettled':
        sensor.state = 'reading';
        sensor.readings += 1;
        sensor.lastMs = monotonicMs;
        return;
      case 'discarded':
        sensor.bytesDiscarded += what.bytes.length;
        if (what.why === 'bad-checksum') sensor.checksumErrors += 1;
        return;
      case 'warming-up':
      case 'reply':
        return;
    }
  }

  tell(monotonicMs: number): SensorSelf[] {
    return [...this.#sensors].map(([id, { lastMs, ...facts }]) => ({
      id,
      ...facts,
      ...(lastMs !== undefined && { lastReadingAge: Math.round((monotonicMs - lastMs) / 1000) }),
    }));
  }
}
