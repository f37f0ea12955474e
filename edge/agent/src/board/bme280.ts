/// <reference path="./johnny-five.d.ts" />
/**
 * Bosch BME280, read by johnny-five's driver. Not through its `Multi`, which says the last values
 * again at every tick of its own timers, whether or not the sensor still speaks; the driver below it
 * speaks once for each answer.
 */
import five from 'johnny-five';
import type { BoardSensor, BoardSensorOptions } from './board-sensor.ts';

// Datasheet BST-BME280-DS001, table 18.
const register = { trimming: 0x88, trimmingHumidity: 0xe1, config: 0xf5, control: 0xf4 } as const;
const dataRegister = 0xf7;
const idRegister = 0xd0;
/** 0x60 (5.4.1). A BMP280, sold as one and without humidity, says 0x58. */
const bme280Id = 0x60;
const bytesAt: ReadonlyMap<number, number> = new Map([
  [idRegister, 1],
  [register.trimming, 24],
  [0xa1, 1],
  [register.trimmingHumidity, 8],
  [dataRegister, 8],
]);

/** What johnny-five's driver says: °C, Pa, 1/1024 %RH. */
interface Compensated {
  readonly temperature: number;
  readonly pressure: number;
  readonly humidity: number;
}

export function bme280({ board, io, address, heard, log }: BoardSensorOptions): BoardSensor {
  let rested = false;
  let toldOfOther = false;
  const said = ({ temperature, pressure, humidity }: Compensated) => {
    if (!rested) rest();
    rested = true;
    const values = { temperature, humidity: humidity / 1024, pressure: pressure / 100 };
    heard({ kind: 'reading', values });
  };
  /** Measures once a second and not without a pause, which warms it (5.4.6: written asleep). */
  const rest = () => {
    io.i2cWrite(address, [register.control, 0xb4]);
    io.i2cWrite(address, [register.config, 0xa0]);
    io.i2cWrite(address, [register.control, 0xb7]);
  };
  return {
    believe(from, at, data) {
      if (from !== address) return true;
      if (data.length !== bytesAt.get(at)) {
        heard({ kind: 'discarded', why: 'bad-length', bytes: Uint8Array.from(data) });
        return false;
      }
      if (data.length === 1) return true;
      // Lines that nobody drives, or shorted: it has no checksum that would tell.
      if (data.every((byte) => byte === data[0] && (byte === 0 || byte === 0xff))) {
        heard({ kind: 'discarded', why: 'no-header', bytes: Uint8Array.from(data) });
        return false;
      }
      if (at === dataRegister && unmeasured(data)) {
        heard({ kind: 'warming-up' });
        return false;
      }
      return true;
    },
    start() {
      this.stop();
      rested = false;
      io.i2cReadOnce(address, idRegister, 1, ([id]) => {
        if (id === bme280Id) {
          five.IMU.Drivers.get(board, 'BME280', { address }).on('data', said);
        } else if (!toldOfOther) {
          toldOfOther = true;
          log.warn({ address, id }, 'no BME280 at this address; id 88 is a BMP280, id 97 a BME680');
        }
      });
    },
    stop() {
      io.i2cConfig({ address });
      io.i2cStop(address);
      // It would hand out the driver that has lost its sensor.
      five.IMU.Drivers.clear();
    },
  };
}

/** Pressure and temperature of a chip that has not measured since its reset (table 18). */
const unmeasured = (data: readonly number[]): boolean =>
  [0x80, 0, 0, 0x80, 0, 0].every((byte, index) => data[index] === byte);
