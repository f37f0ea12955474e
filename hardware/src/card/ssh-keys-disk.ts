import type { CardFlags } from './flags.ts';
import { readOrMend } from './release-bundle.ts';

/**
 * @returns texts of the files of --ssh-key
 * @throws CardError UNREADABLE
 */
export const readSshKeys = ({ sshKey = [] }: CardFlags): Promise<string[]> =>
  Promise.all(sshKey.map(async (file) => (await readOrMend(file, '--ssh-key')).toString()));
