/** Sensirion SHT3x or SHT4x on a board: asked, waited for, read and checked, one at a time. */
import { replyEvent } from './board-io.ts';
import type { BoardSensor, BoardSensorOptions } from './board-sensor.ts';
import { decodeSht, type ShtFamily, shtAnswerBytes } from './sht-words.ts';

export function sht(family: ShtFamily, options: BoardSensorOptions): BoardSensor {
  const { io, address, intervalMs, heard } = options;
  let cycle: NodeJS.Timeout | undefined;
  let waiting: NodeJS.Timeout | undefined;
  let answered = (_: number[]) => {};

  const measure = () => {
    io.i2cWrite(address, family.measure);
    waiting = setTimeout(() => {
      // What never came is not waited for, and an answer is not taken twice.
      io.removeListener(replyEvent(address), answered);
      answered = (data) => heard(decodeSht(family, data));
      io.i2cReadOnce(address, shtAnswerBytes, answered);
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
      io.i2cStop(address);
    },
  };
}
