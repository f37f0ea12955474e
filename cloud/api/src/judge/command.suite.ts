import { Command } from 'commander';
import { vi } from 'vitest';
import { addJudge } from './command.ts';

/** @returns what the command prints. */
export async function say(...args: string[]): Promise<string> {
  const lines: unknown[] = [];
  const log = vi.spyOn(console, 'log').mockImplementation((line) => lines.push(line));
  const program = new Command('samay-cloud').exitOverride();
  addJudge(program);
  try {
    await program.parseAsync(args, { from: 'user' });
  } finally {
    log.mockRestore();
  }
  return lines.join('\n');
}

export const json = async (...args: string[]) => JSON.parse(await say(...args, '--json'));
