/** Where the readings of a sensor come from, as the entry of the file and the catalogue say. */
import { durationMs, fault } from '@samay/calibration/document';
import { type Driver, driverNamed, driverNames } from '@samay/drivers';
import type { Sensor } from '@samay/hardware';
import { type PortAddress, readPortAddress } from '../port/port.ts';
import { type DutyCycle, restCommands } from '../sensor/converse.ts';
import { isLasting, readCommand, type SensorCommand } from '../sensor/sensor-command.ts';
import type { SensorEntry } from './config-file.ts';

export type Source =
  /** Bytes at a port, and the driver that reads them. */
  | {
      readonly kind: 'port';
      readonly driver: Driver;
      readonly port: PortAddress;
      readonly baudRate: number;
      readonly setup: readonly SensorCommand[];
      readonly dutyCycle?: DutyCycle;
    }
  /** johnny-five, on the pins of the station's `board`. */
  | { readonly kind: 'board'; readonly controller: string; readonly address: number };

/** A sensor of a board is asked so often: more would warm it. */
const boardIntervalMs = 5_000;

/** What stands in `port` for a sensor on the station's board. */
const boardPort = 'board';

/** How often a sensor has news, in milliseconds. */
export const intervalOf = (source: Source): number =>
  source.kind === 'port' ? source.driver.intervalMs : boardIntervalMs;

/** One wire has one sensor: I2C addresses share a bus, everything else has its port for itself. */
export function wireOf(source: Source): string {
  if (source.kind === 'board') return `board ${source.address}`;
  const { driver, port } = source;
  const place = port.kind === 'serial' ? port.path : `${port.host}:${port.port}`;
  return driver.bus.kind === 'i2c' ? `${place} ${driver.bus.address}` : place;
}

/** @param path of the entry, for the faults. */
export function resolveSource(
  entry: SensorEntry,
  model: Sensor,
  path: string,
  faults: string[],
): Source | undefined {
  if (model.board !== undefined && entry.driver === undefined) {
    const { controller, addresses } = model.board;
    const address = entry.address ?? addresses[0] ?? 0;
    if (!addresses.includes(address)) {
      const may = addresses.map((one) => `0x${one.toString(16)}`).join(', ');
      const en = `${model.id} cannot have this address; it may be ${may}`;
      faults.push(fault(`${path}.address`, `${model.id} no puede tener esta dirección`, en));
    }
    if (entry.port === boardPort) return { kind: 'board', controller, address };
    const en = `${model.id} is read through the board of the station; write "${boardPort}"`;
    faults.push(fault(`${path}.port`, `${model.id} va en la placa: escriba "${boardPort}"`, en));
    return undefined;
  }
  const name = entry.driver ?? model.driver ?? '';
  const driver = driverNamed(name);
  const port = readPortAddress(entry.port);
  if (driver === undefined) {
    const en = `there is no driver "${name}"; write one of ${driverNames.join(', ')}`;
    faults.push(fault(`${path}.driver`, `no hay protocolo "${name}"`, en));
  }
  if (port === undefined) {
    faults.push(
      fault(
        `${path}.port`,
        `"${entry.port}" no es /dev/… ni tcp://máquina:puerto`,
        `"${entry.port}" is neither a path /dev/… nor tcp://host:port`,
      ),
    );
  }
  if (driver === undefined || port === undefined) return undefined;
  const ownBaudRate = driver.bus.kind === 'uart' ? driver.bus.baudRate : 0;
  const baudRate = entry.baudRate ?? model.serial?.baud ?? ownBaudRate;
  const setup = resolveSetup(entry, driver, path, faults);
  const warmUpMs = model.warmUpSeconds.value * 1000;
  const dutyCycle = resolveDutyCycle(entry, { driver, warmUpMs, path, faults });
  return { kind: 'port', driver, port, baudRate, setup, ...(dutyCycle && { dutyCycle }) };
}

function resolveSetup(
  { setup = [] }: SensorEntry,
  driver: Driver,
  path: string,
  faults: string[],
): SensorCommand[] {
  return setup.flatMap((text, index) => {
    const at = `${path}.setup[${index}]`;
    const read = readCommand(text, driver);
    if (!read.ok) {
      faults.push(fault(at, read.es, read.en));
      return [];
    }
    if (isLasting(driver, read.command.name)) {
      const es = 'cambia el sensor para siempre: désela una vez, con samay-edge tell';
      faults.push(fault(at, es, 'changes the sensor for good: give it once, with samay-edge tell'));
    }
    return [read.command];
  });
}

function resolveDutyCycle(
  { dutyCycle, warmUp }: SensorEntry,
  about: { driver: Driver; warmUpMs: number; path: string; faults: string[] },
): DutyCycle | undefined {
  if (dutyCycle === undefined) return undefined;
  const { driver, path, faults } = about;
  const at = `${path}.dutyCycle`;
  if (restCommands(driver).rest.length === 0) {
    const en = `${driver.name} cannot be put to sleep; take dutyCycle out`;
    faults.push(fault(at, `${driver.name} no sabe dormir; quite dutyCycle`, en));
  }
  const workMs = durationMs(dutyCycle.work);
  const restMs = durationMs(dutyCycle.rest);
  const warmUpMs = warmUp === undefined ? about.warmUpMs : durationMs(warmUp);
  if (workMs <= warmUpMs) {
    const seconds = Math.round(warmUpMs / 1000);
    faults.push(
      fault(
        `${at}.work`,
        `debe ser más larga que el calentamiento, ${seconds} s`,
        `must be longer than the warm-up, ${seconds} s`,
      ),
    );
  }
  if (restMs < 1000) {
    faults.push(fault(`${at}.rest`, 'al menos PT1S', 'at least PT1S'));
  }
  return { workMs, restMs };
}
