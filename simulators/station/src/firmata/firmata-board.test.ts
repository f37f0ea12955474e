import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { manualClock } from '../clock.ts';
import { memoryLine } from '../memory-line.ts';
import { startFirmataBoard } from './firmata-board.ts';
import { HostParser } from './frames.ts';
import { ShtChip } from './sht-chip.ts';

const cleanups: (() => void)[] = [];
afterEach(() => {
  for (const cleanup of cleanups.splice(0)) cleanup();
});

function uno() {
  const [line, clock] = [memoryLine(), manualClock(0)];
  const said: number[] = [];
  line.host.onBytes((bytes) => said.push(...bytes));
  const chip = new ShtChip('sht3x', () => ({ temperature: 25, humidity: 50, pressure: 1000 }));
  const board = startFirmataBoard({ line, clock, devices: [chip] });
  cleanups.push(() => board.stop());
  const tell = (...bytes: number[]) => {
    said.length = 0;
    line.host.write(Uint8Array.from(bytes));
    return said.slice();
  };
  return { board, chip, clock, said, tell };
}

const i2c = (...data: number[]) => [0xf0, 0x76, 0x44, ...data, 0xf7];
const measure = i2c(0x00, 0x24, 0, 0, 0);
const readSix = i2c(0x08, 6, 0);

describe('a simulated Arduino', () => {
  it('names itself when it starts and when it is asked', () => {
    const { said, tell } = uno();
    expect(said.slice(0, 7)).toEqual([0xf9, 2, 5, 0xf0, 0x79, 2, 5]);
    expect(tell(0xf9)).toEqual([0xf9, 2, 5]);
  });

  it('tells the modes of its twenty pins, and which are analog', () => {
    const { tell } = uno();
    const capability = tell(0xf0, 0x6b, 0xf7);
    expect(capability.filter((byte) => byte === 0x7f)).toHaveLength(20);
    expect(capability.slice(0, 4)).toEqual([0xf0, 0x6c, 0x7f, 0x7f]);
    const mapping = tell(0xf0, 0x69, 0xf7);
    expect(mapping.slice(-7)).toEqual([0, 1, 2, 3, 4, 5, 0xf7]);
  });

  it('switches outputs, and all of them low at a reset', () => {
    const { board, tell } = uno();
    tell(0xf4, 8, 1, 0x91, 0x01, 0);
    expect(board.pin(8)).toBe(1);
    tell(0xf4, 9, 3, 0xe9, 0x7f, 0x01);
    expect(board.pin(9)).toBe(255);
    // What is a PWM output is none of the port's business.
    tell(0x91, 0x00, 0);
    expect([board.pin(8), board.pin(9)]).toEqual([0, 255]);
    tell(0xff);
    expect(board.pin(9)).toBe(0);
  });

  it('passes on what a chip says, once it is ready', () => {
    const { clock, tell } = uno();
    tell(0xf0, 0x78, 0, 0, 0xf7, ...measure);
    clock.advance(15);
    const reply = tell(...readSix);
    expect(reply.slice(0, 6)).toEqual([0xf0, 0x77, 0x44, 0, 0, 0]);
    expect(reply).toHaveLength(2 + 4 + 12 + 1);
  });

  it('says its last answer again for a chip that is silent, after a complaint', () => {
    const { chip, clock, tell } = uno();
    tell(0xf0, 0x78, 0, 0, 0xf7, ...measure);
    clock.advance(15);
    const reply = tell(...readSix);
    chip.faults = { silent: true };
    tell(...measure);
    clock.advance(15);
    const repeated = tell(...readSix);
    expect(repeated.slice(0, 2)).toEqual([0xf0, 0x71]);
    expect(repeated.slice(-reply.length)).toEqual(reply);
  });

  it('says nothing while it hangs', () => {
    const { board, tell } = uno();
    board.hang(true);
    expect(tell(0xf9)).toEqual([]);
    board.hang(false);
    expect(tell(0xf9)).toEqual([0xf9, 2, 5]);
  });
});

describe('what a host says', () => {
  const words = [0xf4, 8, 1, 0x91, 1, 0, 0xf9, ...measure, 0xc0, 1, 0xff, ...readSix];

  it('means the same however it is cut', () => {
    const whole = new HostParser().push(Uint8Array.from(words));
    expect(whole.map(({ kind }) => kind)).toEqual([
      ...['pinMode', 'digital', 'version', 'sysex', 'reset', 'sysex'],
    ]);
    fc.assert(
      fc.property(fc.array(fc.nat(words.length)), (cuts) => {
        const parser = new HostParser();
        const edges = [0, ...cuts.toSorted((a, b) => a - b), words.length];
        const parts = edges.flatMap((from, index) =>
          parser.push(Uint8Array.from(words.slice(from, edges[index + 1] ?? from))),
        );
        expect(parts).toEqual(whole);
      }),
    );
  });

  it('is found again after noise', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (noise) => {
        const parser = new HostParser();
        parser.push(noise);
        parser.push(Uint8Array.of(0xf7, 0xff));
        expect(parser.push(Uint8Array.of(0xf4, 8, 1))).toEqual([
          { kind: 'pinMode', pin: 8, mode: 1 },
        ]);
      }),
    );
  });
});
