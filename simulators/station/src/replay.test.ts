import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Driver, driverNamed, type Outcome } from '@samay/drivers';
import { describe, expect, it } from 'vitest';
import { manualClock } from './clock.ts';
import { memoryLine } from './memory-line.ts';
import { readCapture, replay } from './replay.ts';

const captures = join(import.meta.dirname, '../../../edge/drivers/captures');
const capture = (name: string, extension: string) =>
  readFileSync(join(captures, `${name}.${extension}`), 'utf8');

/** The rows of the file beside the capture, as the readings they stand for. */
function expected(name: string): Outcome[] {
  const [head = '', ...rows] = capture(name, 'csv').trim().split('\n');
  const quantities = head.split(',');
  return rows.map((row) => {
    const cells = row.split(',').map(Number);
    return {
      kind: 'reading',
      values: Object.fromEntries(quantities.map((q, i) => [q, cells[i]!])),
    };
  });
}

describe.each([
  ['pmsx003', 'PMSx003'],
  ['sds01x', 'SDS01x'],
  ['mhz19', 'MHZ19B'],
])('the capture of a real %s', (family, file) => {
  it('is said again at its own pace, and reads as what is written beside it', async () => {
    const driver = driverNamed(family) as Driver;
    const [clock, line, decoder] = [manualClock(0), memoryLine(), driver.decoder()];
    const heard: Outcome[] = [];
    line.host.onBytes((bytes) => heard.push(...decoder.push(bytes)));
    const frames = readCapture(capture(`${family}/${file}`, 'hexdump'), 1000);
    const { done } = replay(frames, { line, clock });
    clock.advance(1000);
    expect(heard).toHaveLength(2);
    clock.advance(1000 * frames.length);
    await done;
    expect(heard).toEqual(expected(`${family}/${file}`));
  });
});

describe('a replay', () => {
  const frames = readCapture('01\n02\n03\n', 1000);
  const start = (pace: number) => {
    const [clock, line] = [manualClock(5000), memoryLine()];
    const heard: [number, number][] = [];
    line.host.onBytes(([byte]) => heard.push([clock.now() - 5000, byte!]));
    return { clock, heard, ...replay(frames, { line, clock, pace }) };
  };

  it('goes faster when asked', () => {
    const { clock, heard } = start(10);
    clock.advance(1000);
    expect(heard).toEqual([
      [0, 1],
      [100, 2],
      [200, 3],
    ]);
  });

  it('stops, and is done', async () => {
    const { clock, heard, done, stop } = start(1);
    clock.advance(1500);
    stop();
    await done;
    clock.advance(10_000);
    expect(heard).toHaveLength(2);
  });
});

it('says which line of a capture is no hex', () => {
  expect(() => readCapture('42 4d\n\n42 4\n', 1000)).toThrow(
    expect.objectContaining({
      code: 'CAPTURE_NOT_READ',
      message: expect.stringContaining('line 3'),
    }),
  );
});
