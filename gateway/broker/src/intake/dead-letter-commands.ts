import { Command } from 'commander';
import { systemClock } from '../clock.ts';
import { type Config, readConfig } from '../config/config.ts';
import { addConfigFlags } from '../config/config-flags.ts';
import { askGateway } from '../control/ask-gateway.ts';
import { GatewayError } from '../gateway-error.ts';
import { type ReplayReport, replayDeadLetters, type Selection } from './dead-letter-replay.ts';
import {
  type DeadLetterFilter,
  deviceOf,
  findDeadLetter,
  listDeadLetters,
  type NumberedDeadLetter,
} from './dead-letters.ts';
import { DurableAppend } from './durable-append.ts';
import { openDeadLetters, openJournal } from './outboxes-disk.ts';

type Env = Readonly<Record<string, string | undefined>>;
type Flags = Record<string, string>;

interface Chosen {
  readonly device?: string;
  readonly code?: string;
  readonly since?: string;
  readonly all?: boolean;
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

/**
 * `dead-letters`: what was set aside and why. The files have one owner: a running gateway is asked over
 * its control socket, and where none runs the files are opened here.
 */
export function deadLetterCommands(env: Env): Command {
  const command = new Command('dead-letters').description(
    'Mensajes que no se aceptaron y por qué / Messages that were not accepted, and why',
  );
  for (const part of [listCommand(env), showCommand(env), replayCommand(env)]) {
    command.addCommand(addConfigFlags(part, ['dataDir']));
  }
  return command;
}

const filtered = (command: Command): Command =>
  command
    .option('--device <device>', 'De este equipo / Of this device')
    .option('--code <code>', 'Con este motivo / With this reason')
    .option('--since <time>', 'Recibidos desde entonces (ISO 8601) / Received from then on')
    .option('--json', 'Para programas / For programs');

const listCommand = (env: Env): Command =>
  filtered(new Command('list').description('Los últimos cien / The newest hundred')).action(
    async ({ device, code, since, json, ...flags }: Chosen & Flags) => {
      const found = await listed(readConfig(env, flags), filterOf({ device, code, since }));
      if (json) console.log(JSON.stringify(found));
      else console.log(table(found));
    },
  );

const showCommand = (env: Env): Command =>
  new Command('show')
    .description('Uno entero, con su contenido en base64 / One of them, payload in base64')
    .argument('<n>', 'Su número / Its number')
    .action(async (n: string, flags: Flags) => {
      const letter = await shown(readConfig(env, flags), Number(n));
      if (!letter) throw unknownLetter(n);
      console.log(JSON.stringify(letter, null, 2));
    });

const replayCommand = (env: Env): Command =>
  filtered(
    new Command('replay')
      .description(
        'Los pasa otra vez por el contrato; los que ya valen se guardan / Put them through the ' +
          'contract again; what is good now is stored',
      )
      .argument('[n...]', 'Sus números / Their numbers'),
  )
    .option('--all', 'Todos / All of them')
    .option('--dry-run', 'Solo dice qué pasaría / Only say what would happen')
    .action(async (numbers: string[], chosen: Chosen & Flags) => {
      const { device, code, since, all, dryRun = false, json, ...flags } = chosen;
      const filter = filterOf({ device, code, since });
      const selection = selectionOf(numbers, filter, all === true);
      const report = await replayed(readConfig(env, flags), selection, dryRun);
      if (json) console.log(JSON.stringify(report));
      else console.log(told(report));
    });

function filterOf(chosen: {
  device: string | undefined;
  code: string | undefined;
  since: string | undefined;
}): DeadLetterFilter {
  const { device, code, since } = chosen;
  const sinceMs = since === undefined ? undefined : Date.parse(since);
  if (Number.isNaN(sinceMs)) {
    const [es, en] = [`--since ${since} no es una fecha ISO 8601`, 'not a date of ISO 8601'];
    throw new GatewayError('GATEWAY_DEAD_LETTERS', es, `--since ${since}: ${en}`);
  }
  return {
    ...(device === undefined ? {} : { device }),
    ...(code === undefined ? {} : { code }),
    ...(sinceMs === undefined ? {} : { sinceMs }),
  };
}

/** Nothing said must not mean everything. */
function selectionOf(texts: readonly string[], filter: DeadLetterFilter, all: boolean): Selection {
  const numbers = texts.map(Number);
  const bad = texts.find(
    (_, at) => !(Number.isSafeInteger(numbers[at]) && Number(numbers[at]) > 0),
  );
  if (bad !== undefined) throw unknownLetter(bad);
  if (numbers.length === 0 && Object.keys(filter).length === 0 && !all) {
    throw new GatewayError(
      'GATEWAY_DEAD_LETTERS',
      'diga cuáles: números, --device, --code, --since o --all',
      'say which: numbers, --device, --code, --since or --all',
    );
  }
  return numbers.length === 0 ? filter : { ...filter, numbers };
}

async function listed(config: Config, filter: DeadLetterFilter): Promise<NumberedDeadLetter[]> {
  const query = new URLSearchParams(
    Object.entries(filter).map(([name, value]): [string, string] => [name, String(value)]),
  );
  const answer = await running(() => askGateway(config, 'GET', `/dead-letters?${query}`));
  if (answer !== undefined) return answer as NumberedDeadLetter[];
  const store = await openDeadLetters(config);
  return await listDeadLetters(store, filter).finally(() => store.close());
}

async function shown(config: Config, n: number): Promise<NumberedDeadLetter | undefined | null> {
  if (!Number.isSafeInteger(n) || n < 1) return undefined;
  const answer = await running(() => askGateway(config, 'GET', `/dead-letters/${n}`));
  if (answer !== undefined) return answer as NumberedDeadLetter | null;
  const store = await openDeadLetters(config);
  return await findDeadLetter(store, n).finally(() => store.close());
}

async function replayed(
  config: Config,
  selection: Selection,
  dryRun: boolean,
): Promise<ReplayReport> {
  const body = { ...selection, dryRun };
  const answer = await running(() => askGateway(config, 'POST', '/dead-letters/replay', body));
  if (answer !== undefined) return answer as ReplayReport;
  const store = await openDeadLetters(config);
  try {
    const journal = await openJournal(config, systemClock);
    const append = (outbox: typeof store) => new DurableAppend(outbox, systemClock, () => {});
    const parts = { store, journal: append(journal), setAside: append(store) };
    return await replayDeadLetters(parts, selection, dryRun).finally(() => journal.close());
  } finally {
    await store.close();
  }
}

/** @returns undefined where no gateway runs. */
const running = (ask: () => Promise<unknown>): Promise<unknown> =>
  ask().catch((error: unknown) => {
    if (error instanceof GatewayError && error.code === 'GATEWAY_NOT_RUNNING') return undefined;
    throw error;
  });

const unknownLetter = (n: string): GatewayError =>
  new GatewayError(
    'GATEWAY_DEAD_LETTERS',
    `no hay un mensaje con el número ${n}`,
    `there is no dead letter number ${n}`,
  );

const headings = ['N.º', 'RECIBIDO', 'EQUIPO', 'MOTIVO', 'DETALLE'];

/** What a device sent is text of strangers: no control character of it reaches the terminal. */
const printable = (text: string): string => text.replace(/\p{Cc}/gu, ' ');

function table(letters: readonly NumberedDeadLetter[]): string {
  if (letters.length === 0) return 'Ninguno / None';
  const rows = letters.map((letter) => {
    const { n, receivedAt, code, detail } = letter;
    return [String(n), receivedAt, deviceOf(letter) ?? '—', code, detail].map(printable);
  });
  const widths = headings.map((heading, column) =>
    Math.max(heading.length, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  return [headings, ...rows]
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

function told({ dryRun, taken, offered, stays, letters }: ReplayReport): string {
  const kept = letters
    .filter(({ outcome }) => outcome === 'stays')
    .map(({ n, code, detail }) => printable(`  ${n}  ${code}  ${detail}`));
  return [
    ...(dryRun ? ['Solo de prueba, nada cambió / A dry run, nothing changed'] : []),
    `${taken} aceptados / taken`,
    `${offered} ofrecidos otra vez al almacén / offered to the store again`,
    `${stays} se quedan / stay`,
    ...kept,
  ].join('\n');
}
