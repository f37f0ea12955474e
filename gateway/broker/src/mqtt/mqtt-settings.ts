import type { Tls } from '../certificates/tls-options.ts';
import type { Config } from '../config/config.ts';
import type { MqttSettings } from './mqtt-server.ts';

/**
 * What the listeners need of the settings.
 * @param clientsMax at most as many as are asked for, where the system has no room for those.
 */
export function mqttSettings(
  config: Config,
  { tls, clientsMax }: { tls: Tls | undefined; clientsMax: number },
): MqttSettings {
  const { mqttHost: host, mqttWsPort, mqttWsOrigins } = config;
  const origins = mqttWsOrigins.split(',').map((origin) => origin.trim());
  const webSocket = {
    host,
    port: mqttWsPort,
    setting: 'SAMAY_MQTT_WS_PORT',
    origins: origins.filter((origin) => origin !== ''),
  };
  return {
    host,
    port: config.mqttPort,
    setting: 'SAMAY_MQTT_PORT',
    clientsMax,
    perAddressMax: config.mqttClientsPerAddressMax,
    ...(mqttWsPort === 0 ? {} : { webSocket }),
    ...(tls && { tls }),
  };
}
