/** What waits: the agent knows; without it, only how much lies on the disk. Nothing is opened here. */
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { AgentConfig } from '../../config/read-config.ts';
import type { AgentView } from '../../view/agent-view.ts';
import type { OutboxFacts } from '../judge/outbox.ts';

export async function gatherOutbox(
  { dataDirectory, outbox: { bytesMax } }: AgentConfig,
  view: AgentView | undefined,
): Promise<OutboxFacts> {
  if (view !== undefined) return { kind: 'agent', outbox: view.outbox, bytesMax };
  const folder = join(dataDirectory, 'outbox');
  const names = await readdir(folder).catch(() => []);
  const files = await Promise.all(
    names.map((name) => stat(join(folder, name)).catch(() => undefined)),
  );
  const there = files.filter((one) => one !== undefined);
  const newestMs = Math.max(...there.map(({ mtimeMs }) => mtimeMs));
  return {
    kind: 'disk',
    bytes: there.reduce((sum, { size }) => sum + size, 0),
    bytesMax,
    ageS: there.length === 0 ? 0 : Math.max(0, (Date.now() - newestMs) / 1000),
  };
}
