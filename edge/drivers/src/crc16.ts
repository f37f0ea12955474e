/**
 * The CRC of Modbus: polynomial A001 (reflected 8005), first value FFFF, over the bytes from
 * `start` up to, not including, `end`. It travels low byte first. It catches every error of up to
 * 16 bits in a row, and every flip of one or two bits.
 */
function crc16(bytes: Uint8Array, start: number, end: number): number {
  let crc = 0xffff;
  for (const byte of bytes.subarray(start, end)) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >> 1) ^ 0xa001 : crc >> 1;
  }
  return crc;
}

/** Whether the last two bytes are the CRC, low byte first, of all that precede them. */
export function endsInCrc16(bytes: Uint8Array): boolean {
  const told = bytes.length - 2;
  const crc = crc16(bytes, 0, told);
  return bytes[told] === (crc & 0xff) && bytes[told + 1] === crc >> 8;
}

/** Writes the CRC of all that precede them into the last two bytes, and gives the bytes back. */
export function withCrc16(bytes: Uint8Array): Uint8Array {
  const place = bytes.length - 2;
  const crc = crc16(bytes, 0, place);
  bytes.set([crc & 0xff, crc >> 8], place);
  return bytes;
}
