import { setTimeout as sleep } from 'node:timers/promises';
import { commandNames } from '@samay/contract';
import { Command } from 'commander';
import { type Config, readConfig } from '../config/config.ts';
import { addConfigFlags } from '../config/config-flags.ts';
import { askGateway } from '../control/ask-gateway.ts';
import { GatewayError } from '../gateway-error.ts';
import type { CommandStanding } from './commands.ts';

type Env = Readonly<Record<string, string | undefined>>;
interface Flags {
  readonly dataDir?: string;
  readonly json?: boolean;
  readonly args?: string;
  readonly timeout: string;
  readonly all?: boolean;
  readonly city?: string;
}

/** For scripts: what was asked is done, was not done, or nobody answered in time. */
const exitNotDone = 1;
const exitTimedOut = 2;
/** How late an answer is seen; asking costs the gateway a look into a map. */
const lookEveryMs = 250;
/** So long after its time a command may still be under way: the gateway settles it. */
const graceMs = 5_000;

/** `command`: asks devices to do something, now, and waits for their answers. */
export const commandCommand = (env: Env): Command =>
  addConfigFlags(
    new Command('command')
      .description('Da una orden y espera la respuesta / Give a command and wait for the reply')
      .argument('<what...>', `[device] ${commandNames.join(' | ')}`)
      .option('--args <json>', 'Argumentos / Arguments: {"seconds": 60}')
      .option('--timeout <duration>', 'Hasta cuándo vale / Until when: PT30S, PT10M, P1D', 'PT30S')
      .option('--all', 'A todos los equipos / To all devices')
      .option('--city <city>', 'Con --all: solo los de esa ciudad / Of that city only')
      .option('--json', 'Para programas / For programs')
      .addHelpText(
        'after',
        '\n0: hecho / done · 1: no se hizo / not done · 2: sin respuesta / no reply',
      ),
    ['dataDir'],
  ).action(async (what: string[], flags: Flags) => {
    const { dataDir, json = false } = flags;
    const config = readConfig(env, dataDir === undefined ? {} : { dataDir });
    const timeoutMs = durationMs(flags.timeout);
    const body = { ...chosen(what, flags), arguments: argumentsOf(flags), timeoutMs };
    const sent = standings(await askGateway(config, 'POST', '/commands', body));
    const over = await settled(config, sent, timeoutMs, json);
    if (json) console.log(JSON.stringify(over));
    process.exitCode = exitCodeOf(over);
  });

function chosen(what: readonly string[], { all = false, city }: Flags) {
  const [first = '', second] = what;
  const fits = what.length === (all ? 1 : 2) && (all || city === undefined);
  if (!fits) {
    throw bad(
      'escriba EQUIPO ORDEN, o --all ORDEN, con --city si es una ciudad',
      'write DEVICE COMMAND, or --all COMMAND, with --city for one city',
    );
  }
  if (!all) return { device: first, name: second };
  return { all, name: first, ...(city === undefined ? {} : { city }) };
}

function argumentsOf({ args }: Flags): unknown {
  if (args === undefined) return undefined;
  try {
    return JSON.parse(args);
  } catch (cause) {
    throw bad('--args no es JSON', `--args is no JSON: ${(cause as Error).message}`);
  }
}

/** Asks until each is settled. What is news is said as it comes. */
async function settled(
  config: Config,
  sent: readonly CommandStanding[],
  timeoutMs: number,
  json: boolean,
): Promise<CommandStanding[]> {
  const open = new Set(sent.map(({ id }) => id));
  const over: CommandStanding[] = [];
  const beganMs = performance.now();
  if (!json)
    console.error(`Enviada a ${sent.length}; esperando … / Sent to ${sent.length}; waiting …`);
  while (open.size > 0 && performance.now() - beganMs < timeoutMs + graceMs) {
    await sleep(lookEveryMs);
    const asked = { ids: [...open] };
    for (const standing of standings(
      await askGateway(config, 'POST', '/commands/standing', asked),
    )) {
      if (standing.state === 'waiting') continue;
      open.delete(standing.id);
      over.push(standing);
      if (!json) console.log(standingText(standing));
    }
  }
  const silent = sent.filter(({ id }) => open.has(id));
  for (const { id, device } of silent) over.push({ id, device, state: 'timed-out' });
  return over;
}

const standings = (answer: unknown): CommandStanding[] =>
  (answer as { commands: CommandStanding[] }).commands;

const stateText = {
  waiting: 'en espera / waiting',
  'timed-out': 'SIN RESPUESTA / NO REPLY',
  done: 'hecho / done',
  refused: 'RECHAZADA / REFUSED',
  failed: 'FALLÓ / FAILED',
  expired: 'llegó tarde / came too late',
} as const;

function standingText({ device, state, reply }: CommandStanding): string {
  const row = [device, stateText[state]];
  if (reply !== undefined && 'reason' in reply) row.push(`${reply.reason.es} / ${reply.reason.en}`);
  if (reply?.result !== undefined) row.push(`\n${JSON.stringify(reply.result, null, 2)}`);
  return row.join('\t').replace('\t\n', '\n');
}

function exitCodeOf(over: readonly CommandStanding[]): number {
  if (over.every(({ state }) => state === 'done')) return 0;
  return over.some(({ state }) => state === 'timed-out') ? exitTimedOut : exitNotDone;
}

/** ISO 8601, without years and months, whose length depends. */
const duration = /^P(?=.)(?:(\d+)D)?(?:T(?=\d)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/;

function durationMs(text: string): number {
  const found = duration.exec(text);
  if (found === null) {
    throw bad(
      `--timeout "${text}": escriba una duración como PT30S`,
      `--timeout "${text}": write a duration such as PT30S`,
    );
  }
  const [days = 0, hours = 0, minutes = 0, seconds = 0] = found
    .slice(1)
    .map((part) => Number(part ?? 0));
  return (((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000;
}

const bad = (es: string, en: string): GatewayError => new GatewayError('GATEWAY_COMMAND', es, en);
