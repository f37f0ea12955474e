/** What the gateway's tests share: devices as they come from the street, over real sockets. */
import { encodeReport, encodeSenmlJson, Quality } from '@samay/contract';
import mqtt, { type IClientOptions, type MqttClient } from 'mqtt';
import type { Credentials } from './identity/enrol.ts';

const bootOf = 'a1b2c3d4';

/** One message of a station: the `seq`-th since its start, a value and the time it stands for. */
export const telemetry = (device: string, seq: number, timeMs: number): string =>
  encodeSenmlJson(
    encodeReport(device, {
      boot: bootOf,
      seq,
      timeMs,
      texts: {},
      readings: [
        { quantity: 'pm2_5', value: seq + 0.5, timeMs, quality: Quality.good, why: 0 },
        {
          sensor: 'sds011-1',
          quantity: 'pm2_5',
          value: seq,
          timeMs,
          quality: Quality.good,
          why: 0,
        },
      ],
    }),
  );

/** A client of a device; rejects with the CONNACK code as `code`. */
export const connect = (
  port: number,
  { username, password }: Pick<Credentials, 'username' | 'password'>,
  options: IClientOptions = {},
): Promise<MqttClient> =>
  mqtt.connectAsync(`mqtt://127.0.0.1:${port}`, {
    clientId: username,
    username,
    password,
    reconnectPeriod: 0,
    ...options,
  });
