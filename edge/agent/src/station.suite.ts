/** A station for tests: its configuration file, and the agent as a process of its own. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Report } from '@samay/contract';
import { type ServerProcess, startProcess, temporaryDirectory } from '@samay/testbed';
import { program } from './program.suite.ts';
import { cleanups, device } from './street.suite.ts';

const packageDirectory = join(import.meta.dirname, '..');

/** @param more lines of the file, and keys of `gateway` and `outbox`. */
export async function writeStation(
  sensors: string[],
  brokerPort: number,
  gateway = '',
  more: {
    readonly outbox?: string;
    readonly backlogRate?: number;
    readonly dataDirectory?: string;
    /** Lines of the file. */
    readonly lines?: string;
  } = {},
): Promise<{ file: string; directory: string }> {
  const { path: directory, remove } = await temporaryDirectory();
  cleanups.push(remove);
  const file = join(directory, 'edge.yaml');
  await writeFile(
    file,
    `station:
  { device: ${device}, city: arequipa, name: Cayma, position: { lat: -16.37, lon: -71.55 } }
gateway: { url: 'mqtt://127.0.0.1:${brokerPort}' ${gateway} }
interval: PT1S
dataDirectory: ${more.dataDirectory ?? 'data'}
outbox: { syncInterval: PT0.1S, backlogRate: ${more.backlogRate ?? 1000} ${more.outbox ?? ''} }
clock: { trust: machine }
${more.lines ?? ''}
sensors:
${sensors.map((sensor) => `  - { warmUp: PT0S, ${sensor} }`).join('\n')}
`,
  );
  return { file, directory };
}

/** As a process of its own, to be signalled and killed. */
export async function startProgram(
  file: string,
  how: { readonly env?: Record<string, string>; readonly ready?: () => boolean } = {},
): Promise<ServerProcess> {
  const agent = await startProcess({
    command: process.execPath,
    args: [program, 'run', '--config', file],
    cwd: packageDirectory,
    ready: how.ready ?? ((output) => output.includes('"running"')),
    readyMaxMs: 40_000,
    ...(how.env === undefined ? {} : { env: how.env }),
  });
  cleanups.push(() => agent.stop());
  return agent;
}

/** The numbers of the messages of one start, in order, each once. */
export const seqs = (reports: readonly Report[], boot: string | undefined): number[] =>
  [...new Set(reports.filter((one) => one.boot === boot).map(({ seq }) => seq ?? -1))].sort(
    (a, b) => a - b,
  );
export const upTo = (count: number): number[] => Array.from({ length: count }, (_, n) => n);
