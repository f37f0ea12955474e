/** One round's chain of real parts, each with a handle to hurt it by. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Influxd } from '@samay/testbed';
import type { Books } from './books.ts';
import type { FaultProxy } from './fault-proxy.ts';
import type { GatewayProcess } from './gateway-process.ts';
import type { Death } from './judge.ts';
import { keysOfRecord, letterOf } from './kept-messages.ts';
import { type OutboxFiles, readOutbox } from './outbox-files.ts';
import type { Publisher } from './publisher.ts';
import type { StoreDoor } from './store-door.ts';

/** A device for the fuzzers: what it sends is not in the books. */
interface Stranger {
  readonly device: string;
  readonly password: string;
}

export interface Stage {
  /** The gateway's own; `gateway/` is in it. */
  readonly dataDir: string;
  /** The round's own, in InfluxDB. */
  readonly database: string;
  readonly gateway: GatewayProcess;
  readonly influxd: Influxd;
  readonly door: StoreDoor;
  /** Between publishers and gateway, and between gateway and store. */
  readonly uplink: FaultProxy;
  readonly storeLink: FaultProxy;
  readonly publishers: readonly Publisher[];
  readonly stranger: Stranger;
  readonly books: Books;
  readonly deaths: Death[];
  /** Messages whose only copy on the disk we have damaged. */
  readonly damaged: Set<string>;
  /** Positions in the journal that we made unreadable → how many numbers that takes away. */
  readonly flipped: Map<number, number>;
  /** Bad payloads of the stranger that were acknowledged, base64. */
  readonly badAcknowledged: string[];
  readonly clockFile: string;
  readonly stops: AbortSignal;
  /** How many of these inputs went over the wire, and how often all of it was counted on the way. */
  readonly counts: { malformedMqtt: number; badPayloads: number; balances: number };
  /** What is not as it should be, beside the books. */
  readonly complaints: string[];
}

export const readJournal = (dataDir: string): Promise<OutboxFiles> =>
  readOutbox(join(dataDir, 'gateway', 'journal'));
export const readDeadLetters = (dataDir: string): Promise<OutboxFiles> =>
  readOutbox(join(dataDir, 'gateway', 'dead-letters'));

/** `kill -9`, and a look at what the disk has then. */
export async function killGateway(stage: Stage): Promise<void> {
  await stage.gateway.kill();
  const acknowledged = stage.books.acknowledged.length;
  const kept = new Set<string>();
  for (const { record } of (await readJournal(stage.dataDir)).frames) {
    for (const key of keysOfRecord(record)) kept.add(key);
  }
  for (const { record } of (await readDeadLetters(stage.dataDir)).frames) {
    const { key } = letterOf(record);
    if (key !== undefined) kept.add(key);
  }
  stage.deaths.push({ acknowledged, kept });
}

/** What the gateway's clock is off by, in seconds. */
export const setClock = ({ clockFile }: Pick<Stage, 'clockFile'>, offsetS: number): Promise<void> =>
  writeFile(clockFile, `${offsetS < 0 ? '' : '+'}${offsetS}`);
