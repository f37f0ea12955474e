import { OutboxError } from '@samay/outbox';
import { Command } from 'commander';
import { type Config, readConfig } from '../config/config.ts';
import { addConfigFlags } from '../config/config-flags.ts';
import { GatewayError } from '../gateway-error.ts';
import { findDeadLetter, listDeadLetters, type NumberedDeadLetter } from './dead-letters.ts';
import { openDeadLetters } from './outboxes-disk.ts';

type Env = Readonly<Record<string, string | undefined>>;

/**
 * `dead-letters`: what was set aside and why. The files have one owner: a running gateway is asked
 * over its loopback HTTP, and where none runs the files are opened here.
 */
export function deadLetterCommands(env: Env): Command {
  const list = new Command('list')
    .description('Los últimos cien / The newest hundred')
    .option('--json', 'Para programas / For programs')
    .action(async ({ json, ...flags }: { json?: boolean } & Record<string, string>) => {
      const found = await listed(readConfig(env, flags));
      if (json) console.log(JSON.stringify(found));
      else for (const letter of found) console.log(row(letter));
    });
  const show = new Command('show')
    .description('Uno entero, con su contenido en base64 / One of them, payload in base64')
    .argument('<n>', 'Su número / Its number')
    .action(async (n: string, flags: Record<string, string>) => {
      const letter = await shown(readConfig(env, flags), Number(n));
      if (letter === undefined) throw unknownLetter(n);
      console.log(JSON.stringify(letter, null, 2));
    });
  const command = new Command('dead-letters').description(
    'Mensajes que no se aceptaron y por qué / Messages that were not accepted, and why',
  );
  for (const part of [list, show]) {
    command.addCommand(addConfigFlags(part, ['dataDir', 'httpPort']));
  }
  return command;
}

async function listed(config: Config): Promise<NumberedDeadLetter[]> {
  const store = await own(config);
  if (store === undefined) {
    return (await (await ask(config, '/dead-letters')).json()) as NumberedDeadLetter[];
  }
  return await listDeadLetters(store).finally(() => store.close());
}

async function shown(config: Config, n: number): Promise<NumberedDeadLetter | undefined> {
  if (!Number.isSafeInteger(n) || n < 1) return undefined;
  const store = await own(config);
  if (store === undefined) {
    const response = await ask(config, `/dead-letters/${n}`);
    return response.ok ? ((await response.json()) as NumberedDeadLetter) : undefined;
  }
  return await findDeadLetter(store, n).finally(() => store.close());
}

/** @returns undefined when a running gateway has the files. */
const own = (config: Config) =>
  openDeadLetters(config).catch((error: unknown) => {
    const cause = error instanceof GatewayError ? error.cause : undefined;
    if (cause instanceof OutboxError && cause.code === 'OUTBOX_LOCKED') return undefined;
    throw error;
  });

const ask = (config: Config, path: string): Promise<Response> =>
  fetch(`http://127.0.0.1:${config.httpPort}${path}`).catch((cause: unknown) => {
    throw new GatewayError(
      'GATEWAY_DEAD_LETTERS',
      `el gateway en marcha no responde en el puerto ${config.httpPort}: ` +
        'dé el suyo en SAMAY_GATEWAY_HTTP_PORT',
      `the running gateway does not answer on port ${config.httpPort}: ` +
        'give its own in SAMAY_GATEWAY_HTTP_PORT',
      { cause },
    );
  });

const unknownLetter = (n: string): GatewayError =>
  new GatewayError(
    'GATEWAY_DEAD_LETTERS',
    `no hay un mensaje con el número ${n}`,
    `there is no dead letter number ${n}`,
  );

const row = (letter: NumberedDeadLetter): string => {
  const what = letter.kind === 'message' ? letter.topic : letter.line.slice(0, 60);
  return [letter.n, letter.receivedAt, letter.code, what, letter.detail].join('\t');
};
