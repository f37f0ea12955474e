import { join } from 'node:path';
import type { Readings } from '@samay/readings';
import { type DumpedTable, dumpRecords, type OpeningDatabase, sqlAlerts } from '@samay/records';
import type { Config } from '../config.ts';
import { every } from '../every.ts';
import { openSecret } from '../secret-disk.ts';
import type { Clock } from '../service.ts';
import { type AlertDesk, alertDesk } from './alert-desk.ts';
import { type AlertEngine, openAlertEngine } from './engine.ts';
import { readAlertRules } from './rules-disk.ts';
import { sendMessages, type Webhook } from './webhook.ts';

/** It costs nothing where nothing is due. */
const tickMs = 10_000;
const sendMs = 5_000;

export interface AlertSources {
  readonly readings: Readings;
  readonly database: OpeningDatabase;
  readonly clock: Clock;
}

export interface RunningAlerts {
  readonly desk: AlertDesk;
  readonly engine: AlertEngine;
  /** Every row of the records, as of one moment. */
  dump(): Promise<readonly DumpedTable[]>;
  /** Begins to judge and to send. */
  start(fail: (error: unknown) => void): void;
  close(): Promise<void>;
}

/**
 * Reads the rules and watches the averages from now on; what is judged waits for the records to be open.
 * @param own folder of the data of this service, which is there.
 * @throws ConfigError.
 */
export async function openAlerts(
  config: Config,
  own: string,
  { readings, database, clock }: AlertSources,
): Promise<RunningAlerts> {
  const watches = await readAlertRules(config.SAMAY_ALERTS_FILE);
  const webhook = await webhookOf(config, own);
  const records = sqlAlerts(database);
  const desk = alertDesk(records, watches, webhook !== undefined);
  const { message } = desk;
  const engine = openAlertEngine({
    ...{ readings, records, watches, clock, message, opened: database.opened },
  });
  const running: { stop(): Promise<void> }[] = [];
  let closed = false;
  return {
    desk,
    engine,
    dump: () => dumpRecords(database),
    start(fail) {
      // A failure to open is told once, by who opened it.
      const begin = () => {
        if (closed) return;
        running.push(every(tickMs, () => engine.tick(), fail));
        if (!webhook) return;
        running.push(every(sendMs, () => sendMessages(records, webhook, clock), fail));
      };
      database.opened.then(begin, () => undefined);
    },
    async close() {
      closed = true;
      await Promise.all(running.map((one) => one.stop()));
      await engine.close();
    },
  };
}

async function webhookOf(config: Config, own: string): Promise<Webhook | undefined> {
  const { SAMAY_ALERTS_WEBHOOK: url, SAMAY_ALERTS_WEBHOOK_TO: to } = config;
  if (url === '') return undefined;
  const file = config.SAMAY_ALERTS_WEBHOOK_SECRET_FILE || join(own, 'webhook-secret');
  return { url, to, secret: await openSecret(file) };
}
