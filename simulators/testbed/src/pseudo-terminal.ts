import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryDirectory } from './directory.ts';
import { startProcess } from './server-process.ts';

export interface PseudoTerminal {
  /** The end the agent opens, as it would `/dev/ttyUSB0`. */
  readonly devicePath: string;
  /** The end the simulated sensor speaks on. */
  readonly sensorPath: string;
  stop(): Promise<void>;
}

/** Two real pseudo-terminals joined by socat: what one end writes the other reads. */
export async function startPseudoTerminal(
  options: { readonly ownGroup?: boolean } = {},
): Promise<PseudoTerminal> {
  const directory = await temporaryDirectory();
  const devicePath = join(directory.path, 'device');
  const sensorPath = join(directory.path, 'sensor');
  const socat = await startProcess({
    command: 'socat',
    args: [`pty,raw,echo=0,link=${devicePath}`, `pty,raw,echo=0,link=${sensorPath}`],
    ...options,
    ready: () => existsSync(devicePath) && existsSync(sensorPath),
  });
  return {
    devicePath,
    sensorPath,
    async stop() {
      await socat.stop();
      await directory.remove();
    },
  };
}
