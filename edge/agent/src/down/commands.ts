/** Commands of the gateway: each done once, never late, and answered until the answer is had. */
import {
  type Command,
  type CommandReply,
  decodeCommand,
  encodeCommandReply,
} from '@samay/contract';
import type { Logger } from 'pino';
import type { Clock } from '../clock/clock.ts';
import type { AgentConfig } from '../config/read-config.ts';
import type { Message } from '../way-out/outbox-record.ts';
import { type Remembered, readCommands, writeCommands } from './commands-disk.ts';
import { runAllowed } from './run-allowed.ts';

/** Resolves when the gateway has it; rejects when there is no connection, or it ends before. */
export type Say = (message: Message) => Promise<void>;

export interface CommandsOptions {
  readonly config: Pick<AgentConfig, 'commands' | 'dataDirectory'>;
  readonly clock: Clock;
  readonly software: string;
  /** Of this start of the machine. */
  readonly machineBoot: string;
  /** The light blinks for so long. @returns whether there is one. */
  readonly identify: (ms: number) => boolean;
  /** How it is with the station, bounded. */
  readonly doctor: () => Promise<unknown>;
  readonly log: Logger;
}

/** A reply without what names and dates it. */
type Answer =
  | { readonly state: 'done'; readonly result?: unknown }
  | {
      readonly state: 'refused' | 'failed' | 'expired';
      readonly reason: { readonly code: string; readonly es: string; readonly en: string };
      readonly result?: unknown;
    };

/** A command lives for a week at most, and nobody gives a hundred in one: 100 × 5 kB on disk. */
const rememberedMax = 100;
/** The reply to `reboot` is had by then, or nothing is done. */
const ackMaxMs = 10_000;
const identifySeconds = { least: 1, most: 600, usual: 30 };

export class Commands {
  readonly #options: CommandsOptions;
  readonly #stopping = new AbortController();
  readonly #working = new Set<Promise<void>>();
  #recent: Remembered[];
  /** A program is running: one at a time. */
  #busy = false;
  #writing: Promise<void> = Promise.resolve();
  #say: Say | undefined;

  private constructor(options: CommandsOptions, recent: Remembered[]) {
    this.#options = options;
    this.#recent = recent;
  }

