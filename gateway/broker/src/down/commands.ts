/** Commands under way: sent, waited for, sent again to who comes late, and given up in time. */
import {
  accept,
  type Command,
  type CommandReply,
  decodeCommandReply,
  encodeCommand,
  formatTopic,
  type Identity,
  refuse,
} from '@samay/contract';
import type { AuditLog } from '../audit/audit-disk.ts';
import type { Clock } from '../clock.ts';
import { GatewayError } from '../gateway-error.ts';
import type { Keeper } from '../intake/intake.ts';
import type { CommandIds } from './command-id.ts';
import type { Publish } from './desired-configs.ts';

/** 12,000 devices at once, and some more: 1 kB each. */
const pendingMax = 20_000;
/** How many settled commands and heard replies are remembered; the oldest give way. */
const remembered = 20_000;

export interface CommandAsked {
  readonly devices: readonly Identity[];
  readonly name: Command['name'];
  readonly arguments?: Command['arguments'];
  readonly timeoutMs: number;
  readonly who: string;
}

type CommandState = 'waiting' | 'timed-out' | CommandReply['state'];

/** One command to one device, as it stands. */
export interface CommandStanding {
  readonly id: string;
  readonly device: string;
  readonly state: CommandState;
  readonly reply?: CommandReply;
}

interface Pending {
  readonly topic: string;
  readonly payload: string;
  readonly timer: NodeJS.Timeout;
}

export interface CommandParts {
  readonly ids: CommandIds;
  readonly audit: AuditLog;
  readonly clock: Clock;
  readonly publish: Publish;
  readonly failed: (device: string, error: unknown) => void;
}

export class Commands {
  readonly #parts: CommandParts;
  readonly #pending = new Map<string, Pending>();
  /** By topic, for who begins to listen there. */
  readonly #byTopic = new Map<string, Set<string>>();
  readonly #standings = new Map<string, CommandStanding>();

  constructor(parts: CommandParts) {
    this.#parts = parts;
  }

  get pending(): number {
    return this.#pending.size;
  }

  /** Written down before it is said. @returns how each begins, in the order of the devices. */
  async send(asked: CommandAsked): Promise<CommandStanding[]> {
    const { devices, who, name, timeoutMs } = asked;
    if (this.#pending.size + devices.length > pendingMax) throw tooMany(this.#pending.size);
    const { ids, audit, clock, publish, failed } = this.#parts;
    const nowMs = clock.nowMs();
    const issuedAt = new Date(nowMs).toISOString();
    const expiresAt = new Date(nowMs + timeoutMs).toISOString();
    const rest = asked.arguments === undefined ? {} : { arguments: asked.arguments };
    const made = devices.map((identity) => {
      const id = ids.next(identity.device);
      const command: Command = { id, name, ...rest, issuedAt, expiresAt };
      const topic = formatTopic({ ...identity, channel: 'command' });
      return { device: identity.device, id, topic, payload: encodeCommand(command) };
    });
    await audit.record(
      ...made.map(({ device, id }) => ({
        who: { kind: 'person', name: who } as const,
        what: 'command.sent' as const,
        device,
        detail: { id, name, ...rest, expiresAt },
      })),
    );
    for (const { device, id, topic, payload } of made) {
      this.#remember({ id, device, state: 'waiting' });
      const timer = setTimeout(() => this.#giveUp(id, device), timeoutMs).unref();
      this.#pending.set(id, { topic, payload, timer });
      const waiting = this.#byTopic.get(topic) ?? new Set();
      this.#byTopic.set(topic, waiting.add(id));
    }
    for (const { device, topic, payload } of made) {
      await publish(topic, payload, false).catch((error: unknown) => failed(device, error));
    }
    return made.map(({ id, device }) => ({ id, device, state: 'waiting' }));
  }

  /** Somebody begins to listen: what waits for it is said again, and done once by its id. */
  listening(topic: string): void {
    for (const id of this.#byTopic.get(topic) ?? []) {
      const waiting = this.#pending.get(id);
      const device = this.#standings.get(id)?.device ?? '';
      if (waiting === undefined) continue;
      this.#parts
        .publish(topic, waiting.payload, false)
        .catch((error: unknown) => this.#parts.failed(device, error));
    }
  }

  standing(id: string): CommandStanding | undefined {
    return this.#standings.get(id);
  }

  /** Keeps `command/reply`: in the audit, once each, and for who waits. */
  readonly keeper: Keeper = async ({ device }, payload) => {
    const read = decodeCommandReply(payload.toString());
    if (!read.ok) return read;
    const reply = read.value;
    const { id, state } = reply;
    if (!this.#parts.ids.isOurs(id, device)) {
      return refuse('bad-value', 'no command with this id was given to this device', {
        label: 'id',
      });
    }
    // Said again after a lost acknowledgement. That a reboot failed after all is news.
    const before = this.#standings.get(id)?.reply;
    if (before?.state === state || before?.state === 'failed') return accept(undefined);
    const rest = {
      ...('result' in reply && reply.result !== undefined ? { result: reply.result } : {}),
      ...('reason' in reply ? { reason: reply.reason } : {}),
    };
    await this.#parts.audit.record({
      who: { kind: 'device', name: device },
      what: `command.${state}`,
      device,
      detail: { id, at: reply.at, ...rest },
    });
    this.#settle(id);
    this.#remember({ id, device, state, reply });
    return accept(undefined);
  };

  /** What is under way is given up by this process; the devices answer all the same. */
  close(): void {
    for (const id of [...this.#pending.keys()]) this.#settle(id);
  }

  #giveUp(id: string, device: string): void {
    this.#settle(id);
    this.#remember({ id, device, state: 'timed-out' });
    this.#parts.audit
      .record({
        who: { kind: 'gateway', name: 'gateway' },
        what: 'command.timed-out',
        device,
        detail: { id },
      })
      .catch((error: unknown) => this.#parts.failed(device, error));
  }

  #settle(id: string): void {
    const settled = this.#pending.get(id);
    if (settled === undefined) return;
    clearTimeout(settled.timer);
    this.#pending.delete(id);
    const waiting = this.#byTopic.get(settled.topic);
    waiting?.delete(id);
    if (waiting?.size === 0) this.#byTopic.delete(settled.topic);
  }

  #remember(standing: CommandStanding): void {
    this.#standings.delete(standing.id);
    this.#standings.set(standing.id, standing);
    for (const [id] of this.#standings) {
      if (this.#standings.size <= pendingMax + remembered) break;
      if (!this.#pending.has(id)) this.#standings.delete(id);
    }
  }
}

const tooMany = (pending: number): GatewayError =>
  new GatewayError(
    'GATEWAY_BUSY',
    `ya hay ${pending} órdenes en espera; caben ${pendingMax}: espere a que contesten o venzan`,
    `${pending} commands are waiting already; ${pendingMax} fit: wait until they are over`,
  );
