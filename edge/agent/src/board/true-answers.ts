/**
 * Lets only answers of the sensors themselves through to johnny-five, which believes all it hears.
 *
 * StandardFirmata answers for a sensor that is gone as well: it says "I2C: Too few bytes received"
 * and then, as if it were an answer, whatever its buffer still holds, which is the last measurement
 * with its valid CRC (readAndReportData of StandardFirmata.ino). Later versions send what came.
 */
import type { BoardIo } from './board-io.ts';

/** @returns whether the answer may be believed; false keeps it from everybody. */
export type Believe = (address: number, register: number, data: readonly number[]) => boolean;

const answerPattern = /^I2C-reply-(\d+)-(\d+)$/;
const failedPattern = /^I2C: Too (few|many) bytes/;

export function onlyTrueAnswers(io: BoardIo, believe: Believe): void {
  const emit = io.emit.bind(io);
  let nextIsFalse = false;
  io.emit = (event: string | symbol, ...args: unknown[]) => {
    if (event === 'string' && failedPattern.test(String(args[0]))) nextIsFalse = true;
    const [whole, address, register] = answerPattern.exec(String(event)) ?? [];
    if (whole === undefined) return emit(event, ...args);
    const failed = nextIsFalse;
    nextIsFalse = false;
    const data = Array.isArray(args[0]) ? args[0].map(Number) : [];
    if (failed || !believe(Number(address), Number(register), data)) return false;
    return emit(event, ...args);
  };
}
