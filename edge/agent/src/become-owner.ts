import { stat } from 'node:fs/promises';

/**
 * What root keeps for the agent must be the agent's, or it could not read it: under `sudo` the rest of the
 * command is of the user whose directory this is. What only the caller may read is read before.
 */
export async function becomeOwnerOf(directory: string): Promise<void> {
  const { setgroups, setgid, setuid } = process;
  if (process.getuid?.() !== 0 || !setgroups || !setgid || !setuid) return;
  const owner = await stat(directory).catch(() => undefined);
  if (owner === undefined || owner.uid === 0) return;
  setgroups([owner.gid]);
  setgid(owner.gid);
  setuid(owner.uid);
}
