import { spawnSync } from 'node:child_process';
import { type Line, openPtyLine, openTcpLine } from '@samay/station-simulator';
import { startPseudoTerminal } from '@samay/testbed';

/** A simulated serial port: the agent opens `address`, the sensor speaks on `line`. */
export interface SensorPort {
  readonly address: string;
  readonly line: Line;
  close(): Promise<void>;
}

/** A real pseudo-terminal where socat can make one, else a serial server on a TCP port. */
export async function openSensorPort(terminals: boolean = hasSocat()): Promise<SensorPort> {
  if (!terminals) {
    const line = await openTcpLine();
    return { address: `tcp://127.0.0.1:${line.port}`, line, close: () => line.close() };
  }
  const terminal = await startPseudoTerminal({ ownGroup: true });
  const line = openPtyLine(terminal.sensorPath);
  return {
    address: terminal.devicePath,
    line,
    async close() {
      await line.close();
      await terminal.stop();
    },
  };
}

const hasSocat = (): boolean => spawnSync('socat', ['-V'], { stdio: 'ignore' }).status === 0;
