/** How far long work is, for who waits in front of a terminal. */
import { basename } from 'node:path';

interface Screen {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

/** @returns what to call with the bytes read; it speaks once per percent, and only to a terminal. */
export function progressOn(screen: Screen) {
  let last = '';
  return {
    read(file: string, bytes: number, of: number): void {
      if (screen.isTTY !== true) return;
      const percent = of === 0 ? 100 : Math.floor((100 * bytes) / of);
      const line = `${basename(file)}: ${percent} %`;
      if (line === last) return;
      last = line;
      screen.write(`\r\x1b[K${line}`);
    },
    say(es: string, en: string): void {
      if (screen.isTTY === true) screen.write(`\r\x1b[K${es} / ${en} …`);
    },
    done(): void {
      if (screen.isTTY === true) screen.write('\r\x1b[K');
    },
  };
}
