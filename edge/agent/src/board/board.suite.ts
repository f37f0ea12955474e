/** A simulated Arduino with real chips' registers, for what reads it. */

import type { MemoryLine } from '@samay/station-simulator';
import type { OpenPort } from '../port/port.ts';

/** The host's end of a line in memory. `cut` ends it, as a plug that is pulled. */
export function memoryPort(line: () => MemoryLine): {
  open: OpenPort;
  cut(): void;
  opened: number;
} {
  let cut: (cause?: Error) => void = () => {};
  const port = {
    opened: 0,
    cut: () => cut(new Error('pulled out')),
    open: (async (listener, signal) => {
      const { host } = line();
      const stop = host.onBytes((bytes) => listener.data(bytes));
      port.opened += 1;
      let there = true;
      cut = (cause) => {
        if (!there) return;
        there = false;
        stop();
        listener.closed(cause);
      };
      signal.addEventListener('abort', () => cut(), { once: true });
      return { write: (bytes) => there && host.write(bytes) };
    }) as OpenPort,
  };
  return port;
}
