import type { Outbox } from '@samay/outbox';
import { Counter, Gauge, Registry } from 'prom-client';
import { PlainHistogram } from './plain-histogram.ts';

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
  storedLines(count: number): void;
  storeUp(up: boolean): void;
  storeError(code: string): void;
}

export interface Watched {
  readonly journal: Outbox;
  readonly deadLetters: Outbox;
  readonly clients: () => number;
}

const prefix = 'samay_gateway_';
/** From a grouped fdatasync on an SSD (0.4 ms) to a memory card in trouble. */
const ackSeconds = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5, 30];

export function createMetrics(watched: Watched): Metrics {
  const registry = new Registry();
  const registers = [registry];
  const counter = (name: string, help: string, labelNames: string[] = []) =>
    new Counter({ name: prefix + name, help, labelNames, registers });

  const messages = counter('messages_total', 'Messages of devices, by what became of them', [
    'channel',
    'outcome',
  ]);
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
  const lines = counter('stored_lines_total', 'Lines the store has taken');
  const errors = counter('store_errors_total', 'Writes that failed, by code', ['code']);
  const up = new Gauge({
    name: `${prefix}store_up`,
    help: '1 when the last write reached the store',
    registers,
  });
  watch(watched, registers);

  // Children are kept: looking one up by its labels costs more than counting.
  const children = new Map<string, Map<Outcome, Counter.Internal>>();
  return {
    registry,
    message(channel, outcome) {
      const known = children.get(channel) ?? new Map<Outcome, Counter.Internal>();
      const child = known.get(outcome) ?? messages.labels(channel, outcome);
      if (known.size === 0) children.set(channel, known);
      if (!known.has(outcome)) known.set(outcome, child);
      child.inc();
    },
    acknowledged: (seconds) => ack.observe(seconds),
    deadLetter: (code) => dead.inc({ code }),
    connection: (outcome) => connections.inc({ outcome }),
    storedLines: (count) => lines.inc(count),
    storeUp: (is) => up.set(is ? 1 : 0),
    storeError: (code) => errors.inc({ code }),
  };
}

/** Gauges that are read when somebody asks. */
function watch({ journal, deadLetters, clients }: Watched, registers: Registry[]): void {
  const gauge = (name: string, help: string, read: () => number) =>
    new Gauge({
      name: prefix + name,
      help,
      registers,
      collect() {
        this.set(read());
      },
    });
  gauge('clients', 'Devices connected', clients);
  gauge('journal_records', 'Messages not yet stored', () => journal.stats.pending.records);
  gauge('journal_bytes', 'Disk the journal takes', () => journal.stats.pending.bytes);
  gauge(
    'journal_oldest_seconds',
    'Age of the oldest message not yet stored',
    () => (journal.stats.oldestPendingAgeMs ?? 0) / 1000,
  );
  gauge(
    'journal_corrupt_records',
    'Records lost to damage of the disk since the start',
    () => journal.stats.corrupt.records,
  );
  gauge('dead_letters_records', 'Dead letters kept', () => deadLetters.stats.pending.records);
  gauge(
    'dead_letters_dropped',
    'Dead letters given up at the bound since the start',
    () => deadLetters.stats.dropped.records,
  );
}
