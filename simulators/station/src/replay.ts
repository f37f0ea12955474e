import { fromHex } from '@samay/drivers';
import type { Clock } from './clock.ts';
import type { Line } from './line.ts';
import { StationError } from './station-error.ts';

export interface TimedFrame {
  /** Since the beginning of the capture. */
  readonly atMs: number;
  readonly bytes: Uint8Array;
}

export interface Replay {
  /** Settles when the last frame is out, or at `stop`. */
  readonly done: Promise<void>;
  stop(): void;
}

/**
 * Says again what a real sensor once said.
 * @param how `pace` 1 is its own, 10 ten times as fast.
 */
export function replay(
  frames: readonly TimedFrame[],
  how: { readonly line: Line; readonly clock: Clock; readonly pace?: number },
): Replay {
  const { line, clock, pace = 1 } = how;
  const startMs = clock.now();
  let finish = () => {};
  let cancel = () => {};
  const done = new Promise<void>((resolve) => {
    finish = resolve;
  });
  // From the start, not from frame to frame: what a busy machine is late does not add up.
  const sendFrom = (index: number): void => {
    const frame = frames[index];
    if (frame === undefined) {
      finish();
      return;
    }
    const dueMs = startMs + frame.atMs / pace;
    cancel = clock.after(Math.max(0, dueMs - clock.now()), () => {
      line.write(frame.bytes);
      sendFrom(index + 1);
    });
  };
  sendFrom(0);
  return {
    done,
    stop() {
      cancel();
      finish();
    },
  };
}

/**
 * Reads a capture: a frame to a line, in hex, as in `edge/drivers/captures`. It keeps no times, so
 * the frames come at the given interval.
 * @throws StationError CAPTURE_NOT_READ, with the number of the line.
 */
export function readCapture(text: string, intervalMs: number): TimedFrame[] {
  const frames: TimedFrame[] = [];
  for (const [index, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue;
    const bytes = fromHex(line);
    if (bytes === undefined) {
      const mend = 'write whole bytes in hex, as in "42 4d 00 1c"';
      throw new StationError('CAPTURE_NOT_READ', `line ${index + 1}: ${mend}`);
    }
    frames.push({ atMs: frames.length * intervalMs, bytes });
  }
  return frames;
}
