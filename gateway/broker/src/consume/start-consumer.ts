/** The gateway without a broker of its own: journal, dead letters and ingest behind somebody else's. */
import { parseTopic, topicRoot } from '@samay/contract';
import { startHttpServer } from '../http-server.ts';
import { accountAccess } from '../identity/access.ts';
import { Ingest } from '../ingest/ingest.ts';
import { encodeDeadLetter } from '../intake/dead-letters.ts';
import { DurableAppend } from '../intake/durable-append.ts';
import { Intake } from '../intake/intake.ts';
import { createMetrics } from '../metrics.ts';
import { openDeadLetters, openJournal, type Surroundings } from '../start-gateway.ts';
import type { ConsumeSettings } from './consume-settings.ts';
import { type SharedSubscription, subscribeShared } from './shared-subscription.ts';

export interface Consumer {
  readonly httpPort: number | undefined;
  /** Rejects if something failed that cannot be tried again. */
  readonly failed: Promise<never>;
  /** The broker first, then what can still be stored, then the journal. */
  close(): Promise<void>;
}

/** What goes to the store; the rest of the contract is between devices and their own broker. */
const filters = ['telemetry', 'health'].map((channel) => `${topicRoot}/+/+/+/${channel}`);
const drainMs = 3_000;

export async function startConsumer(
  around: Omit<Surroundings, 'journal'>,
  settings: ConsumeSettings,
): Promise<Consumer> {
  const { config, writer, log, clock, random } = around;
  const journal = await openJournal(config, clock);
  const deadLetters = await openDeadLetters(config);
  let subscription: SharedSubscription | undefined;
  const members = () => subscription?.members() ?? 0;
  const metrics = createMetrics({ journal, deadLetters, clients: members });
  const append = (outbox: typeof journal, which: string) =>
    new DurableAppend(outbox, clock, (fault) => {
      if (fault === undefined) log.info({ which }, 'the disk takes records again');
      else log.error({ which, code: fault }, 'the disk takes no records: the broker is held back');
    });
  const keep = append(journal, 'journal');
  const setAside = append(deadLetters, 'dead-letters');
  // The broker has bounded its devices, and what it has acknowledged must come through.
  const parts = { journal: keep, deadLetters: setAside, metrics, clock, messagesPerSecond: 0 };
  const intake = new Intake(parts);
  // That broker has said who may write to which topic: the device is the topic's.
  const session = intake.session(
    accountAccess(settings.clientId, { publish: filters, subscribe: [] }),
  );
  const take = async (topic: string, payload: Buffer): Promise<void> => {
    const parsed = parseTopic(topic);
    if (parsed.ok) {
      await intake.take(session, { topic, payload });
      return;
    }
    const { code, detail } = parsed.refusal;
    const receivedAt = new Date(clock.nowMs()).toISOString();
    const letter = { receivedAt, topic, clientId: settings.clientId, code, detail };
    await setAside.append(
      encodeDeadLetter({ kind: 'message', ...letter, payload: payload.toString('base64') }),
    );
    metrics.deadLetter(code);
  };
  const health = () => ({
    ready: keep.fault === undefined && members() > 0,
    journalFault: keep.fault ?? null,
    journalRecords: journal.stats.pending.records,
    clients: members(),
  });
  const closeStores = () => Promise.all([journal.close(), deadLetters.close()]);
  const letGo = async (error: unknown): Promise<never> => {
    await closeStores();
    throw error;
  };
  const http =
    config.httpPort === 0
      ? undefined
      : await startHttpServer({ metrics, deadLetters, health, log }, config.httpPort).catch(letGo);
  try {
    subscription = subscribeShared(settings, { filters, take, log });
  } catch (error) {
    await http?.close();
    return letGo(error);
  }
  const ingestParts = { journal, writer, deadLetters: setAside, metrics, log, clock, random };
  const ingest = new Ingest(ingestParts);
  const listening = subscription;
  return {
    httpPort: http?.port,
    failed: new Promise((_, reject) => ingest.finished.catch(reject)),
    async close() {
      await listening.close();
      await ingest.stop(drainMs);
      await http?.close();
      await closeStores();
    },
  };
}
