import { Command } from 'commander';
import { FlowsError } from '../flows-error.ts';
import { placesOf } from './config.ts';
import { addConfigFlags, configFrom, type Env } from './config-flags.ts';
import {
  loadUsers,
  makeFolders,
  makeSecrets,
  newUser,
  saveUsers,
  shippedFlows,
  writeFlows,
} from './files-disk.ts';

/** src/ and dist/ lie two levels below the package from here. */
const flowsFolder = new URL('../../flows/', import.meta.url);

interface Flags {
  readonly viewer?: true;
  readonly newPassword?: true;
  readonly replaceFlows?: true;
}

/** `setup`: folders, secrets, the editor's password (said once) and the flows we ship. */
export const setupCommand = (env: Env): Command =>
  addConfigFlags(
    new Command('setup').description(
      'Prepara: secretos, contraseña del editor (se muestra una vez) y flujos / Set up',
    ),
    ['dataDir'],
  )
    .option('--viewer', 'También un usuario que solo mira / Also a user who only looks')
    .option('--new-password', 'Contraseñas nuevas para el editor / New passwords for the editor')
    .option('--replace-flows', 'Pone otra vez los flujos de fábrica / Put our flows back')
    .action(async (flags: Flags, command: Command) => {
      const places = placesOf(configFrom(env, command));
      await makeFolders(places);
      const known = await loadUsers(places);
      const again = flags.newPassword === true || flags.replaceFlows === true;
      if (known !== undefined && !again) {
        throw new FlowsError(
          'FLOWS_ALREADY_SET_UP',
          `${places.folder} ya está preparado: --new-password o --replace-flows`,
          `${places.folder} is set up already: --new-password or --replace-flows`,
        );
      }
      await makeSecrets(places);
      const nodes = await shippedFlows(flowsFolder);
      const replace = flags.replaceFlows === true;
      const written = await writeFlows(places, nodes, { replace, nowMs: Date.now() });
      if (known === undefined || flags.newPassword === true) {
        const asked = [newUser('admin', '*')];
        if (flags.viewer === true) asked.push(newUser('viewer', 'read'));
        const made = await Promise.all(asked);
        await saveUsers(
          places,
          made.map(({ user }) => user),
        );
        for (const { user, password } of made) {
          console.log(`Editor: usuario / user ${user.username}, contraseña / password ${password}`);
        }
        console.log('No se guarda: cópiela ahora. / It is not kept: copy it now.');
      }
      console.log(`Flujos / Flows: ${places.flows}${written ? '' : ' (sin cambios / unchanged)'}`);
      console.log(`Secretos / Secrets: ${places.secrets}`);
    });
