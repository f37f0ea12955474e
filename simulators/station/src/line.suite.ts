import { eventually } from '@samay/testbed';
import { describe, expect, it } from 'vitest';
import type { Line } from './line.ts';

/** The other end, as a test holds it. */
interface Host {
  write(bytes: Uint8Array): void;
  /** Everything that came so far. */
  received(): Uint8Array;
  leave(): Promise<void>;
}

export interface LineUnderTest {
  readonly line: Line;
  connect(): Promise<Host>;
  remove(): Promise<void>;
}

/** Every byte there is: a terminal that is not raw would change 0x03, 0x0a, 0x0d, 0x11, 0x13 … */
export const everyByte = Uint8Array.from({ length: 256 }, (_, byte) => byte);

/** What every line does, whatever it is made of. */
export function behavesAsLine(name: string, open: () => Promise<LineUnderTest>): void {
  const using = async (check: (test: LineUnderTest) => Promise<void>) => {
    const test = await open();
    try {
      await check(test);
    } finally {
      await test.line.close();
      await test.remove();
    }
  };
  const hearing = (line: Line) => {
    const heard: number[] = [];
    line.onBytes((bytes) => heard.push(...bytes));
    return heard;
  };

  describe(`${name}, as every line`, () => {
    it('carries every byte unchanged, both ways', () =>
      using(async ({ line, connect }) => {
        const heard = hearing(line);
        const host = await connect();
        host.write(everyByte);
        await eventually(() => heard.length >= 256);
        expect(heard).toEqual([...everyByte]);
        line.write(everyByte);
        await eventually(() => host.received().length >= 256);
        expect([...host.received()]).toEqual([...everyByte]);
        await host.leave();
      }));

    it('survives a host that goes, and speaks with the one that comes', () =>
      using(async ({ line, connect }) => {
        const heard = hearing(line);
        for (const round of [1, 2, 3]) {
          const host = await connect();
          host.write(Uint8Array.of(round));
          await eventually(() => heard.includes(round));
          line.write(Uint8Array.of(100 + round));
          await eventually(() => host.received().includes(100 + round));
          await host.leave();
          line.write(Uint8Array.of(0));
        }
        expect(heard).toEqual([1, 2, 3]);
      }));

    it('stops telling a listener that has left', () =>
      using(async ({ line, connect }) => {
        const left: number[] = [];
        line.onBytes((bytes) => left.push(...bytes))();
        const heard = hearing(line);
        const host = await connect();
        host.write(Uint8Array.of(7));
        await eventually(() => heard.length === 1);
        expect(left).toEqual([]);
        await host.leave();
      }));

    it('closes twice, and takes no more bytes', () =>
      using(async ({ line }) => {
        await line.close();
        await line.close();
        const before = line.bytesDropped;
        line.write(everyByte);
        expect(line.bytesDropped - before).toBe(256);
      }));
  });
}
