/** cloud-init's NoCloud seed, which Raspberry Pi OS 13 reads from the boot partition. */
import { stringify } from 'yaml';
import { networkConfig } from './network.ts';
import type { CardRequest } from './request.ts';

export const instanceOf = ({ invitation, cardId }: CardRequest): string =>
  `samay-${invitation.device}-${cardId}`;

const seedMark = '# samay-hardware card';

/**
 * Who runs the agent, and no other: a list of users, however short, keeps cloud-init from making the one it would
 * make by itself. Nobody can come in as this one.
 */
const agent = {
  ...{ name: 'samay', system: true, lock_passwd: true },
  ...{ shell: '/usr/sbin/nologin', homedir: '/var/lib/samay', no_create_home: true },
};

/**
 * No user who may come in and no password: who may come in is arranged by first-boot.sh, on every Raspberry Pi OS
 * alike. `bootcmd` is called at each start: a start that the power cut is made up for by the next.
 */
export const userData = ({ hostname }: CardRequest): string =>
  [
    '#cloud-config',
    `${seedMark}: primer arranque de una estación / first boot of a station`,
    stringify({
      hostname,
      preserve_hostname: false,
      users: [agent],
      disable_root: true,
      ssh_pwauth: false,
      bootcmd: [['sh', '/boot/firmware/samay/start.sh']],
    }),
  ].join('\n');

export const metaData = (request: CardRequest): string =>
  stringify({ 'instance-id': instanceOf(request), 'local-hostname': request.hostname });

export const seedNetwork = ({ network }: CardRequest): string =>
  `${seedMark}\n${networkConfig(network)}`;
