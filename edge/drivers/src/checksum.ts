/** The sum of the bytes from `start` up to, not including, `end`. */
export function sum(bytes: Uint8Array, start: number, end: number): number {
  let total = 0;
  for (const byte of bytes.subarray(start, end)) total += byte;
  return total;
}
