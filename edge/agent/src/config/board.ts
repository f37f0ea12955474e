/** The station's board with all that hangs on it, checked together. */
import { durationMs, fault } from '@samay/calibration/document';
import type { ActuatorSettings } from '../board/actuators.ts';
import { boardControllers, isBoardController } from '../board/controllers.ts';
import { type PortAddress, readPortAddress } from '../port/port.ts';
import type { ActuatorEntries, BoardEntry } from './actuators.ts';
import type { SensorConfig } from './sensors.ts';

export interface BoardConfig {
  readonly port: PortAddress | { readonly kind: 'pi' };
  readonly baudRate?: number;
  readonly actuators: ActuatorSettings;
}

/** The sensor of the board that says which relays are on. */
export const relaysId = 'board';

/** On the header of a Pi these two are the I2C bus. */
const piI2cPins: readonly number[] = [2, 3];

/** @returns the board, if there is one, and the faults; with faults the board means nothing. */
export function resolveBoard(
  entry: BoardEntry | undefined,
  actuators: ActuatorEntries = {},
  sensors: readonly SensorConfig[] = [],
): { board: BoardConfig | undefined; faults: string[] } {
  const faults: string[] = [];
  const say = (path: string, es: string, en: string) => faults.push(fault(path, es, en));
  const onBoard = sensors.filter(({ source }) => source.kind === 'board');
  for (const { id, source } of onBoard) {
    if (source.kind !== 'board' || isBoardController(source.controller)) continue;
    const known = boardControllers.join(', ');
    const en = `${id}: a board reads ${known}, not "${source.controller}"`;
    say('sensors', `${id}: la placa no lee "${source.controller}"`, en);
  }
  if (sensors.some(({ id }) => id === relaysId)) {
    say('sensors', `"${relaysId}" es la propia placa`, `"${relaysId}" is the board; rename it`);
  }
  if (entry === undefined) {
    const needed = onBoard.length > 0 || Object.keys(actuators).length > 0;
    if (needed) say('board', 'falta la placa', 'missing: write board: { port: /dev/ttyACM0 }');
    return { board: undefined, faults };
  }
  const port = entry.port === 'pi' ? ({ kind: 'pi' } as const) : readPortAddress(entry.port);
  if (port === undefined) {
    const en = `"${entry.port}" is neither pi, a path /dev/… nor tcp://host:port`;
    say('board.port', `"${entry.port}" no es pi, /dev/… ni tcp://máquina:puerto`, en);
    return { board: undefined, faults };
  }
  pinFaults(actuators, port.kind === 'pi', say);
  const { heater, fan, light } = actuators;
  if (heater && heater.offBelow >= heater.onAbove) {
    const en = 'must be less than onAbove, or the relay would chatter';
    say('actuators.heater.offBelow', 'debe ser menor que onAbove', en);
  }
  if (heater && !sensors.some(({ use }) => use.includes('humidity'))) {
    const en = 'no sensor gives humidity to the station: it would never be on';
    say('actuators.heater', 'ningún sensor da humedad a la estación', en);
  }
  return {
    board: {
      port,
      ...(entry.baudRate === undefined ? {} : { baudRate: entry.baudRate }),
      actuators: {
        ...(heater && { heater }),
        ...(fan && { fan: { ...fan, ...fanOf(fan, heater !== undefined, say) } }),
        ...(light && { light }),
      },
    },
    faults,
  };
}

type Say = (path: string, es: string, en: string) => void;

function fanOf(fan: NonNullable<ActuatorEntries['fan']>, heated: boolean, say: Say) {
  const { run, onFor, every } = fan;
  if (run === 'with-heater' && !heated) {
    say('actuators.fan.run', 'no hay calefactor', 'there is no heater; write always or duty');
  }
  if (run !== 'duty') {
    if (onFor !== undefined || every !== undefined) {
      say('actuators.fan', 'onFor y every son de run: duty', 'onFor and every belong to run: duty');
    }
    return { run };
  }
  const [onForMs, everyMs] = [durationMs(onFor ?? 'PT0S'), durationMs(every ?? 'PT0S')];
  if (onForMs <= 0 || everyMs <= onForMs) {
    const en = 'with run: duty give onFor, and every, which is longer';
    say('actuators.fan', 'con run: duty dé onFor, y every más largo', en);
  }
  return { run, onForMs, everyMs };
}

function pinFaults({ heater, fan, light }: ActuatorEntries, isPi: boolean, say: Say): void {
  const pins: [string, number | undefined][] = [
    ['heater.pin', heater?.pin],
    ['fan.pin', fan?.pin],
    ['light.red', light?.red],
    ['light.green', light?.green],
    ['light.blue', light?.blue],
  ];
  for (const [index, [name, pin]] of pins.entries()) {
    if (pin === undefined) continue;
    const other = pins.slice(0, index).find(([, taken]) => taken === pin)?.[0];
    const path = `actuators.${name}`;
    if (other !== undefined) {
      say(path, `el pin ${pin} ya es ${other}`, `pin ${pin} is ${other} already`);
    }
    if (isPi && piI2cPins.includes(pin)) {
      say(path, `GPIO${pin} es del bus I2C`, `GPIO${pin} belongs to the I2C bus`);
    }
    if (!isPi && pin < 2) {
      say(path, `el pin ${pin} es del puerto serie`, `pin ${pin} is the board's serial port`);
    }
  }
}

/** The relays as a sensor: the mean of 1 and 0 is the share of the interval that they were on. */
export function relaySensor({ actuators }: BoardConfig): SensorConfig | undefined {
  const quantities = (['heater', 'fan'] as const).filter((name) => actuators[name] !== undefined);
  if (quantities.length === 0) return undefined;
  return {
    id: relaysId,
    source: { kind: 'board', controller: 'relays', address: 0 },
    intervalMs: 1_000,
    warmUpMs: 0,
    measures: quantities.map((quantity) => ({ quantity, range: [0, 1], internal: false })),
    use: [],
  };
}
