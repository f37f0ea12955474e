import { execFile } from 'node:child_process';
import { chmod, chown, mkdir, readdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { temporaryDirectory } from '@samay/testbed';
import { expect, it } from 'vitest';
import { program } from '../program.suite.ts';

const nobody = 65_534;

it.runIf(process.getuid?.() === 0)('what root records at a station is the agent’s', async () => {
  const { path, remove } = await temporaryDirectory();
  await chmod(path, 0o755);
  const [data, config, visit] = [join(path, 'data'), join(path, 'edge.yaml'), join(path, 'v.yaml')];
  await mkdir(data);
  await chown(data, nobody, nobody);
  await writeFile(
    config,
    `station: { device: plaza, city: arequipa, name: Plaza }
gateway: { url: 'mqtt://127.0.0.1:1' }
dataDirectory: data
sensors: [{ id: pms-1, model: plantower-pms5003, port: 'tcp://127.0.0.1:9' }]
`,
  );
  // For root's eyes alone, as in the home of who typed sudo.
  await writeFile(visit, 'action: maintenance\nby: Rosa\nat: 2026-11-26T15:00:00Z\n', {
    mode: 0o600,
  });
  const typed = [program, 'visit', visit, '--config', config];
  const { stdout } = await promisify(execFile)(process.execPath, typed);
  expect(stdout).toContain('registrada');
  const kept = await readdir(data, { recursive: true });
  expect(kept.length).toBeGreaterThan(0);
  for (const name of kept) expect((await stat(join(data, name))).uid, name).toBe(nobody);
  await remove();
});
