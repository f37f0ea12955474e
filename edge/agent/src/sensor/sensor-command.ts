/** A command to a sensor as people write it: `abcOff`, `workingPeriod=5`. */
import { type Driver, DriverError } from '@samay/drivers';

export interface SensorCommand {
  readonly name: string;
  /** In the unit the driver's command takes: minutes, ppm, hPa. */
  readonly value?: number;
}

export const commandPattern = '^[A-Za-z][A-Za-z0-9]*(=-?\\d+(\\.\\d+)?)?$';

export type CommandRead =
  | { readonly ok: true; readonly command: SensorCommand }
  | { readonly ok: false; readonly es: string; readonly en: string };

/** @returns the command, if this family of sensors has it and takes that number. */
export function readCommand(text: string, driver: Driver): CommandRead {
  const [name = '', number] = text.split('=');
  const encode = Object.hasOwn(driver.commands, name) ? driver.commands[name] : undefined;
  if (encode === undefined) {
    const known = Object.keys(driver.commands).join(', ') || '—';
    return {
      ok: false,
      es: `${driver.name} no tiene la orden "${name}"; tiene ${known}`,
      en: `${driver.name} has no command "${name}"; it has ${known}`,
    };
  }
  const value = number === undefined ? undefined : Number(number);
  try {
    encode(value);
  } catch (error) {
    if (!(error instanceof DriverError)) throw error;
    return { ok: false, es: `no cabe en la orden: ${error.message}`, en: error.message };
  }
  return { ok: true, command: { name, ...(value === undefined ? {} : { value }) } };
}

/** Whether it changes the sensor for good, so that only a person may give it. */
export const isLasting = (driver: Driver, name: string): boolean =>
  driver.lasting?.includes(name) ?? false;
