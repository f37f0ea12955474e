import { FRAME_BYTES, HEADER_BYTES, RECORD_BYTES_LIMIT } from './frame.ts';

const MIB = 1024 * 1024;
const SEGMENT_BYTES_MAX = 64 * MIB;
const RECORD_BYTES_MAX = MIB;
/** 1 MiB takes 1–3 ms to sync: larger groups would not be faster, only later. */
const GROUP_BYTES_MAX = MIB;
/** Waiting for the disk in memory: 3.5 s of 80,000 records of 220 bytes. */
const QUEUED_BYTES_MAX = 64 * MIB;

export interface DiskLimits {
  readonly segmentBytes: number;
  readonly recordBytesMax: number;
  readonly groupBytesMax: number;
  readonly queuedBytesMax: number;
}

/** Fills in the defaults. Throws RangeError where limits do not fit each other. */
export function diskLimits(options: {
  readonly bytesMax: number;
  readonly segmentBytes?: number;
  readonly recordBytesMax?: number;
}): DiskLimits {
  const { bytesMax } = options;
  const segmentBytes =
    options.segmentBytes ?? Math.min(SEGMENT_BYTES_MAX, Math.floor(bytesMax / 8));
  const recordBytesMax =
    options.recordBytesMax ?? Math.min(RECORD_BYTES_MAX, Math.floor(segmentBytes / 2));
  if (!(segmentBytes * 2 <= bytesMax))
    throw new RangeError(
      `bytesMax (${bytesMax}) must be at least twice segmentBytes (${segmentBytes})`,
    );
  if (!(recordBytesMax + FRAME_BYTES + HEADER_BYTES <= segmentBytes))
    throw new RangeError(
      `segmentBytes (${segmentBytes}) must hold recordBytesMax (${recordBytesMax}) and framing`,
    );
  if (!(recordBytesMax >= 1 && recordBytesMax <= RECORD_BYTES_LIMIT))
    throw new RangeError(`recordBytesMax (${recordBytesMax}) must be 1 … ${RECORD_BYTES_LIMIT}`);
  return {
    segmentBytes,
    recordBytesMax,
    groupBytesMax: Math.min(GROUP_BYTES_MAX, Math.floor(segmentBytes / 4)),
    queuedBytesMax: QUEUED_BYTES_MAX,
  };
}
