import { type Command, Option } from 'commander';
import { type Config, readConfig, settings } from './config.ts';

export type Env = Readonly<Record<string, string | undefined>>;
type Flags = Readonly<Record<string, string | undefined>>;

const flagOf = (key: string): string =>
  `--${key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;

/** Gives a command a flag for each setting, or for these. */
export function addConfigFlags(command: Command, keys?: readonly string[]): Command {
  for (const { key, env, description, default: value } of settings) {
    if (keys !== undefined && !keys.includes(key)) continue;
    const said = value === '' ? '' : ` (${value})`;
    command.addOption(new Option(`${flagOf(key)} <value>`, `${description} [${env}]${said}`));
  }
  return command;
}

export const configFrom = (env: Env, command: Command): Config =>
  readConfig(env, command.optsWithGlobals<Flags>());
