import { alerts } from '@samay/contract';
import type { Outbox } from '@samay/outbox';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { PlainCounter } from './plain-counter.ts';
import { PlainHistogram } from './plain-histogram.ts';
import { version } from './version.ts';
import type { Watch } from './watch/watch.ts';

/** What became of a message. */
type Outcome =
  | 'journalled'
  | 'retained'
  | 'kept'
  | 'plain'
  | 'dead-letter'
  | 'foreign-topic'
  | 'not-kept';

/** Everything the gateway counts, in a registry of its own. */
export interface Metrics {
  readonly registry: Registry;
  message(channel: string, outcome: Outcome): void;
  acknowledged(seconds: number): void;
  deadLetter(code: string): void;
  connection(outcome: string): void;
  /** A bound of the broker was reached: what it was. */
  limit(which: string): void;
  /** A request at the door for stations: which, and what became of it. */
  door(route: string, outcome: string): void;
  storedLines(count: number): void;
  storeError(code: string): void;
  /** One request to the store, whether or not it was taken. */
  storeWrote(lines: number, seconds: number): void;
}

export interface Watched {
  readonly journal: Outbox;
  readonly deadLetters: Outbox;
  readonly clients: () => number;
  /** Seconds since 1970; absent without TLS. */
  readonly serverExpires?: () => number | undefined;
  readonly watch: Watch;
  /** Whether Redis is there; undefined without one. */
  readonly sessionsUp?: () => boolean | undefined;
}

const prefix = 'samay_gateway_';
/** From a grouped fdatasync on an SSD (0.4 ms) to a memory card in trouble. */
const ackSeconds = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5, 30];

