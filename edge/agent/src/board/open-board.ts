import type { Logger } from 'pino';
import { relaysId } from '../config/board.ts';
import type { AgentConfig } from '../config/read-config.ts';
import { serialPort } from '../port/serial-port.ts';
import { tcpPort } from '../port/tcp-port.ts';
import type { Heard } from '../sensor/sampler.ts';
import type { WiredSensor } from './board-sensors.ts';
import { isBoardController } from './controllers.ts';
import type { StationBoard } from './station-board.ts';

interface Around {
  readonly heard: (sensor: string, what: Heard) => void;
  readonly random: () => number;
  readonly log: Logger;
}

/** @returns the board of the configuration, being opened; undefined where it has none. */
export async function openBoard(
  { board, sensors, intervalMs }: AgentConfig,
  { heard, random, log }: Around,
): Promise<StationBoard | undefined> {
  if (board === undefined) return undefined;
  const { port, actuators } = board;
  const wired = sensors.flatMap(({ id, source, intervalMs }): WiredSensor[] =>
    source.kind === 'board' && isBoardController(source.controller)
      ? [{ id, controller: source.controller, address: source.address, intervalMs }]
      : [],
  );
  // johnny-five stays out of the memory of a station that has no board.
  const { StationBoard } = await import('./station-board.ts');
  const name = port.kind === 'serial' ? port.path : port.kind === 'tcp' ? port.host : 'pi';
  return new StationBoard({
    open: await boardIo(board, wired.length > 0),
    ...{ sensors: wired, actuators, intervalMs, heard, random },
    relays: (values) => {
      if (Object.keys(values).length > 0) heard(relaysId, { kind: 'reading', values });
    },
    log: log.child({ board: name }),
  });
}

async function boardIo({ port, baudRate, actuators }: AgentConfig['board'] & object, i2c: boolean) {
  if (port.kind === 'pi') {
    const { piBoard } = await import('./pi-board.ts');
    const pins = Object.keys(actuators).length > 0;
    return piBoard([
      ...(i2c ? (['i2ctransfer'] as const) : []),
      ...(pins ? (['pinctrl'] as const) : []),
    ]);
  }
  const { firmataBaudRate, firmataBoard } = await import('./firmata-board.ts');
  return firmataBoard(
    port.kind === 'serial'
      ? serialPort(port.path, baudRate ?? firmataBaudRate)
      : tcpPort(port.host, port.port),
  );
}
