/** Looks at a gateway from outside while it works: how late it answers, and how much memory it has. */
import type { FleetGateway } from './fleet-gateway.ts';

export interface Watched {
  readonly rssMostMb: number;
  /** What /health/live took, which needs nothing but the event loop. */
  readonly lagP50Ms: number;
  readonly lagP99Ms: number;
  readonly lagMostMs: number;
}

const everyMs = 100;

export class GatewayWatch {
  readonly #gateway: FleetGateway;
  #lagsMs: number[] = [];
  #rssMostMb = 0;
  #timer: NodeJS.Timeout | undefined;

  constructor(gateway: FleetGateway) {
    this.#gateway = gateway;
  }

  start(): void {
    this.#timer = setTimeout(() => void this.#look(), everyMs);
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  /** Since the last time that it was asked. */
  take(): Watched {
    const sorted = this.#lagsMs.toSorted((a, b) => a - b);
    const at = (share: number) => sorted[Math.floor((sorted.length - 1) * share)] ?? 0;
    const watched = {
      ...{ rssMostMb: this.#rssMostMb, lagP50Ms: at(0.5), lagP99Ms: at(0.99), lagMostMs: at(1) },
    };
    this.#lagsMs = [];
    this.#rssMostMb = 0;
    return watched;
  }

  async #look(): Promise<void> {
    const lagMs = await this.#gateway.liveMs();
    if (lagMs !== undefined) {
      this.#lagsMs.push(lagMs);
      const rssMb = await this.#gateway.rssMb().catch(() => 0);
      this.#rssMostMb = Math.max(this.#rssMostMb, rssMb);
    }
    if (this.#timer !== undefined) this.start();
  }
}
