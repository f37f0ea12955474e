// Modbus RTU, as small sensors speak it: registers of 16 bits, high byte first, and a CRC whose low
// byte comes first (Modbus application protocol V1.1b3, sections 6.3, 6.4, 6.6 and 7).

import { endsInCrc16, withCrc16 } from './crc16.ts';
import type { Framing } from './framing.ts';

export const readHolding = 0x03;
export const readInput = 0x04;
export const writeOne = 0x06;
/** Set in the function of an answer that refuses. */
export const exception = 0x80;

const requestBytes = 8;
const exceptionBytes = 5;
/** 1 to 11 are assigned (section 7). */
const exceptionCodeMax = 11;

/**
 * What a sensor answers: to a read, the number of the bytes that follow and the bytes; to a write,
 * the request itself; to what it refuses, why. An answer does not say which register it is of.
 * `lengths` are the numbers of bytes that this sensor's reads give, by function.
 */
export function modbusAnswers(
  address: number,
  lengths: Readonly<Record<number, readonly number[]>>,
): Framing {
  const functions = [...Object.keys(lengths).map(Number), writeOne];
  return {
    headers: functions.flatMap((code) => [
      [address, code],
      [address, code | exception],
    ]),
    lengthKnownAfter: 3,
    length: ([, code = 0, third = 0]) => {
      if (code === writeOne) return requestBytes;
      if ((code & exception) !== 0) {
        return third >= 1 && third <= exceptionCodeMax ? exceptionBytes : undefined;
      }
      return lengths[code]?.includes(third) ? third + 5 : undefined;
    },
    frameBytesMax: Math.max(requestBytes, 5 + Math.max(...Object.values(lengths).flat())),
    fault: crcFault,
  };
}

/** What a host asks: function, first register, then how many to read or what to write. */
export function modbusRequests(address: number, functions: readonly number[]): Framing {
  return {
    headers: functions.map((code) => [address, code]),
    lengthKnownAfter: 2,
    length: () => requestBytes,
    frameBytesMax: requestBytes,
    fault: crcFault,
  };
}

export function modbusRequest(
  address: number,
  code: number,
  register: number,
  word: number,
): Uint8Array {
  const words = [register >> 8, register & 0xff, word >> 8, word & 0xff];
  return withCrc16(Uint8Array.of(address, code, ...words, 0, 0));
}

export function modbusAnswer(address: number, code: number, data: Uint8Array): Uint8Array {
  return withCrc16(Uint8Array.of(address, code, data.length, ...data, 0, 0));
}

export function modbusException(address: number, code: number, why: number): Uint8Array {
  return withCrc16(Uint8Array.of(address, code | exception, why, 0, 0));
}

function crcFault(frame: Uint8Array): 'bad-checksum' | undefined {
  return endsInCrc16(frame) ? undefined : 'bad-checksum';
}
