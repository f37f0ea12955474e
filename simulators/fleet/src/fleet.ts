/** A whole fleet, seen from one place while its devices live in several processes. */
import { type FleetPlan, identitiesOf } from './fleet-plan.ts';
import { noState, plus, type ShareState } from './fleet-share.ts';
import { ShareProcess } from './share-process.ts';

export class Fleet {
  readonly devices: number;
  readonly #shares: readonly ShareProcess[];

  private constructor(shares: readonly ShareProcess[], devices: number) {
    this.#shares = shares;
    this.devices = devices;
  }

  /** All of them begin to connect. @param passwords in the order of {@link identitiesOf}. */
  static async begin(plan: FleetPlan, port: number, passwords: readonly string[]): Promise<Fleet> {
    const { stationIntervalMs, vehicleIntervalMs, seed, backoff, processes } = plan;
    const identities = identitiesOf(plan);
    const shares = Array.from({ length: processes }, () => new ShareProcess());
    const fleet = new Fleet(shares, identities.length);
    const begun = shares.map((share, number) => {
      const devices = identities.flatMap((identity, n) =>
        n % processes === number ? [{ identity, password: passwords[n] ?? '' }] : [],
      );
      const intervals = { stationIntervalMs, vehicleIntervalMs };
      const options = { ...intervals, seed, backoff, port, devices };
      return share.order({ what: 'begin', options });
    });
    await Promise.all(begun);
    return fleet;
  }

  /** Tells all of them, and asks how they are. Rejects when a process of the fleet has ended. */
  async order(what: 'look' | 'mark' | 'finish'): Promise<ShareState> {
    const answers = await Promise.all(this.#shares.map((share) => share.order({ what })));
    return answers.map(({ state }) => state).reduce(plus, noState);
  }

  /** The end of it. @returns what was acknowledged to each, in the order of {@link identitiesOf}. */
  async stop(): Promise<number[]> {
    const answers = await Promise.all(this.#shares.map((share) => share.order({ what: 'stop' })));
    return Array.from({ length: this.devices }, (_, n) => {
      const of = answers[n % answers.length];
      return of?.acknowledged[Math.floor(n / answers.length)] ?? 0;
    });
  }

  kill(): void {
    for (const share of this.#shares) share.kill();
  }
}
