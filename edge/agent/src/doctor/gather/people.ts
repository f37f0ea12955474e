/** The names of users and groups of this machine. */
import { readFile } from 'node:fs/promises';

/** Passwd(5) and group(5) begin alike: name, password, number. */
async function named(file: string, id: number): Promise<string> {
  const text = await readFile(file, 'utf8').catch(() => '');
  const line = text.split('\n').find((one) => one.split(':')[2] === String(id));
  return line?.split(':')[0] ?? String(id);
}

export const userNamed = (uid: number): Promise<string> => named('/etc/passwd', uid);
export const groupNamed = (gid: number): Promise<string> => named('/etc/group', gid);

/** Who runs this; behind sudo, who typed it. */
export async function userHere(): Promise<string> {
  const behind = process.env['SUDO_USER'];
  return behind === undefined || behind === '' ? userNamed(process.getuid?.() ?? 0) : behind;
}
