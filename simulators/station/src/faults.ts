/** What can go wrong between the air and the host. Nothing, unless named. */
export interface Faults {
  /** It hears and says nothing: no supply on the fan, a firmware that hangs. */
  readonly silent?: boolean;
  /** Nothing passes, in either direction; the frame on the wire is cut in two. */
  readonly cableCut?: boolean;
  /** Goes on saying the last values. */
  readonly stuck?: boolean;
  /** Share of frames, 0 to 1, before which the line carries some bytes of noise. */
  readonly noiseShare?: number;
  /** Share of frames, 0 to 1, in which one bit arrives wrong. */
  readonly checksumErrorShare?: number;
}

/** Fits between two frames of a sensor that speaks each second at 9600 baud, 960 bytes. */
const noiseBytesMax = 32;

/** @returns 1 to 32 bytes as an aerial picks them up. */
export function noise(random: () => number): Uint8Array {
  const length = 1 + Math.floor(random() * noiseBytesMax);
  return Uint8Array.from({ length }, () => Math.floor(random() * 256));
}

/**
 * One bit of the payload flipped: bytes 4 to 7 are payload or checksum in every frame we know, so
 * the frame is still found and its checksum fails (a sum never misses one bit).
 */
export function withBitFlipped(frame: Uint8Array, random: () => number): Uint8Array {
  const damaged = frame.slice();
  const index = 4 + Math.floor(random() * 4);
  damaged[index] = (damaged[index] ?? 0) ^ (1 << Math.floor(random() * 8));
  return damaged;
}

/** The first part of a frame, at least a byte short. */
export function cutShort(frame: Uint8Array, random: () => number): Uint8Array {
  return frame.subarray(0, Math.floor(random() * frame.length));
}