  /** What an earlier start began and did not end is answered as that. */
  static async open(options: CommandsOptions): Promise<Commands> {
    const { config } = options;
    const commands = new Commands(options, await readCommands(config.dataDirectory));
    for (const one of commands.#recent.filter(({ reply }) => reply === undefined)) {
      commands.#answer(one, afterRestart(one, options));
    }
    await commands.#keep().catch(() => {
      // They are in memory, and said from there.
    });
    return commands;
  }

  /** There is a connection: what is not answered yet is answered on it. */
  connected(say: Say): void {
    this.#say = say;
    for (const one of this.#recent) if (!one.said) void this.#tell(one);
  }

  disconnected(): void {
    this.#say = undefined;
  }

  /** @param payload of `command`. */
  heard(payload: string): void {
    const working = this.#take(payload)
      .catch((error: unknown) => this.#options.log.error({ err: error }, 'a command failed inside'))
      .finally(() => this.#working.delete(working));
    this.#working.add(working);
  }

  /** Programs are ended; what was not answered is answered after the next start. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await Promise.all(this.#working);
    await this.#writing;
  }

  async #take(payload: string): Promise<void> {
    const { log, software, machineBoot } = this.#options;
    const read = decodeCommand(payload);
    if (!read.ok) {
      // Without a command there is nobody to answer: the gateway of another version, or a fault of it.
      log.warn({ why: read.refusal.detail }, 'what came as a command is none');
      return;
    }
    const command = read.value;
    const { id, name } = command;
    const known = this.#recent.find((one) => one.id === id);
    if (known !== undefined) {
      log.info({ id, command: name }, 'the gateway repeats a command: answered, not done again');
      if (known.reply !== undefined) await this.#tell(known);
      return;
    }
    log.info({ id, command: name, arguments: command.arguments }, 'the gateway gives a command');
    const begun: Remembered = { id, name, software, machineBoot, said: false };
    this.#recent = [...this.#recent, begun].slice(-rememberedMax);
    const kept = await this.#keep().then(
      () => true,
      () => false,
    );
    const answer = await this.#do(command, kept);
    if (answer === undefined || this.#stopping.signal.aborted) return;
    this.#answer(begun, answer);
    await this.#keep().catch((error: unknown) => {
      log.error({ err: error, id }, 'the disk does not keep the answer to a command');
    });
    await this.#tell(begun);
  }

  /** @param kept whether the disk knows that it was begun. @returns undefined: answered already. */
  async #do(command: Command, kept: boolean): Promise<Answer | undefined> {
    const { clock, doctor } = this.#options;
    const { wallMs, unsure } = clock();
    // A machine that does not know the date holds it against nobody.
    if (!unsure && wallMs > Date.parse(command.expiresAt)) return expired(command);
    switch (command.name) {
      case 'doctor':
        return { state: 'done', result: await doctor() };
      case 'identify':
        return this.#identify(command);
      case 'reboot':
      case 'update': {
        const program = this.#options.config.commands[command.name];
        if (program === undefined) return notConfigured(command.name);
        // It might be done again after a restart.
        if (!kept) return refused('disk', 'el disco no guarda nada', 'the disk keeps nothing');
        if (this.#busy)
          return refused('busy', 'otra orden está en curso', 'another one is running');
        this.#busy = true;
        const running =
          command.name === 'reboot' ? this.#reboot(command, program) : this.#run(program);
        return await running.finally(() => {
          this.#busy = false;
        });
      }
    }
  }

  #identify({ arguments: { seconds = identifySeconds.usual } = {} }: Command): Answer {
    const { least, most } = identifySeconds;
    if (typeof seconds !== 'number' || !(seconds >= least && seconds <= most)) {
      const say = `seconds: ${least} … ${most}`;
      return refused('bad-argument', say, say);
    }
    if (this.#options.identify(seconds * 1000)) return { state: 'done', result: { seconds } };
    return refused(
      'no-light',
      'la estación no tiene luz (actuators.light), o su placa no está',
      'the station has no light (actuators.light), or its board is not there',
    );
  }

  async #run(program: readonly string[]): Promise<Answer> {
    const ended = await runAllowed(program, this.#stopping.signal);
    if (ended.exitCode === 0) return { state: 'done', result: ended };
    const what =
      ended.exitCode === undefined ? ended.output.slice(-whatCharsMax) : `exit ${ended.exitCode}`;
    const reason = { code: 'program', es: `el programa falló: ${what}`, en: `it failed: ${what}` };
    return { state: 'failed', reason: cut(reason), result: ended };
  }

  /** Answered before it is done: afterwards nobody is there to answer. */
  async #reboot(command: Command, program: readonly string[]): Promise<Answer | undefined> {
    const { log } = this.#options;
    const one = this.#recent.find(({ id }) => id === command.id);
    if (one === undefined) return undefined;
    this.#answer(one, { state: 'done' });
    const had = await within(ackMaxMs, this.#tell(one), this.#stopping.signal);
    if (!had || !one.said) {
      return refused(
        'not-acknowledged',
        'el gateway no acusó la respuesta: no se reinicia',
        'the gateway did not acknowledge the reply: nothing is restarted',
      );
    }
    log.warn({ program }, 'the machine is restarted, as the gateway commands');
    const answer = await this.#run(program);
    // That it did not come to it after all is said too.
    return answer.state === 'done' ? undefined : answer;
  }

  #answer(one: Remembered, answer: Answer): void {
    const at = new Date(Math.max(0, this.#options.clock().wallMs)).toISOString();
    one.reply = { id: one.id, at, ...answer } as CommandReply;
    one.said = false;
  }

  /** Never rejects: what is not had is said again at the next connection. */
  async #tell(one: Remembered): Promise<void> {
    const { reply } = one;
    if (reply === undefined || this.#say === undefined) return;
    const { log } = this.#options;
    const message = { channel: 'command/reply', payload: encodeCommandReply(reply) } as const;
    try {
      await this.#say(message);
    } catch (error) {
      log.debug({ err: error, id: one.id }, 'the answer to a command is said again later');
      return;
    }
    log.info({ id: one.id, command: one.name, state: reply.state }, 'the command is answered');
    if (one.reply === reply) one.said = true;
    await this.#keep().catch(() => {
      // It is said once more after a restart, and known there by its id.
    });
  }

  /** One write after the other, each of what is known at its turn. */
  #keep(): Promise<void> {
    const write = () => writeCommands(this.#options.config.dataDirectory, this.#recent);
    const writing = this.#writing.then(write);
    this.#writing = writing.catch(() => {});
    return writing;
  }
}

/** The agent ended in the middle of it, or was killed. */
function afterRestart(
  { name, software: before, machineBoot: boot }: Remembered,
  { software, machineBoot }: Pick<CommandsOptions, 'software' | 'machineBoot'>,
): Answer {
  if (name === 'reboot' && boot !== machineBoot) return { state: 'done' };
  if (name === 'update' && before !== software)
    return { state: 'done', result: { before, software } };
  const reason = {
    code: 'interrupted',
    es: 'el agente se detuvo mientras la cumplía; no se repite',
    en: 'the agent ended while doing it; it is not done again',
  };
  return { state: 'failed', reason, ...(name === 'update' && { result: { software } }) };
}

const refused = (code: string, es: string, en: string): Answer => ({
  state: 'refused',
  reason: { code, es, en },
});

const notConfigured = (name: 'reboot' | 'update'): Answer =>
  refused(
    'not-configured',
    `la estación no lo permite: escriba commands.${name} en su archivo`,
    `the station does not allow it: write commands.${name} in its file`,
  );

const expired = ({ expiresAt }: Command): Answer => ({
  state: 'expired',
  reason: {
    code: 'expired',
    es: `llegó después de ${expiresAt}, según el reloj de la estación`,
    en: `it came after ${expiresAt}, by the clock of the station`,
  },
});

/** Said twice, beside the output itself. */
const whatCharsMax = 200;
const textMax = 1000;
const cut = ({ code, es, en }: { code: string; es: string; en: string }) => ({
  code,
  es: es.slice(0, textMax),
  en: en.slice(0, textMax),
});

/** @returns whether it settled in time. */
function within(mostMs: number, what: Promise<void>, signal: AbortSignal): Promise<boolean> {
  return new Promise((resolve) => {
    const late = () => resolve(false);
    const timer = setTimeout(late, mostMs);
    signal.addEventListener('abort', late, { once: true });
    void what.then(() => {
      clearTimeout(timer);
      signal.removeEventListener('abort', late);
      resolve(true);
    });
  });
}
