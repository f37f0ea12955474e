import type { Point } from '@samay/contract';
import { afterEach, expect } from 'vitest';
import type { Readings } from './readings.ts';

/**
 * A store of its own for each test, closed after it.
 * @param open gives an empty one. @returns how a test opens it, with these points in it.
 */
export function useStore(open: () => Promise<Readings>): (...points: Point[]) => Promise<Readings> {
  let opened: Readings | undefined;
  afterEach(async () => {
    await opened?.close();
    opened = undefined;
  });
  return async (...points) => {
    opened = await open();
    if (points.length > 0) {
      expect(await opened.write(points)).toEqual({ written: points.length, rejected: [] });
    }
    return opened;
  };
}
