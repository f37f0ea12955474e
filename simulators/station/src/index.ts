export { type Clock, type ManualClock, manualClock, systemClock } from './clock.ts';
export type { Faults } from './faults.ts';
export { Bme280Chip } from './firmata/bme280-chip.ts';
export {
  type FirmataBoard,
  type FirmataBoardOptions,
  startFirmataBoard,
} from './firmata/firmata-board.ts';
export type { ChipAir, ChipFaults, I2cDevice } from './firmata/i2c-device.ts';
export { ShtChip } from './firmata/sht-chip.ts';
export type { Line } from './line.ts';
export { type MemoryLine, memoryLine } from './memory-line.ts';
export { openPtyLine, type PtyLine } from './pty-line.ts';
export { type Replay, readCapture, replay, type TimedFrame } from './replay.ts';
export { type SensorModel, type SensorUnit, sensorModels, sensorUnit } from './sensor-model.ts';
export {
  type SimulatedSensor,
  type SimulatedSensorOptions,
  simulateSensor,
} from './simulated-sensor.ts';
export { type RunningStation, type StationOptions, startStation } from './start-station.ts';
export { StationError, type StationErrorCode } from './station-error.ts';
export { openTcpLine, type TcpLine } from './tcp-line.ts';
