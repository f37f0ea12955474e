/** The way to open the place where a sensor is wired: by its address and by its bus. */
import type { Bus } from '@samay/drivers';
import { i2cPort } from './i2c-port.ts';
import type { OpenPort, PortAddress } from './port.ts';
import { serialPort } from './serial-port.ts';
import { spiPort } from './spi-port.ts';
import { tcpPort } from './tcp-port.ts';

export interface PortOptions {
  readonly port: PortAddress;
  readonly driver: { readonly bus: Bus };
  /** Where the bus is a UART. */
  readonly baudRate: number;
}

export function openPort({ port, driver: { bus }, baudRate }: PortOptions): OpenPort {
  if (port.kind === 'tcp') return tcpPort(port.host, port.port);
  switch (bus.kind) {
    case 'uart':
      return serialPort(port.path, baudRate);
    case 'i2c':
      return i2cPort(port.path, bus);
    case 'spi':
      return spiPort(port.path, bus);
  }
}
