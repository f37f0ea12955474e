import { Counter, Histogram, Registry } from 'prom-client';

/** What an operator watches, for Prometheus. */
export interface Metrics {
  readonly registry: Registry;
  readonly requestSeconds: Histogram<'method' | 'route' | 'status'>;
  readonly storeErrors: Counter<'code'>;
  readonly linesWritten: Counter;
  readonly linesRejected: Counter;
}

/** A registry of its own, so that two servers in one process do not mix. */
export function createMetrics(): Metrics {
  const registry = new Registry();
  const registers = [registry];
  return {
    registry,
    requestSeconds: new Histogram({
      name: 'samay_http_request_duration_seconds',
      help: 'Time to answer, by route and status',
      labelNames: ['method', 'route', 'status'],
      buckets: [0.005, 0.02, 0.1, 0.5, 2, 10],
      registers,
    }),
    storeErrors: new Counter({
      name: 'samay_store_errors_total',
      help: 'Failures of the store of readings, by code',
      labelNames: ['code'],
      registers,
    }),
    linesWritten: new Counter({
      name: 'samay_lines_written_total',
      help: 'Lines of line protocol committed to the store',
      registers,
    }),
    linesRejected: new Counter({
      name: 'samay_lines_rejected_total',
      help: 'Lines of line protocol refused',
      registers,
    }),
  };
}
