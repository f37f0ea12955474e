/** What the gateway desires: tried, applied or refused, kept over restarts, and answered. */
import {
  type ConfigApplied,
  type DesiredConfig,
  decodeDesiredConfig,
  encodeConfigApplied,
} from '@samay/contract';
import type { Logger } from 'pino';
import type { Clock } from '../clock/clock.ts';
import type { AgentConfig } from '../config/read-config.ts';
import type { Message } from '../way-out/outbox-record.ts';
import { writeDesired } from './desired-disk.ts';
import type { InForce } from './in-force.ts';
import { mergeDesired } from './merge-desired.ts';

export interface DesiredOptions {
  readonly inForce: InForce;
  /** Takes it from now on; loses no interval and no reading. */
  readonly apply: (config: AgentConfig) => void;
  readonly clock: Clock;
  readonly log: Logger;
}

interface Reason {
  readonly field: string;
  readonly es: string;
  readonly en: string;
}

/** What the contract takes of each. */
const fieldMax = 200;
const textMax = 1000;

export class Desired {
  readonly #options: DesiredOptions;
  #desired: DesiredConfig | undefined;

  constructor(options: DesiredOptions) {
    this.#options = options;
    this.#desired = options.inForce.desired;
  }

  /** Of what is in force; undefined: the station's own file alone. */
  get version(): number | undefined {
    return this.#desired?.version;
  }

  /** @param payload of `config`. @returns what is to be said on `config/applied`. */
  async take(payload: string): Promise<Message> {
    const { clock, log } = this.#options;
    const { version, reason } = await this.#try(payload);
    const at = new Date(Math.max(0, clock().wallMs)).toISOString();
    if (reason === undefined) log.info({ version }, 'the desired configuration is in force');
    else
      log.warn({ version, ...reason }, 'the desired configuration is refused; the old one holds');
    const said: ConfigApplied =
      reason === undefined
        ? { version, applied: true, at }
        : { version, applied: false, at, reason: bounded(reason) };
    return { channel: 'config/applied', payload: encodeConfigApplied(said) };
  }

  async #try(payload: string): Promise<{ version: number; reason?: Reason }> {
    const { inForce, apply, log } = this.#options;
    const read = decodeDesiredConfig(payload);
    if (!read.ok) {
      const { label = '', detail } = read.refusal;
      const reason = { field: label, es: 'no tiene la forma acordada', en: detail };
      return { version: versionIn(payload), reason };
    }
    const desired = read.value;
    const { version } = desired;
    // It is retained: each connection says it again.
    if (JSON.stringify(desired) === JSON.stringify(this.#desired)) return { version };
    const merged = await mergeDesired(inForce.config, desired);
    if (!merged.ok) return { version, reason: reasonOf(merged.faults[0] ?? '') };
    apply(merged.config);
    this.#desired = desired;
    const { dataDirectory } = inForce.config;
    await writeDesired(dataDirectory, desired).catch((error: unknown) => {
      // The gateway says it again after a restart; until then the station measures as its file says.
      log.error(
        { err: error },
        'the desired configuration is in force, but the disk does not keep it',
      );
    });
    return { version };
  }
}

/** Which one it was, where it was so much as that; else 0. */
function versionIn(payload: string): number {
  const [, digits] = /"version"\s*:\s*(\d{1,15})\b/.exec(payload) ?? [];
  return Number(digits ?? 0);
}

/** A fault is `path: Spanish / English`. */
function reasonOf(line: string): Reason {
  const [, field = '', es = line, en = line] = /^([^:]*): (.*?) \/ (.*)$/s.exec(line) ?? [];
  return { field, es, en };
}

const bounded = ({ field, es, en }: Reason): Reason => ({
  field: field.slice(0, fieldMax),
  es: es.slice(0, textMax),
  en: en.slice(0, textMax),
});
