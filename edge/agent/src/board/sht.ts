/** Sensirion SHT3x or SHT4x on a board: asked, waited for, read and checked, one at a time. */
import type { BoardSensor, BoardSensorOptions } from './board-sensor.ts';
import { decodeSht, type ShtFamily, shtAnswerBytes } from './sht-words.ts';

export function sht(family: ShtFamily, options: BoardSensorOptions): BoardSensor {
  const { io, address, intervalMs, heard } = options;
  let cycle: NodeJS.Timeout | undefined;
  let waiting: NodeJS.Timeout | undefined;
  /** The measurement whose answer is awaited: a late one of another is not taken for it. */
  let awaited = 0;

  const measure = () => {
    awaited += 1;
    const mine = awaited;
    io.i2cWrite(address, family.measure);
    waiting = setTimeout(() => {
      io.i2cReadOnce(address, shtAnswerBytes, (data) => {
        if (mine === awaited) heard(decodeSht(family, data));
      });
    }, family.waitMs);
  };
  return {
    believe: () => true,
    start() {
      this.stop();
      io.i2cWrite(address, family.reset);
      cycle = setInterval(measure, intervalMs);
    },
    stop() {
      clearInterval(cycle);
      clearTimeout(waiting);
      io.i2cConfig({ address });
      // And nobody waits any more for what never came.
      io.i2cStop(address);
    },
  };
}
