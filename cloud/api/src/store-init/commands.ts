import { randomBytes } from 'node:crypto';
import { mkdir, open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Command } from 'commander';
import { type Config, ConfigError } from '../config.ts';
import { readRetention } from '../retention-disk.ts';
import { initOne } from './influx-one.ts';
import { initTwo, type Reader, readers } from './influx-two.ts';
import type { Told } from './influx-two-api.ts';

type Env = Readonly<Record<string, string | undefined>>;
interface Flags {
  readonly tokens: string;
  readonly shorten?: true;
}

const operatorName = 'samay-operator';

/** `samay-cloud store init` */
export function addStoreCommands(
  program: Command,
  { env, readConfig }: { readonly env: Env; readonly readConfig: (env: Env) => Config },
): void {
  program
    .command('store')
    .description('Prepara un InfluxDB · Makes an InfluxDB ready')
    .command('init')
    .description(
      'Organización, buckets, mapeos DBRP y tokens (2.x), o base, políticas y usuarios (1.x); repetido, no\n' +
        'cambia lo que ya está. INFLUX_URL, INFLUX_TOKEN_FILE e INFLUX_PASSWORD_FILE del operador, y los\n' +
        'INFLUX_… de samay-cloud run.\n' +
        'Organisation, buckets, DBRP mappings and tokens (2.x), or database, policies and users (1.x);\n' +
        'repeated, it changes nothing that is so. With the INFLUX_… of samay-cloud run.',
    )
    .requiredOption('--tokens <carpeta>', 'donde quedan influx-*-token\nwhere influx-*-token go')
    .option('--shorten', 'deja ir antes lo crudo que sobra\nlets go of raw rows that are more')
    .action((flags: Flags) => init(env, readConfig(env), flags));
}

const tell = ({ es, en }: Told): void => console.log(`${es} · ${en}`);

async function init(env: Env, config: Config, flags: Flags): Promise<void> {
  const url = required(env, 'INFLUX_URL');
  const policy = env['INFLUX_AVERAGES_RP'] || undefined;
  // Where hours and days lie beside what they are made of, none of it may go.
  const rawKeptMs =
    policy === undefined ? undefined : await readRetention(config.SAMAY_RETENTION_FILE);
  const password = await secretOf(env, 'INFLUX_PASSWORD_FILE');
  const common = { url, policy, rawKeptMs, shorten: flags.shorten === true, tell };
  await mkdir(flags.tokens, { recursive: true, mode: 0o700 });
  const fileOf = (reader: Reader) => join(flags.tokens, `influx-${reader}-token`);
  const read = async (reader: Reader) => {
    const text = await readFile(fileOf(reader), 'utf8').catch((error: unknown) => {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return '';
      throw error;
    });
    return text.trim();
  };
  const database = env['INFLUX_DATABASE'];
  if (database) {
    const passwords: [Reader, string][] = [];
    for (const reader of Object.keys(readers) as Reader[]) {
      // `user:password` is what samay-cloud and samay-gateway take as the token of 1.x.
      const known = (await read(reader)).replace(/^[^:]*:/, '');
      const secret = known || randomBytes(32).toString('base64url');
      passwords.push([reader, secret]);
      if (!known) await put(fileOf(reader), `samay-${reader}:${secret}`);
    }
    const all = Object.fromEntries(passwords) as Record<Reader, string>;
    const operator = { name: operatorName, password };
    await initOne({ ...common, database, operator, passwords: all });
  } else {
    const bucket = required(env, 'INFLUX_BUCKET');
    const operator = { token: await secretOf(env, 'INFLUX_TOKEN_FILE'), password };
    const org = required(env, 'INFLUX_ORG');
    const write = (reader: Reader, token: string) => put(fileOf(reader), token);
    await initTwo({ ...common, org, bucket, operator }, { read, write });
  }
  tell({ es: `${url}: listo`, en: 'ready' });
}

/** Into the file that is there: a container that was given it has it open by its place on the disk. */
async function put(path: string, text: string): Promise<void> {
  const file = await open(path, 'a', 0o600);
  try {
    await file.chmod(0o600);
    await file.truncate(0);
    await file.writeFile(`${text}\n`);
    await file.sync();
  } finally {
    await file.close();
  }
}

async function secretOf(env: Env, name: string): Promise<string> {
  const path = required(env, name);
  const text = await readFile(path, 'utf8').catch(() => '');
  if (text.trim() !== '') return text.trim();
  throw new ConfigError(
    `${name}=${path} falta o está vacío: sh cloud/prepare.sh lo hace.`,
    `${name}=${path} is missing or empty: sh cloud/prepare.sh makes it.`,
  );
}

function required(env: Env, name: string): string {
  const value = env[name]?.trim();
  if (value) return value;
  throw new ConfigError(`Falta ${name}.`, `${name} is missing.`);
}
