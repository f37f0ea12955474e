import { readFile } from 'node:fs/promises';
import { Command } from 'commander';
import { FlowsError } from './flows-error.ts';
import { lintFlows } from './lint/lint-flows.ts';
import { shippedFlows } from './settings/files-disk.ts';

const flowsFolder = new URL('../flows/', import.meta.url);

/** `check [file]`: the house rules of flows; exit code 1 and a line per fault. */
export const checkCommand = (): Command =>
  new Command('check')
    .description('Revisa un archivo de flujos, o los de fábrica / Check a flow file, or ours')
    .argument('[file]', 'flows.json')
    .action(async (file: string | undefined) => {
      const nodes = file === undefined ? await shippedFlows(flowsFolder) : await read(file);
      const faults = lintFlows(nodes);
      for (const { node, es, en } of faults) console.log(`${node}: ${es} / ${en}`);
      console.log(`${faults.length} fallas / faults`);
      process.exitCode = faults.length === 0 ? 0 : 1;
    });

async function read(file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch (cause) {
    const because = cause instanceof Error ? cause.message : String(cause);
    throw new FlowsError('FLOWS_FILE', `no se lee ${file}`, because, { cause });
  }
}
