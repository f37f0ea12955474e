/** What the open API shows of a fleet, looked at once a second: how old, and how far from the truth. */
import { metresApart } from '@samay/world';
import type { CityBus } from './city-buses.ts';

interface Vehicle {
  readonly device: string;
  readonly time: string;
  readonly position: { readonly lat: number; readonly lon: number };
  readonly line: { readonly route: string } | null;
}

interface Feed {
  readonly entity: readonly {
    readonly vehicle: { readonly vehicle: { readonly id: string }; readonly timestamp: number };
  }[];
}

export class Shown {
  /** From a fix to its being shown, milliseconds; of each fix that was shown. */
  readonly lags: number[] = [];
  readonly feedLags: number[] = [];
  /** How long the answers took, milliseconds. */
  readonly answers: number[] = [];
  readonly metresOff: number[] = [];
  vehicles = 0;
  withLine = 0;
  readonly #url: string;
  readonly #buses: ReadonlyMap<string, CityBus>;
  readonly #shiftMs: number;
  readonly #seen = new Map<string, string>();
  readonly #fed = new Map<string, number>();

  constructor(url: string, buses: readonly CityBus[], shiftMs: number) {
    this.#url = url;
    this.#buses = new Map(buses.map((one) => [one.identity.device, one]));
    this.#shiftMs = shiftMs;
  }

  async look(): Promise<void> {
    const began = performance.now();
    const answer = await fetch(`${this.#url}/v1/vehicles`);
    const { vehicles } = (await answer.json()) as { vehicles: readonly Vehicle[] };
    this.answers.push(performance.now() - began);
    const nowMs = Date.now();
    this.vehicles = vehicles.length;
    this.withLine = vehicles.filter(({ line }) => line !== null).length;
    for (const { device, time, position } of vehicles) {
      if (this.#seen.get(device) === time) continue;
      this.#seen.set(device, time);
      const fixMs = Date.parse(time);
      this.lags.push(nowMs - fixMs);
      const truth = this.#buses.get(device)?.bus.truthAt(fixMs + this.#shiftMs);
      if (truth) this.metresOff.push(metresApart(truth, position));
    }
  }

  async lookAtFeed(): Promise<void> {
    const answer = await fetch(`${this.#url}/gtfs-rt/vehicle-positions.pb?format=json`);
    const { entity } = (await answer.json()) as Feed;
    const nowMs = Date.now();
    for (const { vehicle } of entity) {
      const { id } = vehicle.vehicle;
      if (this.#fed.get(id) === vehicle.timestamp) continue;
      this.#fed.set(id, vehicle.timestamp);
      this.feedLags.push(nowMs - vehicle.timestamp * 1000);
    }
  }
}
