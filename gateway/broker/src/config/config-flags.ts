import { type Command, Option } from 'commander';
import { settings } from './config.ts';

const flagOf = (key: string): string =>
  `--${key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;

/** Gives a command a flag for each of these settings, or for all of them. */
export function addConfigFlags(command: Command, keys?: readonly string[]): Command {
  for (const { key, env, description, default: value } of settings) {
    if (keys !== undefined && !keys.includes(key)) continue;
    const said = value === '' ? '' : ` (${value})`;
    command.addOption(new Option(`${flagOf(key)} <value>`, `${description} [${env}]${said}`));
  }
  return command;
}
