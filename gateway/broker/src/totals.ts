import type { GatewayTotals } from '@samay/contract';

/** What the heartbeat tells of the work done since the start: sums, where metrics have distributions. */
export class Totals implements GatewayTotals {
  messages = 0;
  refused = 0;
  acks = 0;
  ack_seconds = 0;
  store_writes = 0;
  store_errors = 0;
  store_seconds = 0;

  acknowledged(seconds: number): void {
    this.acks += 1;
    this.ack_seconds += seconds;
  }

  storeWrote(seconds: number): void {
    this.store_writes += 1;
    this.store_seconds += seconds;
  }
}
