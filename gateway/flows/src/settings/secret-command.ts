import { text } from 'node:stream/consumers';
import { Command } from 'commander';
import { placesOf } from './config.ts';
import { addConfigFlags, configFrom, type Env } from './config-flags.ts';
import { makeFolders, saveSecret, secretNames } from './files-disk.ts';

/** `secret set`: from standard input, never from the command line, which others can see. */
export function secretCommand(env: Env): Command {
  const set = addConfigFlags(
    new Command('set')
      .description('Guarda un secreto que se escribe o llega por la entrada / Keep a secret')
      .argument('<name>', secretNames.join(', ')),
    ['dataDir'],
  ).action(async (name: string, _flags: unknown, command: Command) => {
    const places = placesOf(configFrom(env, command));
    if (process.stdin.isTTY) {
      console.error('Escríbalo y termine con Enter y Ctrl-D. / Type it, then Enter and Ctrl-D.');
    }
    await makeFolders(places);
    await saveSecret(places, name, await text(process.stdin));
    console.log(`${name}: guardado / kept`);
  });
  return new Command('secret').description('Secretos / Secrets').addCommand(set);
}
