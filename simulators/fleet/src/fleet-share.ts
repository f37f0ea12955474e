/** The devices of a fleet that live in one process. */
import type { Identity } from '@samay/contract';
import { seedOf, sequence } from '@samay/world';
import { FleetDevice } from './fleet-device.ts';
import type { Backoff, FleetPlan } from './fleet-plan.ts';

export interface ShareOptions
  extends Pick<FleetPlan, 'stationIntervalMs' | 'vehicleIntervalMs' | 'seed'> {
  readonly port: number;
  readonly backoff: Backoff;
  readonly devices: readonly { readonly identity: Identity; readonly password: string }[];
}

/** Sums over its devices. */
export interface ShareState {
  readonly connected: number;
  /** Messages: measured so far, acknowledged, and those between. */
  readonly measured: number;
  readonly acknowledged: number;
  readonly backlog: number;
  /** Of what had been measured at the last `mark`, what is not acknowledged yet. */
  readonly behind: number;
  /** CONNACK codes other than 0. */
  readonly refused: number;
}

export const noState: ShareState = {
  ...{ connected: 0, measured: 0, acknowledged: 0, backlog: 0, behind: 0, refused: 0 },
};

export class FleetShare {
  readonly #devices: readonly FleetDevice[];
  #due: readonly number[] = [];

  constructor(options: ShareOptions) {
    const { stationIntervalMs, vehicleIntervalMs, port, backoff } = options;
    this.#devices = options.devices.map(({ identity, password }) => {
      const seed = seedOf(options.seed, identity.device);
      const random = sequence(seed);
      const intervalMs = identity.kind === 'station' ? stationIntervalMs : vehicleIntervalMs;
      return new FleetDevice({
        ...{ identity, password, port, intervalMs, backoff, random },
        boot: seed.toString(16).padStart(8, '0'),
        // Each at its own moment of the interval, as stations that were switched on one by one.
        firstMs: Date.now() + Math.floor(random() * intervalMs),
      });
    });
    for (const device of this.#devices) void device.run();
  }

  /** From here on `behind` counts what has been measured until now. */
  mark(): void {
    this.#due = this.#devices.map(({ measured }) => measured);
  }

  /** They measure no more; what there is still goes out. */
  finish(): void {
    for (const device of this.#devices) device.finish();
  }

  stop(): void {
    for (const device of this.#devices) device.stop();
  }

  get state(): ShareState {
    let state = noState;
    for (const [n, device] of this.#devices.entries()) {
      const { measured, acknowledged, refused } = device;
      state = plus(state, {
        ...{ connected: device.connected ? 1 : 0, measured, acknowledged, refused },
        backlog: measured - acknowledged,
        behind: Math.max(0, (this.#due[n] ?? 0) - acknowledged),
      });
    }
    return state;
  }

  /** In the order of the devices. */
  get acknowledged(): number[] {
    return this.#devices.map(({ acknowledged }) => acknowledged);
  }
}

export const plus = (a: ShareState, b: ShareState): ShareState => ({
  connected: a.connected + b.connected,
  measured: a.measured + b.measured,
  acknowledged: a.acknowledged + b.acknowledged,
  backlog: a.backlog + b.backlog,
  behind: a.behind + b.behind,
  refused: a.refused + b.refused,
});
