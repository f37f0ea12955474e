import { behavesAsLine } from './line.suite.ts';
import { memoryLine } from './memory-line.ts';

behavesAsLine('a line in memory', async () => {
  const line = memoryLine();
  return {
    line,
    async connect() {
      const received: number[] = [];
      const stop = line.host.onBytes((bytes) => received.push(...bytes));
      return {
        write: (bytes) => line.host.write(bytes),
        received: () => Uint8Array.from(received),
        leave: async () => stop(),
      };
    },
    async remove() {},
  };
});
