/** What the municipality of a simulated city knows and no sensor does: entered as its manager would, by the open door. */

import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { eventually } from '@samay/testbed';
import { inviteManager } from './apps.ts';
import type { Scenario } from './scenario.ts';
import { ScenarioError } from './scenario-error.ts';
import type { Settings } from './settings.ts';

/** Who signs in at the page with the password that is beside the data. */
export const managerName = 'gestora-simulada';
const managerFullName = 'Gestora simulada';
export const managerPasswordFile = ({ dataDirectory }: Settings): string =>
  join(dataDirectory, 'city', 'manager-password');

/** How long the records of samay-cloud may take to open, on a small machine. */
const openWithinMs = 180_000;

/**
 * What is entered already stays: of others too.
 * @param year they are of. @throws ScenarioError RECORDS.
 */
export async function enterRecords(
  settings: Settings,
  records: NonNullable<Scenario['records']>,
  year: number,
  signal: AbortSignal,
): Promise<void> {
  const url = `http://127.0.0.1:${settings.httpPort}`;
  const open = async () => signal.aborted || (await fetch(`${url}/v1/records`)).ok;
  await eventually(open, { withinMs: openWithinMs, everyMs: 1000, what: 'the records' });
  if (signal.aborted) return;
  const { entries } = await taken<{ entries: { record: string; period: string }[] }>(
    await fetch(`${url}/v1/records`, { signal }),
  );
  const period = `${year}`;
  const wanting = records.filter(
    ({ record }) => !entries.some((one) => one.record === record && one.period === period),
  );
  if (wanting.length === 0 && existsSync(managerPasswordFile(settings))) return;
  const { cookie, csrf } = await begin(settings, url, signal);
  for (const { record, value, note } of wanting) {
    const answer = await fetch(`${url}/v1/records/${record}/${period}`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json', 'x-csrf-token': csrf, cookie },
      body: JSON.stringify({ value, note }),
      signal,
    });
    await taken(answer);
  }
}

/** The first time by an invitation, as everybody of the staff; later by the password. */
async function begin(settings: Settings, url: string, signal: AbortSignal) {
  const path = managerPasswordFile(settings);
  const known = existsSync(path);
  const password = known
    ? (await readFile(path, 'utf8')).trim()
    : randomBytes(18).toString('base64url');
  const said = { name: managerName, password };
  const body = known
    ? said
    : { ...said, invitation: await inviteManager(settings, managerFullName) };
  const answer = await fetch(`${url}/v1/session${known ? '' : '/join'}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
    signal,
  });
  const { csrf } = await taken<{ csrf: string }>(answer);
  if (!known) {
    await writeFile(`${path}.new`, `${password}\n`, { mode: 0o600, flush: true });
    await rename(`${path}.new`, path);
  }
  return { csrf, cookie: answer.headers.getSetCookie()[0]?.split(';')[0] ?? '' };
}

async function taken<T>(answer: Response): Promise<T> {
  if (answer.ok) return (await answer.json()) as T;
  const text = await answer.text();
  throw new ScenarioError('RECORDS', `${new URL(answer.url).pathname}: ${answer.status} ${text}`);
}
