/** What the operating system must switch on for a kit, read from its parts and ports. */
import type { BuiltKit } from '../kits.ts';

export interface KitNeeds {
  readonly i2c: boolean;
  readonly spi: boolean;
  /** /dev/serial0: no console there, and not shared with Bluetooth. */
  readonly serial: boolean;
  readonly batteryClock: boolean;
  readonly modem: boolean;
  /** Debian packages that Raspberry Pi OS Lite may lack. */
  readonly packages: readonly string[];
}

export function kitNeeds({ kit }: BuiltKit): KitNeeds {
  const ports = kit.sensors.map(({ port }) => port);
  const has = (part: string) => kit.parts.some((one) => one.part === part);
  const on = (start: string) => ports.some((port) => port.startsWith(start));
  const ownPins = kit.board?.port === 'pi';
  const batteryClock = has('rtc-ds3231');
  return {
    i2c: ownPins || on('/dev/i2c') || batteryClock,
    spi: on('/dev/spidev'),
    serial: on('/dev/serial0'),
    batteryClock,
    modem: has('lte-usb'),
    // The agent reads the Pi's own buses with their programs.
    packages: [
      ...(ownPins || on('/dev/i2c') ? ['i2c-tools'] : []),
      ...(on('/dev/spidev') ? ['spi-tools'] : []),
    ],
  };
}
