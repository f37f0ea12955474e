import { type Line, Listeners } from './line.ts';

export interface MemoryLine extends Line {
  /** The host's end: what the agent would hold. */
  readonly host: {
    write(bytes: Uint8Array): void;
    onBytes(listener: (bytes: Uint8Array) => void): () => void;
  };
}

/** Both ends in one process: bytes arrive at once. */
export function memoryLine(): MemoryLine {
  const toHost = new Listeners();
  const toSensor = new Listeners();
  let hosts = 0;
  let open = true;
  let bytesDropped = 0;
  return {
    write(bytes) {
      if (open && hosts > 0) toHost.tell(bytes);
      else bytesDropped += bytes.length;
    },
    onBytes: (listener) => toSensor.add(listener),
    get bytesDropped() {
      return bytesDropped;
    },
    async close() {
      open = false;
    },
    host: {
      write(bytes) {
        if (open) toSensor.tell(bytes);
      },
      onBytes(listener) {
        const remove = toHost.add(listener);
        hosts += 1;
        return () => {
          hosts -= 1;
          remove();
        };
      },
    },
  };
}
