import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { encodeInvitation, kinds } from '@samay/contract';
import { Command } from 'commander';
import { GatewayError } from '../gateway-error.ts';
import { invitationOf, whereabouts } from './invitation-file.ts';
import { invite } from './invitation-life.ts';
import { parseDuration } from './iso-duration.ts';
import { type CommandParts, openRegisters, type RegisterFlags } from './registers.ts';
import { makeIntoFile } from './say-credentials.ts';

interface InviteFlags extends RegisterFlags {
  readonly kind?: string;
  readonly city?: string;
  readonly expires: string;
  readonly pending?: true;
  readonly again?: true;
  readonly out?: string;
}

/** `devices invite`: the file for a station's card, said once. */
export const inviteCommand = (parts: CommandParts): Command =>
  new Command('invite')
    .description('Invita a una estación, que se da de alta sola, una vez / Invite a station')
    .argument('<device>', 'Nombre único / Unique name: a-z, 0-9, -')
    .option('--kind <kind>', kinds.join(', '))
    .option('--city <city>', 'Ciudad / City: arequipa, lima …')
    .option('--expires <duration>', 'Cuánto vale / Good for: PT12H, P7D', 'P7D')
    .option('--pending', 'Al venir espera a devices approve / Then waits for devices approve')
    .option(
      '--again',
      'Aunque ya tenga contraseña: vale hasta que se use la invitación / Even if it has a password',
    )
    .option('--out <path>', 'Archivo nuevo o carpeta; si no, a la pantalla / New file or folder')
    .action(async (device: string, flags: InviteFlags) => {
      const { devices, accounts, config } = openRegisters(parts, flags);
      if ((await accounts.names()).includes(device)) throw isAccount(device);
      // First: an invitation that nobody can use must not end the one before.
      const where = await whereabouts(config);
      const asked = {
        ...{ device, kind: flags.kind, city: flags.city },
        ...{ pending: flags.pending === true, again: flags.again === true },
        goodForMs: parseDuration(flags.expires),
      };
      const make = async () => {
        const made = invitationOf(await invite(devices, asked, { now: new Date() }), where);
        return { text: encodeInvitation(made), made };
      };
      const path = flags.out === undefined ? undefined : await fileIn(flags.out, device);
      const { text, made } = path === undefined ? await make() : await makeIntoFile(path, make);
      if (path === undefined) process.stdout.write(text);
      const { expires, door } = made;
      // Beside the file itself, which a pipe may take.
      console.error(
        [
          path === undefined ? undefined : `Invitación en / Invitation in: ${path}`,
          `${device}: vale una vez, hasta ${expires}, en ${door} / good once, until then, there`,
          'El token no se guarda: ponga el archivo en la tarjeta y bórrelo de aquí. / ' +
            'The token is not kept: put the file on the card and remove it here.',
        ]
          .filter((line) => line !== undefined)
          .join('\n'),
      );
    });

async function fileIn(out: string, device: string): Promise<string> {
  const isFolder = await stat(out).then(
    (found) => found.isDirectory(),
    () => false,
  );
  return isFolder ? join(out, `${device}.invitation.json`) : out;
}

/** A device must not take the name of a program. */
export const isAccount = (device: string): GatewayError =>
  new GatewayError(
    'GATEWAY_DEVICE_EXISTS',
    `"${device}" ya es la cuenta de un programa: elija otro nombre`,
    `"${device}" is the account of a program: choose another name`,
  );
