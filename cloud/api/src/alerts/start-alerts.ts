import { join } from 'node:path';
import type { Readings } from '@samay/readings';
import { type DumpedTable, dumpRecords, sqlAlerts } from '@samay/records';
import type { Config } from '../config.ts';
import { every } from '../every.ts';
import { openRecords } from '../open-records.ts';
import { openSecret } from '../secret-disk.ts';
import type { Clock } from '../service.ts';
import { type AlertDesk, alertDesk } from './alert-desk.ts';
import { type AlertEngine, openAlertEngine } from './engine.ts';
import { readAlertRules } from './rules-disk.ts';
import { sendMessages, type Webhook } from './webhook.ts';

/** It costs nothing where nothing is due. */
const tickMs = 10_000;
const sendMs = 5_000;

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
 * Opens the records and watches the averages.
 * @param own folder of the data of this service, which is there.
 * @throws ConfigError, RecordsError.
 */
export async function openAlerts(
  config: Config,
  own: string,
  readings: Readings,
  clock: Clock,
): Promise<RunningAlerts> {
  const watches = await readAlertRules(config.SAMAY_ALERTS_FILE);
  const webhook = await webhookOf(config, own);
  const database = await openRecords(config, own);
  try {
    const records = await sqlAlerts(database);
    const desk = alertDesk(records, watches, webhook !== undefined);
    const { message } = desk;
    const engine = await openAlertEngine({ readings, records, watches, clock, message });
    const running: { stop(): Promise<void> }[] = [];
    return {
      desk,
      engine,
      dump: () => dumpRecords(database),
      start(fail) {
        running.push(every(tickMs, () => engine.tick(), fail));
        if (webhook) {
          running.push(every(sendMs, () => sendMessages(records, webhook, clock), fail));
        }
      },
      async close() {
        await Promise.all(running.map((one) => one.stop()));
        await engine.close();
        await records.close();
      },
    };
  } catch (error) {
    await database.close();
    throw error;
  }
}

async function webhookOf(config: Config, own: string): Promise<Webhook | undefined> {
  const { SAMAY_ALERTS_WEBHOOK: url, SAMAY_ALERTS_WEBHOOK_TO: to } = config;
  if (url === '') return undefined;
  const file = config.SAMAY_ALERTS_WEBHOOK_SECRET_FILE || join(own, 'webhook-secret');
  return { url, to, secret: await openSecret(file) };
}
