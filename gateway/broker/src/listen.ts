import type { Server } from 'node:net';
import { GatewayError } from './gateway-error.ts';

export interface ListenSetting {
  readonly host: string;
  /** 0: any that is free. */
  readonly port: number;
  /** The setting to change when the port is taken. */
  readonly setting: string;
}

/**
 * As many as Linux lets wait to be accepted (net.core.somaxconn). libuv takes one in each turn of the event
 * loop, and what the kernel drops loses a second or more until TCP tries again: of 12,000 that came at
 * once the last was in after 117 s, with 1,024 after 140 s.
 */
const backlog = 4_096;

/** @returns the port it listens on. Rejects with GATEWAY_PORT. */
export function listen(server: Server, { host, port, setting }: ListenSetting): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(portError(error, `${host}:${port}`, setting));
    });
    server.listen({ port, host, backlog }, () => {
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : port);
    });
  });
}

function portError(cause: NodeJS.ErrnoException, at: string, setting: string): Error {
  switch (cause.code) {
    case 'EADDRINUSE':
      return new GatewayError(
        'GATEWAY_PORT',
        `${at} ya está ocupado por otro programa: ciérrelo o cambie ${setting}`,
        `${at} is taken by another program: end it or change ${setting}`,
        { cause },
      );
    case 'EACCES':
      return new GatewayError(
        'GATEWAY_PORT',
        `Sin permiso para ${at}: use en ${setting} un puerto desde 1024`,
        `no permission for ${at}: use a port from 1024 on in ${setting}`,
        { cause },
      );
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return new GatewayError(
        'GATEWAY_PORT',
        `${at} no es una dirección de esta máquina (${setting})`,
        `${at} is not an address of this machine (${setting})`,
        { cause },
      );
    default:
      return cause;
  }
}
