export type { Bus, Driver, FrameDetails } from './driver.ts';
export { DriverError, type DriverErrorCode } from './driver-error.ts';
export { driverNamed, driverNames } from './drivers.ts';
export { fromHex, toHex } from './hex.ts';
export type {
  Command,
  CommandOutcome,
  Decoder,
  Discarded,
  DiscardReason,
  Outcome,
  Values,
} from './outcome.ts';
