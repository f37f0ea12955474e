/** The gateway without a broker of its own: journal, dead letters and ingest behind somebody else's. */
import { parseTopic, topicRoot } from '@samay/contract';
import { startControl } from '../control/control-server.ts';
import { controlSocket } from '../control/socket-path.ts';
import { startHttpServer } from '../http-server.ts';
import { accountAccess } from '../identity/access.ts';
import { Ingest } from '../ingest/ingest.ts';
import { deadLetterRoutes } from '../intake/dead-letter-routes.ts';
import { encodeDeadLetter } from '../intake/dead-letters.ts';
import { Intake } from '../intake/intake.ts';
import { openOutboxes } from '../intake/outboxes-disk.ts';
import { createMetrics } from '../metrics.ts';
import { type Opened, openWhole } from '../opened.ts';
import { readiness } from '../readiness.ts';
import type { Surroundings } from '../start-gateway.ts';
import { openWatch } from '../watch/open-watch.ts';
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

export const startConsumer = (
  around: Omit<Surroundings, 'journal'>,
  settings: ConsumeSettings,
): Promise<Consumer> => openWhole((opened) => openConsumer(around, settings, opened));

async function openConsumer(
  around: Omit<Surroundings, 'journal'>,
  settings: ConsumeSettings,
  opened: Opened,
): Promise<Consumer> {
  const { config, writer, log, clock, random } = around;
  const outboxes = await openOutboxes(around, opened, 'the broker is held back');
  const { journal, deadLetters, keep, setAside } = outboxes;
  let subscription: SharedSubscription | undefined;
  const clients = () => subscription?.members() ?? 0;
  // Whom it could tell of its alerts is the other broker's business: metrics and log say them.
  const publish = async () => {};
  const watch = await openWatch(config, { ...outboxes, clients, publish, log, clock });
  const metrics = createMetrics({ journal, deadLetters, clients, watch });
  // The broker has bounded its devices, and what it has acknowledged must come through.
  const parts = { journal: keep, deadLetters: setAside, metrics, clock, messagesPerSecond: 0 };
  const intake = new Intake({ ...parts, links: watch.links });
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
  const health = () => {
    const found = readiness({ journal: keep.fault, deadLetters: setAside.fault });
    return {
      ...found,
      ready: found.ready && clients() > 0,
      journalFault: keep.fault ?? null,
      journalRecords: journal.stats.pending.records,
      clients: clients(),
    };
  };
  const http =
    config.httpPort === 0
      ? undefined
      : await startHttpServer({ metrics, health, log }, config.httpPort);
  opened.add(() => http?.close());
  const ingest = new Ingest({
    ...{ journal, deadLetters: setAside, log, clock, random },
    writer,
    metrics: { ...metrics, storeUp: (up) => watch.storeUp(up) },
  });
  opened.add(() => ingest.stop(drainMs));
  opened.add(() => watch.close());
  subscription = subscribeShared(settings, { filters, take, log });
  const listening = subscription;
  opened.add(() => listening.close());
  watch.start();
  const letters = deadLetterRoutes({ store: deadLetters, journal: keep, setAside });
  const control = await startControl(controlSocket(config), letters, log);
  opened.add(() => control.close());
  return {
    httpPort: http?.port,
    failed: new Promise((_, reject) => ingest.finished.catch(reject)),
    close: () => opened.close(),
  };
}