/** A batch is at most 5,000 lines, split where the store refuses some. */
const batchLines = [1, 5, 10, 50, 100, 500, 1_000, 2_500, 5_000];
/** From a store on the same machine to one that is about to be given up. */
const writeSeconds = [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

export function createMetrics(watched: Watched): Metrics {
  const registry = new Registry();
  const registers = [registry];
  const counter = (name: string, help: string, labelNames: string[] = []) =>
    new Counter({ name: prefix + name, help, labelNames, registers });

  const messages = new PlainCounter(
    {
      name: `${prefix}messages_total`,
      help: 'Messages of devices, by what became of them',
      labels: ['channel', 'outcome'],
    },
    registry,
  );
  const ack = new PlainHistogram(
    {
      name: `${prefix}ack_seconds`,
      help: 'From the arrival of a message to its PUBACK',
      bounds: ackSeconds,
    },
    registry,
  );
  const dead = counter('dead_letters_total', 'Messages and lines set aside, by reason', ['code']);
  const connections = counter('connections_total', 'Connection attempts, by outcome', ['outcome']);
  const limits = counter('limits_total', 'Bounds reached by clients, by which', ['limit']);
  const door = counter('door_requests_total', 'Requests at the door for stations, by outcome', [
    'route',
    'outcome',
  ]);
  const lines = counter('stored_lines_total', 'Lines the store has taken');
  const errors = counter('store_errors_total', 'Writes that failed, by code', ['code']);
  const histogram = (name: string, help: string, buckets: number[]) =>
    new Histogram({ name: prefix + name, help, buckets, registers });
  const batches = histogram('store_batch_lines', 'Lines of a write to the store', batchLines);
  const writes = histogram('store_write_seconds', 'Time of a write to the store', writeSeconds);
  watchStores(watched, registers);
  watchLinks(watched, registers);
  tellBuild(registers);
  // process_… and nodejs_…: memory, processor time, event loop lag, collected garbage.
  collectDefaultMetrics({ register: registry });

  const { totals } = watched.watch;
  return {
    registry,
    message(channel, outcome) {
      messages.inc(channel, outcome);
      if (outcome === 'journalled') totals.messages += 1;
      else if (outcome === 'dead-letter') totals.refused += 1;
    },
    acknowledged(seconds) {
      ack.observe(seconds);
      totals.acknowledged(seconds);
    },
    deadLetter: (code) => dead.inc({ code }),
    connection: (outcome) => connections.inc({ outcome }),
    limit: (which) => limits.inc({ limit: which }),
    door: (route, outcome) => door.inc({ route, outcome }),
    storedLines: (count) => lines.inc(count),
    storeError(code) {
      errors.inc({ code });
      totals.store_errors += 1;
    },
    storeWrote(count, seconds) {
      batches.observe(count);
      writes.observe(seconds);
      totals.storeWrote(seconds);
    },
  };
}

/** A gauge that is read when somebody asks; undefined says that there is nothing to say. */
const gauge = (
  name: string,
  help: string,
  registers: Registry[],
  read: () => number | undefined,
): Gauge =>
  new Gauge({
    name: prefix + name,
    help,
    registers,
    collect() {
      this.reset();
      const value = read();
      if (value === undefined) this.remove();
      else this.set(value);
    },
  });

/** A counter that somebody else keeps. */
const kept = (name: string, help: string, registers: Registry[], read: () => number): Counter =>
  new Counter({
    name: prefix + name,
    help,
    registers,
    collect() {
      this.reset();
      this.inc(read());
    },
  });

function watchStores(watched: Watched, registers: Registry[]): void {
  const { journal, deadLetters, clients, serverExpires, watch: own } = watched;
  gauge('clients', 'Connections open', registers, clients);
  if (serverExpires !== undefined) {
    const help = 'End of the server certificate of MQTT, seconds since 1970';
    gauge('server_certificate_expires_seconds', help, registers, serverExpires);
  }
  const pending = () => journal.stats.pending;
  gauge('journal_records', 'Messages not yet stored', registers, () => pending().records);
  gauge('journal_bytes', 'Disk the journal takes', registers, () => pending().bytes);
  gauge(
    'journal_limit_bytes',
    'Disk the journal may take',
    registers,
    () => own.status('online').journal.bytesMax,
  );
  gauge(
    'journal_oldest_seconds',
    'Age of the oldest message not yet stored',
    registers,
    () => (journal.stats.oldestPendingAgeMs ?? 0) / 1000,
  );
  gauge(
    'journal_full_in_seconds',
    'Until the journal is full at the rate of the last minutes; absent while it does not grow',
    registers,
    () => own.status('online').journal.fullInSeconds,
  );
  kept(
    'journal_corrupt_records_total',
    'Records lost to damage of the disk',
    registers,
    () => journal.stats.corrupt.records,
  );
  kept(
    'journal_refused_total',
    'Appends that the journal refused because it was full',
    registers,
    () => journal.stats.refused,
  );
  gauge(
    'sessions_up',
    '1 while the shared sessions are there; absent without Redis',
    registers,
    () => {
      const up = watched.sessionsUp?.();
      return up === undefined ? undefined : Number(up);
    },
  );
  gauge('store_up', '1 when the last write reached the store', registers, () =>
    own.storeIsUp ? 1 : 0,
  );
  kept('journal_syncs_total', 'Syncs of the journal', registers, () => journal.stats.syncs);
  gauge(
    'dead_letters_records',
    'Dead letters kept',
    registers,
    () => deadLetters.stats.pending.records,
  );
  kept(
    'dead_letters_dropped_total',
    'Dead letters given up at the bound',
    registers,
    () => deadLetters.stats.dropped.records,
  );
}

/** Sums over all devices: which one it is, the store and the API say. */
function watchLinks({ watch: { links, alerts: own } }: Watched, registers: Registry[]): void {
  new Gauge({
    name: `${prefix}devices`,
    help: 'Devices ever heard, by whether they are silent now',
    labelNames: ['state'],
    registers,
    collect() {
      const { devices, silent } = links.counts;
      this.set({ state: 'reporting' }, devices - silent);
      this.set({ state: 'silent' }, silent);
    },
  });
  new Gauge({
    name: `${prefix}missing_messages`,
    help: 'Numbers of devices that have not come: certainly; not known, after a sudden end; or forgotten at a bound',
    labelNames: ['certainty'],
    registers,
    collect() {
      const { missing, unknown, forgotten } = links.counts;
      this.set({ certainty: 'missing' }, missing);
      this.set({ certainty: 'unknown' }, unknown);
      this.set({ certainty: 'forgotten' }, forgotten);
    },
  });
  kept('repeated_messages_total', 'Messages that came again', registers, () => links.again);
  kept(
    'untracked_messages_total',
    'Messages of devices beyond the bound of those whose numbers are followed',
    registers,
    () => links.untracked,
  );
  new Gauge({
    name: `${prefix}alert`,
    help: '1 while it needs a person',
    labelNames: ['alert'],
    registers,
    collect() {
      const now = new Set(own.current.map(({ alert }) => alert));
      for (const alert of alerts) this.set({ alert }, now.has(alert) ? 1 : 0);
    },
  });
}

function tellBuild(registers: Registry[]): void {
  const labels = { version, node: process.version };
  new Gauge({
    name: `${prefix}build_info`,
    help: 'Always 1; what runs is in the labels',
    labelNames: Object.keys(labels),
    registers,
  }).set(labels, 1);
}
